"""How someone is reached, in words, and how a number gets into a translated sentence without passing through it."""

import re
from collections.abc import Mapping

WAYS: Mapping[str, str] = {
    "ring": "Ring {to}",
    "ring-choose": "Ring {to} and choose {say}",
    "ring-or-text": "Ring or text {to}",
    "ring-text-chat": "Ring, text or chat: {to}",
    "text": "Text {to}",
    "text-word": "Text {say} to {to}",
    "email": "E-mail {to}",
    "web": "On the web: {to}",
    "look-up": "Look up “{to}”",
    "ask": "Ask {to}",
}

_PLACE = re.compile(r"\{([a-z]+)\}")


def places(message: str) -> set[str]:
    """The names in braces in a message."""
    return set(_PLACE.findall(message))


def fill(translated: str, message: str, values: Mapping[str, str]) -> str:
    """The translated sentence with its values in it; the English one when the translation does not have them all.

    A translation that has lost a number must never be the one that is shown.
    """
    wanted = places(message)
    sentence = translated if places(translated) == wanted else message
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), sentence)
