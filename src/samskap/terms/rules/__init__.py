"""What is true of terms: plain Python."""
