"""A citizen's history: everything that happened to them, each thing on its day."""
