"""What holds for assessment. Plain Python."""
