"""What the pages of rounds of admission show."""
