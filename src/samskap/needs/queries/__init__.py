"""What is read of needs and figures."""
