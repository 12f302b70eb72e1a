"""Who wants to study: noted from the web, the telephone or paper."""
