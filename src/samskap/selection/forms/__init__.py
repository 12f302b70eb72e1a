"""What the pages of selection take."""
