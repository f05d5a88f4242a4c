"""Mentions: the places in the texts that name a person, an organization, a place, an event or a work."""

from transforms.mentions.extract import extract_mentions

__all__ = ["extract_mentions"]
