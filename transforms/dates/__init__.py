"""Time expressions: where texts point to a day, a time or a period, and to which."""

from transforms.dates.extract import EXACT, anchor_days, extract_times, read_times

__all__ = ["EXACT", "anchor_days", "extract_times", "read_times"]
