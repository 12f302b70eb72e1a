"""What is done with applications."""
