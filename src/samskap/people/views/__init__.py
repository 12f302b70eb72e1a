"""Getting in, getting out, and the pages about one's own account."""
