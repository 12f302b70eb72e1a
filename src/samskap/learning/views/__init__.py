"""What the browser asks for: reading, answering, beginning, and looking at how far one has come."""
