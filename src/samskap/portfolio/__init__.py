"""What a learner chooses to show of the own learning, in an own space that nobody else can read."""
