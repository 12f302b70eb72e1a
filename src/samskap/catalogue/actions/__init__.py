"""What is done with catalogues."""
