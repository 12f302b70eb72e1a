"""What changes channels, links and counts."""
