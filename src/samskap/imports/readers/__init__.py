"""Readers of what other providers give: each makes records out of a file, a feed or a page."""
