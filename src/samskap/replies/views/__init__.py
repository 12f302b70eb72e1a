"""The pages of replies: for readers and writers, and for those who look after them."""
