"""forlob: one shared plan across the employment, social and health sectors, and where things wait."""

__version__ = "0.1.0"


def version() -> str:
    """Return the name and number of this forlob."""
    return f"forlob {__version__}"
