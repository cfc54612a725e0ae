"""The one shared plan: its parts, its check, its forecast, and how versions differ."""
