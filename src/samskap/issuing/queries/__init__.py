"""Reading about certificates, for the staff of their issuer."""
