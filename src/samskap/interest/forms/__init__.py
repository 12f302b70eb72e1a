"""What people fill in who are interested, and what staff note about them."""
