"""What is true of the board: plain Python."""
