"""Places offered to municipalities: replies, replacements, letters to all, the list of fees."""
