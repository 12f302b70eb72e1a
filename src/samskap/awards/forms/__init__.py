"""What people fill in about certificates."""
