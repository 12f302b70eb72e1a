"""Pages on which courses are taken in."""
