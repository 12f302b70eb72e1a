"""A learning centre's terms: a case with registry number, owner, period, tasks."""
