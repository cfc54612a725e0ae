"""Words a shell took apart that belong together: `rebook T5 tor 13:00` for `rebook T5 'tor 13:00'`."""

from collections.abc import Iterator, Sequence
from typing import Any

import typer

from forlob.commands.typed_words import Text, refuse_personal_numbers
from forlob.domain import ids
from forlob.domain.spelling import shown
from forlob.errors import ForlobError, WrongUse
from forlob.i18n import _


def in_quotes(context: Any, parameters: Sequence[Any], words: Sequence[str]) -> WrongUse | None:
    """Return the error that says which words are one and how they are typed; None where that mends nothing.

    It mends a line whose surplus words stand side by side, after a value that takes them in as well; and one where an
    argument took words that an option, which takes no less, is followed by: `wait receive W1 --on i går`.

    Raises:
        WrongUse: If together they are a personal number.
    """
    owners = list(_owners(parameters, words))
    surplus = [place for place, owner in enumerate(owners) if owner is None]
    if not surplus:
        return _of_option(context, owners, words)
    if surplus != list(range(surplus[0], surplus[-1] + 1)):
        return None
    first, end = surplus[0] - 1, surplus[-1] + 1
    owner, text = owners[first] if first >= 0 else None, " ".join(words[max(first, 0) : end])
    if owner is None or isinstance(owner, str) or all(map(ids.is_id, words[max(first, 0) : end])):
        return None  # several ids are no words of one text
    refuse_personal_numbers([Text(str(owner.metavar or owner.name).strip('"'), text)])
    return _quoted(context, words, first, end) if _takes(context, owner, text) else None


def _of_option(context: Any, owners: Sequence[Any], words: Sequence[str]) -> WrongUse | None:
    """Return the error for the first option that does not take its word, and does take the words after it as well."""
    for first, owner in enumerate(owners):
        if getattr(owner, "param_type_name", "") != "option" or _takes(context, owner, words[first]):
            continue
        for end in range(first + 2, len(words) + 1):
            if getattr(owners[end - 1], "param_type_name", "") != "argument":
                break
            text = " ".join(words[first:end])
            refuse_personal_numbers([Text(owner.opts[0], text)])
            if _takes(context, owner, text):
                return _quoted(context, words, first, end)
    return None


def _quoted(context: Any, words: Sequence[str], first: int, end: int) -> WrongUse:
    """Return the error that shows the words from `first` up to `end` as one."""
    import shlex

    text = " ".join(words[first:end])
    step = f"{context.command_path} {shlex.join([*words[:first], text, *words[end:]])}"
    return WrongUse(_("what is several words is typed in quotes: {text}").format(text=shown(text)), step)


def _owners(parameters: Sequence[Any], words: Sequence[str]) -> Iterator[Any]:
    """Yield for each word the parameter whose value it is, itself where it is no value, None where it is surplus."""
    options = {
        way: one for one in parameters if one.param_type_name == "option" for way in (*one.opts, *one.secondary_opts)
    }
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    awaits = None
    for word in words:
        if awaits is not None:
            yield awaits
            awaits = None
        elif word.startswith("-") and word != "-":
            known = options.get(word)
            awaits = known if known is not None and not known.is_flag else None
            yield word
        elif arguments:
            yield arguments.pop(0) if arguments[0].nargs == 1 else arguments[0]
        else:
            yield None


def _takes(context: Any, owner: Any, text: str) -> bool:
    try:
        owner.type.convert(text, owner, context)
    except (ForlobError, typer.TyperException):
        return False
    return True
