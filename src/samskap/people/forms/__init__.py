"""What people fill in to get in, and to change how they do."""
