"""Reading about those who are interested."""
