"""What templates say of the board."""
