"""What is done with occupations."""
