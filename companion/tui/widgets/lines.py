"""The quiet line above and the line of keys below."""

from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widgets import Static

from companion.i18n import draw
from companion.tui.keys import Key

GAP = "   "
WIDEST = 80
"""Cells that the lines above and below take at most, in the middle of a wider screen."""
SIDE = 2
"""Cells left free on either side of them."""


class Heading(Static):
    """The header line: where this is on the left, how things stand on the right."""

    def __init__(self, left: str, right: str = "", *, right_gives_way: bool = False) -> None:
        super().__init__()
        self._left, self._right, self._right_gives_way = left, right, right_gives_way

    def say(self, left: str | None = None, right: str | None = None) -> None:
        """Changes what the line says."""
        self._left = self._left if left is None else left
        self._right = self._right if right is None else right
        self.refresh()

    def render(self) -> Content:
        """Both, laid out for the width there is. The left gives way: a title may be long. Or else the right, all of it."""
        side, width = middle(self.size.width)
        right = Content(self._right)
        if self._right_gives_way and Content(self._left + GAP + self._right).cell_length > width:
            right = Content("")
        room = max(0, width - right.cell_length - (len(GAP) if right else 0))
        left = Content(self._left).truncate(room, ellipsis=True)
        between = Content(" " * max(0, width - left.cell_length - right.cell_length))
        return Content.assemble(" " * side, left.stylize("bold"), between, right)


class KeyLine(Static):
    """The keys that matter here, from the table; each can be clicked too. Lines break between keys, never inside one."""

    def __init__(self, keys: tuple[Key, ...]) -> None:
        super().__init__()
        self._keys = keys

    def show(self, keys: tuple[Key, ...]) -> None:
        """Shows other keys. The screen is laid out again only where they take more lines, or fewer."""
        if keys != self._keys:
            before, self._keys = self._lines(self.size.width), keys
            self.refresh(layout=self._lines(self.size.width) != before)

    def render(self) -> Content:
        """The keys, laid out for the width there is."""
        side, width = middle(self.size.width)
        lines = key_words(self._keys, width).split("\n")
        return Content("\n").join(Content(" " * side) + line for line in lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the keys need in this width."""
        return self._lines(width)

    def _lines(self, width: int) -> int:
        return len(key_words(self._keys, middle(width)[1]).split("\n"))


def middle(width: int) -> tuple[int, int]:
    """Where a line of the screen begins, and how wide it is, on a screen of this width."""
    used = min(width, WIDEST)
    return (width - used) // 2 + SIDE, max(1, used - 2 * SIDE)


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
