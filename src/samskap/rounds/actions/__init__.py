"""What is done with rounds of admission."""
