"""What is known about organisations and their members."""
