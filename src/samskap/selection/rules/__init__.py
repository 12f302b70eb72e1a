"""What holds for selection. Plain Python."""
