"""What comes of courses, counted so that nobody can be found out: by what people intended (B-8)."""
