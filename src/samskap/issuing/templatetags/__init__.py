"""Template tags of the issuer's desk."""
