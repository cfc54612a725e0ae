"""Where the data lies: the database file, its tables, its migrations, its journal and its catalogue."""
