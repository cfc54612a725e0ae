"""Questions about waits: listed, told, counted."""
