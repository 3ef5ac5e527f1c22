"""Finds what the pseudo-locale left bare, and what was cut: every translated string stands between ⟦ and ⟧."""

import re
from collections.abc import Iterable

LETTERS = re.compile(r"[A-Za-z]{3,}")


def bare(text: str, allowed: Iterable[str] = ()) -> list[str]:
    """The words that stand outside every pair of marks and are not among the allowed texts.

    What stands before a first closing mark, or after a last opening one, is inside a string that was cut.
    """
    outside: list[str] = []
    depth = 0
    for character in text:
        if character == "⟦":
            depth += 1
        elif character == "⟧" and depth == 0:
            outside.clear()
        elif character == "⟧":
            depth -= 1
        elif depth == 0:
            outside.append(character)
        if depth == 1 and character == "⟦":
            outside.append("¦")
    flat = " ".join("".join(outside).split())
    for known in sorted((" ".join(words.split()) for words in allowed), key=len, reverse=True):
        if known:
            flat = re.sub(rf"(?<![A-Za-z]){re.escape(known)}(?![A-Za-z])", " ", flat)
    return LETTERS.findall(flat)


def cut(text: str) -> bool:
    """Whether a string begins and does not end here, or ends and does not begin."""
    depth = 0
    for character in text:
        depth += (character == "⟦") - (character == "⟧")
        if depth < 0:
            return True
    return depth > 0
