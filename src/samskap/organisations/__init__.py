"""Organisations, the municipality register, and who acts for whom in which role."""
