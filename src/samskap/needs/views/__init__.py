"""The pages of the register of needs, for staff."""
