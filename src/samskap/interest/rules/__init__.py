"""What is true of those who are interested: plain Python."""
