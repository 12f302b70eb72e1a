"""Where the rooms are put together: settings, addresses, demo, operator commands."""
