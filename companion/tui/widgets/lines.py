"""The quiet line above and the line of keys below."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widgets import Static

from companion.i18n import draw
from companion.tui.keys import Key

GAP = "   "


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
    """The keys that matter here, from the table; each can be clicked too. Lines break between keys, never inside one."""

    def __init__(self, keys: tuple[Key, ...]) -> None:
        super().__init__()
        self._keys = keys

    def show(self, keys: tuple[Key, ...]) -> None:
        """Shows other keys."""
        self._keys = keys
        self.refresh(layout=True)

    def render(self) -> Content:
        """The keys, laid out for the width there is."""
        return key_words(self._keys, self.content_region.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the keys need in this width."""
        return len(key_words(self._keys, width).split("\n"))


def key_words(keys: tuple[Key, ...], width: int) -> Content:
    """The keys as lines of at most ``width`` cells: each key, then its label."""
    lines: list[list[Content]] = [[]]
    used = 0
    for key in keys:
        action = Style.from_meta({"@click": key.action})
        words = Content.assemble(Content(key.shown).stylize("bold"), Content(" " + draw(key.label))).stylize(action)
        if lines[-1] and used + len(GAP) + words.cell_length > width:
            lines.append([])
            used = 0
        used += words.cell_length + (len(GAP) if lines[-1] else 0)
        lines[-1].append(words)
    return Content("\n").join(Content(GAP).join(line) for line in lines)
