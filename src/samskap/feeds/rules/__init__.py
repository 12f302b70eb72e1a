"""What this room decides; plain Python."""
