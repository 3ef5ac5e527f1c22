"""How someone is reached, in words, and how a number gets into a translated sentence without passing through it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

WAYS: Mapping[str, str] = {
    "ring": "Ring {to}",
    "ring-choose": "Ring {to} and choose {say}",
    "ring-or-text": "Ring or text {to}",
    "ring-text-chat": "Ring, text or chat: {to}",
    "text": "Text {to}",
    "text-word": "Text {say} to {to}",
    "email": "E-mail {to}",
    "web": "On the web: {to}",
}

_PLACE = re.compile(r"\{([a-z]+)\}")


def places(message: str) -> set[str]:
    """The names in braces in a message."""
    return set(_PLACE.findall(message))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence. ``given`` is True for what no translation touches: a number, an address, a keyword."""

    words: str
    given: bool = False


Words: TypeAlias = tuple[Piece, ...]
"""A sentence in its pieces, so that a screen can make the numbers in it stand out."""


def fill(translated: str, message: str, values: Mapping[str, str]) -> Words:
    """The translated sentence with its values in it; the English one when the translation does not have them all.

    A translation that has lost a number must never be the one that is shown.
    """
    sentence = translated if places(translated) == places(message) else message
    return tuple(  # split gives what is between the places and their names, in turn
        Piece(values[part], given=True) if at % 2 else Piece(part)
        for at, part in enumerate(_PLACE.split(sentence))
        if part
    )


def said(words: Words) -> str:
    """A sentence as one text."""
    return "".join(piece.words for piece in words)
