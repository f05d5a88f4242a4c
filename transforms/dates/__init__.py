"""Time expressions: where texts point to a day, a time or a period, and to which."""

from transforms.dates.extract import anchor_days, extract_times, read_times

__all__ = ["anchor_days", "extract_times", "read_times"]
