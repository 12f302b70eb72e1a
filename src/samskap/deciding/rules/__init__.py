"""What is true of consultations, answers about examination and decisions: plain Python."""
