"""Open courses of other providers: what is known of each, its history, doubles, dead links."""
