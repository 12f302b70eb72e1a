"""Needs for competence, each with its source and date, and which courses could answer them."""
