"""Samskap: software with which the public sector learns."""

__version__ = "0.1.0"
