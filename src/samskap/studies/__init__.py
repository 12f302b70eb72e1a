"""Participants' studies in courses of other providers, as they tell themselves."""
