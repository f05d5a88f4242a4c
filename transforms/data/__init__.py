"""Curated tables and word lists: facts compiled by us, constants of the package."""
