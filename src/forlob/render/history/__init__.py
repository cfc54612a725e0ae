"""How a citizen's history looks."""
