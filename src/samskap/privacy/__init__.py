"""Data protection: what is kept about people and why, having it, having it erased, and overseeing it."""
