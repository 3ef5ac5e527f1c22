"""What stands for a free note in lists: its first line, and what comes after it."""

from datetime import date

from companion.i18n import long_date

LONGEST_TITLE = 72
ABOUT = 200
"""Characters of a longer text that stand for it in lists."""


def note_title(words: str, day: date) -> str:
    """A note's first line, as far as whole words go into a title; its day where no line has a letter or a figure."""
    line = _first(words)
    if len(line) <= LONGEST_TITLE:
        return line or long_date(day)
    whole, _, _ = line[: LONGEST_TITLE - 1].rpartition(" ")
    return f"{whole or line[: LONGEST_TITLE - 2]} …"


def note_about(words: str) -> str:
    """What comes after the line that is the title; all of it where the title is not the whole line."""
    line, flat = _first(words), " ".join(words.split())
    if line and len(line) <= LONGEST_TITLE:
        flat = flat.partition(line)[2].strip()
    return flat[:ABOUT]


def _first(words: str) -> str:
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return next((line for line in lines if any(sign.isalnum() for sign in line)), "")
