"""A term's public catalogue, on the screen and on paper."""
