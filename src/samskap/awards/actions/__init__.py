"""Issuing certificates, making their files, mending and withdrawing them."""
