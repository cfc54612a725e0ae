"""The field itself: plain values in, plain values out; no clock, no files, no database."""
