"""What a learner does with portfolios."""
