"""What is done with open courses of other providers."""
