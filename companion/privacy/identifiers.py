"""Finding what in a text looks like it could tell who somebody is.

It looks at shapes, check digits and the words beside them, and knows nobody. What it finds is only ever a question to the
person who wrote it; how often it is wrong stands in docs/identifiers.md. The time it takes grows with the length of the
text and no faster: each pattern can match only so many characters, from places that are far fewer than the characters.
"""

from companion.privacy.dates import dates
from companion.privacy.found import Found, Sort
from companion.privacy.numbers import numbers
from companion.privacy.places import places
from companion.privacy.titles import titles

__all__ = ["Found", "Sort", "find_identifiers"]

_SAME = (
    dict.fromkeys(map(ord, "\t\u00a0\u1680\u200b\u202f\u205f\u3000"), " ")
    | dict.fromkeys(range(0x2000, 0x200B), " ")
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-")
    | dict.fromkeys(map(ord, "\u2018\u2019\u02bc\uff07"), "'")
    | {0xFF10 + digit: str(digit) for digit in range(10)}
)
"""Signs that are written for a space, a dash, an apostrophe or a digit. One for one, so that places stay the same."""


def find_identifiers(text: str) -> tuple[Found, ...]:
    """What was found, from the beginning of the text to its end. Nothing overlaps: what is more certain comes first."""
    plain = text.translate(_SAME)
    found = sorted(
        (one for look in (numbers, dates, places, titles) for one in look(plain)), key=lambda one: _ORDER[one.sort]
    )
    taken = bytearray(len(plain))
    kept = []
    for one in found:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


_ORDER = {sort: place for place, sort in enumerate(Sort)}
