"""What is done with what is taken in."""
