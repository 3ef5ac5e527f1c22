"""Characters that do not show: control characters, and the ones that turn the direction of a text around.

On a terminal they could hide or rewrite words; nothing in an exercise needs them.
"""

from collections.abc import Iterator
from typing import Any

from companion.content.faults import Fault, Key
from companion.guide.clean import UNWANTED
from companion.text import Text


def hidden(table: dict[str, Any], text: str) -> list[Fault]:
    """Characters in a file and in what was read from it. What stands in both is said once, with its key."""
    named = list(hidden_in_data(table))
    said = {fault.what for fault in named}
    return [*named, *(fault for fault in hidden_in_text(text) if fault.what not in said)]


def hidden_in_text(text: str) -> Iterator[Fault]:
    """Characters that stand in the file itself, comments included."""
    for number, line in enumerate(text.split("\n"), 1):
        for found in sorted(set(UNWANTED.findall(line))):
            yield Fault((), _what(found), number)


def hidden_in_data(value: Any, key: Key = ()) -> Iterator[Fault]:
    """Characters that are written as an escape, such as ``\\u001b``, in a key or a text."""
    if isinstance(value, str):
        for found in sorted(set(UNWANTED.findall(value))):
            yield Fault(key, _what(found))
    elif isinstance(value, dict):
        for name, inner in value.items():
            if found_in_name := UNWANTED.search(name):
                yield Fault((*key, name), _what(found_in_name[0]))
            yield from hidden_in_data(inner, (*key, name))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from hidden_in_data(inner, (*key, position))


def _what(character: str) -> Text:
    what = Text("check", "There is a character that does not show ({code}) here; take it out.")
    return what.filled(code=f"U+{ord(character):04X}")
