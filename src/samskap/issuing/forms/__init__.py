"""What staff of an issuer fill in."""
