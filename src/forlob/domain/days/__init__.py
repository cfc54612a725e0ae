"""Days: read as people type them, said in words, counted, and weeks."""
