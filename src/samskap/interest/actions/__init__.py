"""What is done about those who are interested: taking in, following up, deleting, registering."""
