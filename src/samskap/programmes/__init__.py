"""Editions of what is offered, and who is enrolled in them."""
