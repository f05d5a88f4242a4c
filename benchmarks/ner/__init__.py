"""Training of the model that recognizes names, and its measure on sentences it never saw."""
