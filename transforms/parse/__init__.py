"""Records into articles: which part of a record is the title, the lead, the body, a keyword, a related item."""

from transforms.parse.articles import Parsed, parse_articles

__all__ = ["Parsed", "parse_articles"]
