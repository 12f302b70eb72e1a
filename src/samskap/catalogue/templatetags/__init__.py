"""Template tags of catalogues."""
