"""Questions about everything that happened to one citizen."""
