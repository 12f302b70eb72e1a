"""Choosing among municipalities: representation, exact chances, and a draw that anyone can repeat."""
