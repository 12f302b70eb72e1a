"""Reading about studies."""
