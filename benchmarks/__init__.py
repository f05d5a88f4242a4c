"""Measurements: ratios taken in one run, because machines are noisy. Not part of the installed package."""
