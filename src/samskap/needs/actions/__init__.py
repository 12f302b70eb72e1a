"""What is done with needs and figures."""
