"""What staff do with participants, with extra care, and with questions from outside."""
