"""What changes terms and their tasks."""
