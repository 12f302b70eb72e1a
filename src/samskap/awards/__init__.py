"""Certificates: one frozen snapshot, many renderings."""
