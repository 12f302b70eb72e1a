"""The forms of the register of needs."""
