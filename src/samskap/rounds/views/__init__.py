"""Pages of rounds of admission."""
