"""The work pages about participants and about questions from outside."""
