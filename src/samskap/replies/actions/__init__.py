"""What is done with replies: writing and reporting, and looking after them."""
