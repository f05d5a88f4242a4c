"""Drafts into articles as they are stored: the parts of a text, its title, its reporters, without residue."""

from transforms.normalize.articles import normalize_articles

__all__ = ["normalize_articles"]
