"""The work pages of organisations."""
