"""What people ask of the database: one SQL text on the plain driver each, answered in the field's values."""
