"""The commands, one file a noun: parse, ask, show."""
