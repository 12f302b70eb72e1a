"""Applications of municipalities for their teams: writing, confirming, approving, handing in."""
