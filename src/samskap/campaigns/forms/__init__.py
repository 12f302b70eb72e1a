"""Forms of this room; staff's."""
