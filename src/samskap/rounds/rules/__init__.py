"""What holds for rounds of admission. Plain Python."""
