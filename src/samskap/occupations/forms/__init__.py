"""Forms in which occupations are chosen."""
