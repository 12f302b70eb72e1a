"""What participants tell about their studies, and what staff set."""
