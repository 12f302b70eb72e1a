"""What is true of open courses of other providers: plain Python."""
