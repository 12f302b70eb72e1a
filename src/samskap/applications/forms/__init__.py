"""What the pages of applications take."""
