"""What is done with selection."""
