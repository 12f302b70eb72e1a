"""How a learner wants to spread a course over days: the estimate, own dates, calendar, reminders."""
