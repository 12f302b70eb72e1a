"""Pages of the issuer's desk."""
