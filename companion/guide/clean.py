"""What may stand in a text, whoever wrote it: the one door that all text goes through, typed, pasted or loaded."""

import re

_LINE_END = re.compile("\r\n?|[\u2028\u2029]")
UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f"  # C0, but tab and newline: ESC among them, which begins every terminal command
    "\x7f-\x9f"  # DEL and C1, in which one character begins a terminal command
    "\u2028\u2029"  # line and paragraph separator, which few terminals know
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides and isolates: they show a text in another order than it has
    "\ud800-\udfff"  # half a character, which no UTF-8 file or database can hold
    "\ufeff"  # a byte order mark, which shows as nothing
    "]"
)
"""One character that may stand in no text: it would not show, or would change how the rest of the text shows."""


def clean(text: str) -> str:
    """The text with every line end as a newline, and without ``UNWANTED`` characters.

    Newlines and tabs stay. Cleaning a clean text changes nothing.
    """
    if text.isprintable():  # most texts are, and nothing that is goes: journals hold very many
        return text
    return UNWANTED.sub("", _LINE_END.sub("\n", text))
