"""Who did what, when, on what: one line in the same transaction as the deed."""
