"""How right are mentions, links, quotes and dates? Measured against what people read in articles."""
