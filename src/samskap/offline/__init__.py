"""A course saved on the device for reading, and what was written there."""
