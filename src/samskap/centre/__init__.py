"""The learning centre's own people: who is registered there, and how they are met."""
