"""What decides about plans: which days, how long it takes, when to write. Plain Python; the day comes in."""
