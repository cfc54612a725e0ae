"""A menu at the terminal: arrow keys, or letters, which leave only the lines that begin like what was typed."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from prompt_toolkit.application import Application
from prompt_toolkit.filters import Condition, is_done
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, HSplit, Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from forlob.domain.spelling import bare, words
from forlob.i18n import _

LOOK = Style.from_dict({"mark": "#5f819d", "question": "bold", "answer": "#ff9d00 bold", "pointed": "bold reverse"})
PAGE = 10


class Line(NamedTuple):
    """One line of a menu: what is returned for it, and what people read."""

    code: str
    label: str


class Menu:
    """What is shown and where it points; `typed` are the letters typed so far, `taken` whether a line was chosen."""

    def __init__(self, question: str, lines: Sequence[Line], first: str = "") -> None:
        self.question = question
        self.lines = list(lines)
        self.typed = ""
        self.shown = self.lines
        self.at = next((place for place, line in enumerate(self.lines) if line.code == first), 0) if first else 0
        self.taken = False

    @property
    def pointed(self) -> Line:
        """The line it points to."""
        return self.shown[self.at]

    def move(self, by: int) -> None:
        """Point so many lines further down, around the end by one line, not further than the end by more."""
        last = len(self.shown) - 1
        self.at = (self.at + by) % (last + 1) if abs(by) == 1 else min(max(self.at + by, 0), last)

    def type(self, letters: str) -> None:
        """Take letters; those after which nothing would be left are not taken."""
        found = matching(self.typed + letters, self.lines)
        if found:
            self.typed, self.shown, self.at = self.typed + letters, found, 0

    def erase(self, *, everything: bool = False) -> None:
        """Take back the last letter, or all of them; the line pointed to stays where it is still shown."""
        here = self.pointed
        self.typed = "" if everything else self.typed[:-1]
        self.shown = matching(self.typed, self.lines)
        self.at = self.shown.index(here) if here in self.shown else 0


def matching(typed: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines that begin like this, then those with a word that does, in any case and spelling, as code or label.

    Where none has such a word, those that have it anywhere. Nothing typed: all of them.
    """
    wanted = bare(typed)
    if not wanted:
        return list(lines)
    ways = {wanted, "".join(words(typed))}
    first = [one for one in lines if any(_whole(text, ways) for text in one)]
    later = [one for one in lines if one not in first and any(_a_word(text, ways) for text in one)]
    return [*first, *later] or [one for one in lines if any(wanted in bare(text) for text in one)]


def _whole(text: str, ways: set[str]) -> bool:
    return any(form.startswith(way) for way in ways if way for form in (bare(text), "".join(words(text))))


def _a_word(text: str, ways: set[str]) -> bool:
    return any(_whole(word, ways) for word in (*text.split(), *words(text)))


def pick(question: str, choices: Sequence[tuple[str, str]], *, output: Output, first: str = "") -> str:
    """Show a menu of (code, label) and return the code of the line that was taken; it points to the code `first` at first.

    Raises:
        KeyboardInterrupt: If the person breaks off, by Ctrl-C, or by Esc where no letters are typed.
    """
    menu = Menu(question, [Line(*one) for one in choices], first)
    while_asked = Condition(lambda: not is_done())
    lines = Window(FormattedTextControl(lambda: _lines(menu)), dont_extend_height=True, wrap_lines=False)
    head = Window(FormattedTextControl(lambda: _head(menu)), dont_extend_height=True, wrap_lines=True)
    answered = Window(FormattedTextControl(lambda: _answered(menu)), dont_extend_height=True, wrap_lines=True)
    whole = HSplit(
        [
            ConditionalContainer(head, while_asked),
            ConditionalContainer(lines, while_asked),
            ConditionalContainer(answered, is_done),
        ]
    )
    application: Application[str] = Application(
        Layout(whole, lines), key_bindings=_keys(menu), style=LOOK, output=output
    )
    output.write_raw("\r")  # what was typed before anybody asked was shown where the menu begins
    output.erase_end_of_line()
    application.ttimeoutlen = application.timeoutlen = 0.2
    return application.run()


def _head(menu: Menu) -> StyleAndTextTuples:
    hint = menu.typed or _("(arrow keys, or letters)")
    return [("class:mark", "? "), ("class:question", menu.question), ("", f" {hint}")]


def _lines(menu: Menu) -> StyleAndTextTuples:
    parts: StyleAndTextTuples = []
    for place, line in enumerate(menu.shown):
        end = "\n" if place < len(menu.shown) - 1 else ""
        if place == menu.at:
            parts += [("[SetCursorPosition]", ""), ("class:pointed", f" » {line.label}"), ("", end)]
        else:
            parts += [("", f"   {line.label}{end}")]
    return parts


def _answered(menu: Menu) -> StyleAndTextTuples:
    answer = menu.pointed.label if menu.taken else ""
    return [("class:mark", "? "), ("class:question", menu.question), ("", " "), ("class:answer", answer)]


def _keys(menu: Menu) -> KeyBindings:
    keys = KeyBindings()
    moves = {Keys.Up: -1, Keys.Down: 1, Keys.ControlP: -1, Keys.ControlN: 1, Keys.PageUp: -PAGE, Keys.PageDown: PAGE}
    moves |= {Keys.Home: -len(menu.lines), Keys.End: len(menu.lines)}
    for key, by in moves.items():
        keys.add(key)(lambda _event, by=by: menu.move(by))
    keys.add(Keys.Backspace)(lambda _event: menu.erase())
    keys.add(Keys.ControlU)(lambda _event: menu.erase(everything=True))

    @keys.add(Keys.Enter)
    def _take(event: KeyPressEvent) -> None:
        menu.taken = True
        event.app.exit(result=menu.pointed.code)

    @keys.add(Keys.Any)
    def _type(event: KeyPressEvent) -> None:
        if event.data.isprintable():
            menu.type(event.data)

    @keys.add(Keys.BracketedPaste)
    def _paste(event: KeyPressEvent) -> None:
        menu.type(" ".join(event.data.split()))

    @keys.add(Keys.Escape)
    def _back(event: KeyPressEvent) -> None:
        if menu.typed:
            menu.erase(everything=True)
        else:
            _break_off(event)

    @keys.add(Keys.ControlC)
    @keys.add(Keys.ControlD)
    def _break_off(event: Any) -> None:
        event.app.exit(exception=KeyboardInterrupt, style="class:aborting")

    return keys
