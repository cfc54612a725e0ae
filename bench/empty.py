"""An empty typer program: what any command line built on typer costs before it does anything."""

import typer

app = typer.Typer(rich_markup_mode=None)


@app.command()
def nothing() -> None:
    """Do nothing."""


app()
