"""Messages that leave the house; in the demo they stay inside and are shown on a page."""
