"""The quiet line above and the line of keys below."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from companion.i18n import draw
from companion.tui.keys import Key

GAP = "   "
NBSP = "\u00a0"


class Heading(Horizontal):
    """The header line: where this is on the left, how things stand on the right."""

    def __init__(self, left: str, right: str = "") -> None:
        super().__init__()
        self._left, self._right = left, right

    def compose(self) -> ComposeResult:
        """Two plain texts."""
        yield Static(Content(self._left), id="heading-left")
        yield Static(Content(self._right), id="heading-right")

    def say(self, left: str | None = None, right: str | None = None) -> None:
        """Changes what the line says."""
        if left is not None:
            self.query_one("#heading-left", Static).update(Content(left))
        if right is not None:
            self.query_one("#heading-right", Static).update(Content(right))


class KeyLine(Static):
    """The keys that matter here, from the table; each can be clicked too. It wraps between keys, never inside one."""

    def __init__(self, keys: tuple[Key, ...]) -> None:
        super().__init__(key_words(keys))

    def show(self, keys: tuple[Key, ...]) -> None:
        """Shows other keys."""
        self.update(key_words(keys))


def key_words(keys: tuple[Key, ...]) -> Content:
    """The keys as one text: each key, then its label."""
    pieces: list[Content] = []
    for key in keys:
        label = draw(key.label).replace(" ", NBSP)
        action = Style.from_meta({"@click": key.action})
        shown = key.shown.replace(" ", NBSP)
        pieces.append(
            Content.assemble(
                Content(shown).stylize(Style(bold=True) + action), Content(NBSP + label).stylize(action)
            )
        )
    return Content(GAP).join(pieces)
