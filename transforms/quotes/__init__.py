"""Quotations: what was said, and who said it."""

from transforms.quotes.extract import extract_quotes

__all__ = ["extract_quotes"]
