"""Data protection: what is kept about people and why, what they may have and have erased, and who looks after it."""
