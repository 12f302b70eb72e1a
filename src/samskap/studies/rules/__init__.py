"""What is true of studies in courses of other providers: plain Python."""
