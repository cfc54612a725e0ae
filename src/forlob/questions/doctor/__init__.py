"""Is the database well, and are its surroundings."""
