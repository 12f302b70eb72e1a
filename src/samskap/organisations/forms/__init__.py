"""What is filled in on the work pages of organisations."""
