"""Light and dark, to be read from the back row: every pair of text and ground is at least 7:1 (WCAG 2.2, 1.4.6)."""

from companion.terminal.themes import make_theme

DARK = make_theme(
    "room-dark",
    dark=True,
    ground="#0b0f17",
    raised="#1c2433",
    text="#ffffff",
    quiet="#cfd8e6",
    accent="#ffd479",
    warn="#ffd479",
)
LIGHT = make_theme(
    "room-light",
    dark=False,
    ground="#ffffff",
    raised="#eeeae0",
    text="#000000",
    quiet="#3a3a3a",
    accent="#6b2400",
    warn="#6b2400",
)
