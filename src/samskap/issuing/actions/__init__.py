"""What staff of an issuer do."""
