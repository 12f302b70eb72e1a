"""The issuer's desk: the certificates of an organisation, their design, and issuing to many at once."""
