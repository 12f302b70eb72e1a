"""Channels, short links, posters, and counts that know nobody."""
