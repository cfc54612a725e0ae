"""The facts that statistics are made of."""
