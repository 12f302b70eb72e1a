"""Forms for giving something to take in, and for taking it in."""
