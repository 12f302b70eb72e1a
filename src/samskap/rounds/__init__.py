"""Rounds of admission to a programme: dates, places, fees, quotas, and the regulation that holds."""
