"""What tomllib found, said so that someone who writes an exercise for the first time knows what to mend."""

import re
from collections.abc import Mapping

from companion.text import Text

_TWICE = Text("check", "This is not TOML: this name has been given a value before; take one of the two out.")
_TEXT = Text("check", "This is not TOML: a text is not closed here; put a quote at its end.")
_ESCAPE = Text(
    "check", "This is not TOML: the backslash does not go with what stands after it; for a backslash write two."
)
_BRACKET = Text("check", "This is not TOML: a bracket or a comma is missing here; add it.")
_NAME = Text("check", "This is not TOML: a name cannot be written like this; use letters, digits, “_” and “-”.")
_EQUALS = Text("check", "This is not TOML: after the name there is no equals sign; add it.")
_VALUE = Text("check", "This is not TOML: the value cannot be read; put a text in quotes.")
_CURLY = Text(
    "check",
    'This is not TOML: the quotes round this text are curly, as a word processor makes them; put straight ones: ".',
)
_MORE = Text("check", "This is not TOML: there is something after the value; give it a line of its own or take it out.")
_ANYTHING = Text(
    "check",
    "This is not TOML: something here cannot be read; look for a quote or a bracket that is missing or too many.",
)

_BEGINNINGS: Mapping[str, Text] = {
    "Cannot declare": _TWICE,
    "Cannot mutate": _TWICE,
    "Cannot overwrite": _TWICE,
    "Cannot redefine": _TWICE,
    "Duplicate inline table key": _TWICE,
    "Escaped character": _ESCAPE,
    "Expected \"'": _TEXT,
    "Expected '='": _EQUALS,
    "Expected ']": _BRACKET,
    "Expected newline": _MORE,
    "Illegal character '\\n'": _TEXT,
    "Invalid date": _VALUE,
    "Invalid hex value": _ESCAPE,
    "Invalid initial character": _NAME,
    "Invalid statement": _NAME,
    "Invalid value": _VALUE,
    "Unclosed": _BRACKET,
    "Unescaped": _ESCAPE,
    "Unterminated string": _TEXT,
}
"""By how tomllib's own sentence begins, which is the same from Python 3.11 to 3.14."""


_BEGINS_CURLY = re.compile(r"[=\[,]\s*[“”„‟‘’]")


def in_our_words(said: str, line: str) -> Text:
    """What one of tomllib's sentences about a line means; a general one for a sentence that is not known."""
    if said.startswith("Invalid value") and _BEGINS_CURLY.search(line):
        return _CURLY
    return next((text for beginning, text in _BEGINNINGS.items() if said.startswith(beginning)), _ANYTHING)
