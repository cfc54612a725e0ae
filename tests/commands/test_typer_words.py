"""What typer says of a line it cannot take, as we say it: whole sentences, with one and several told apart."""

import pytest

from forlob.commands.typer_words import refusal
from forlob.i18n import speaking


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "Got unexpected extra argument(s) (k)", "there is a word too many: k"),
        ("da", "Got unexpected extra argument(s) (k)", "der er et ord for meget: k"),
        ("sv", "Got unexpected extra argument(s) (k l)", "det är för många ord: k l"),
        ("da", "Option '--at' requires 2 arguments.", "tilvalget '--at' kræver 2 værdier"),
        ("sv", "Option '--at' requires 1 arguments.", "flaggan '--at' kräver 1 värde"),
        ("en", "Argument 'C' takes 1 values.", "argument 'C' takes 1 value"),
        (
            "da",
            "No such option: --for (Possible options: --force, --format, --on)",
            "tilvalget --for findes ikke; nærmest er --force, --format og --on",
        ),
        ("en", "No such option: -x (Possible options: --to)", "no such option: -x; the nearest is --to"),
        ("sv", "No such command 'lst'. Did you mean 'list'?", "det finns inget kommando 'lst'; närmast är 'list'"),
        ("en", "Something of a later typer.", "something of a later typer"),
    ],
)
def test_what_typer_says_is_a_whole_sentence_in_each_language(language: str, text: str, said: str) -> None:
    with speaking(language):
        assert refusal(text) == said
