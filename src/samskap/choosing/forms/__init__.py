"""What the pages of the board take."""
