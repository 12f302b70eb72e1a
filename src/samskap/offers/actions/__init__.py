"""What is done with offers."""
