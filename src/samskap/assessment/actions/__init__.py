"""What is done with assessment."""
