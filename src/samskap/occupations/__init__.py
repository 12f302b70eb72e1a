"""Classifications of occupations, loaded from official files, and found by words."""
