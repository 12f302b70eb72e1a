"""What is read of catalogues."""
