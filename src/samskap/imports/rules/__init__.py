"""What is true of taking courses in: plain Python."""
