"""What holds for applications. Plain Python."""
