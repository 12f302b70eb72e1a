"""What the pages of catalogues take."""
