"""How fast forlob is, measured against bare Python, an empty typer program and the sqlite3 shell."""
