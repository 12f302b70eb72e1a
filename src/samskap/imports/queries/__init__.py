"""What was taken in, what waits to be looked at, and where it comes from."""
