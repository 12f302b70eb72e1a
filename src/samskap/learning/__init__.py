"""The learner's side: answers, progress, what is left to do."""
