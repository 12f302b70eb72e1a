"""What the pages of rounds of admission take."""
