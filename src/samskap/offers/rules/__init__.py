"""What holds for offers. Plain Python."""
