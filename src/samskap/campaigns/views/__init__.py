"""What addresses of this room answer."""
