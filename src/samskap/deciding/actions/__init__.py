"""Consulting, asking about examination, deciding."""
