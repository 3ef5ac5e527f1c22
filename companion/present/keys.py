"""The keys of a presentation: what a clicker sends, and what a trainer presses. One table, from which the help is made.

A clicker is a keyboard with few keys: Page Up and Page Down, F5 (or Shift+F5) and Esc in turn on its play key, and ``.`` or
``b`` for black.
"""

from typing import NamedTuple

from textual.binding import Binding, BindingType

from companion.i18n import draw
from companion.text import Text


class RoomKey(NamedTuple):
    """``keys`` as Textual names them; ``shown`` is how they are written. With ``always`` they count while words are typed too."""

    keys: str
    action: str
    shown: str
    label: Text
    always: bool = False


KEYS = (
    RoomKey("pagedown", "forward", "", Text("present", "On"), always=True),
    RoomKey("pageup", "backward", "", Text("present", "Back"), always=True),
    RoomKey("right,down,space,enter,n", "forward", "PgDn → ↓", Text("present", "On")),
    RoomKey("left,up,backspace,p", "backward", "PgUp ← ↑", Text("present", "Back")),
    RoomKey("home", "first", "Home End", Text("present", "First page, last page")),
    RoomKey("end", "last", "", Text("present", "Last page")),
    RoomKey("f5,shift+f5", "begin", "F5", Text("present", "Begin, start the clock"), always=True),
    RoomKey("escape", "hold", "Esc", Text("present", "Stop the clock, end typing"), always=True),
    RoomKey("s", "clock", "s", Text("present", "Start or stop the clock")),
    RoomKey("plus,equals_sign", "longer", "+", Text("present", "A minute more")),
    RoomKey("full_stop,b", "black", ". b", Text("present", "Black, and back")),
    RoomKey("w", "white", "w", Text("present", "White, and back")),
    RoomKey("f", "freeze", "f", Text("present", "Hold this page still")),
    RoomKey("a", "answer", "a", Text("present", "A made-up answer")),
    RoomKey("t", "type", "t", Text("present", "Type what is called out")),
    RoomKey("o", "sort", "o", Text("present", "Sort what was called out")),
    RoomKey("ctrl+s", "save", "Ctrl+S", Text("present", "Save it to a file"), always=True),
    RoomKey("d", "dark", "d", Text("present", "Light or dark")),
    RoomKey("question_mark,f1", "help", "?", Text("present", "These keys")),
    RoomKey("q", "leave", "q q", Text("present", "Leave")),
)


def bindings() -> list[BindingType]:
    """The keys as bindings.

    At first all of them count at once, so that what is typed right after one is in the box it opens. While something is
    typed, those that always count come after what was typed right before them, which so is in the box that they close.
    """
    first = [Binding(key.keys, f"unless_busy('{key.action}')", show=False, priority=True) for key in KEYS]
    return [*first, *(Binding(key.keys, key.action, show=False) for key in KEYS if key.always)]


def key_lines() -> list[tuple[str, str]]:
    """Each key as it is written, and what it does, in the person's language."""
    return [(key.shown, draw(key.label)) for key in KEYS if key.shown]
