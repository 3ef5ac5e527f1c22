"""The recovery code: 160 random bits that can be written down and typed back. FORMAT.md, "Recovery code".

Eight groups of five characters from Crockford's base-32 alphabet; the fifth is the group's check character. The check
is a weighted sum over GF(32) in which every place has a weight of its own, so it catches every single wrong character
and every exchange of two characters in a group; and it differs from group to group, so it catches groups written in
the wrong order.
"""

import os

from companion.errors import RecoveryCodeMistyped

GROUPS = 8
DATA_CHARACTERS = 4
GROUP_SIZE = DATA_CHARACTERS + 1
CODE_BYTES = GROUPS * DATA_CHARACTERS * 5 // 8

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_VALUES |= {character.lower(): value for character, value in _VALUES.items()}
_VALUES |= dict.fromkeys("Oo", 0) | dict.fromkeys("IiLl", 1)  # Crockford's reading of look-alikes
_DASHES = "-_\u2010\u2011\u2012\u2013\u2014\u2212"

_REDUCTION = 0b100101  # x^5 + x^2 + 1, primitive over GF(2): 31 different powers of x, five of them are the weights


def make_code() -> bytes:
    """20 random bytes: a new recovery code."""
    return os.urandom(CODE_BYTES)


def to_text(code: bytes) -> str:
    """The 20 bytes as the person sees them: ``XXXXX-XXXXX-...``, eight groups."""
    number = int.from_bytes(code, "big")
    groups = []
    for group in range(1, GROUPS + 1):
        chunk = number >> (GROUPS - group) * DATA_CHARACTERS * 5
        data = [chunk >> 5 * place & 31 for place in reversed(range(DATA_CHARACTERS))]
        groups.append("".join(ALPHABET[value] for value in [*data, _weighted([*data, 0]) ^ group]))
    return "-".join(groups)


def from_text(text: str) -> bytes:
    """The 20 bytes of a code as typed: any case, spaces and dashes anywhere, O for 0, I and L for 1.

    Raises RecoveryCodeMistyped with the first group that does not fit, or with None when the length is wrong.
    """
    typed = [character for character in text if not character.isspace() and character not in _DASHES]
    if len(typed) != GROUPS * GROUP_SIZE:
        raise RecoveryCodeMistyped(None)
    number = 0
    for group in range(1, GROUPS + 1):
        values = [_VALUES.get(character) for character in typed[(group - 1) * GROUP_SIZE : group * GROUP_SIZE]]
        known = [value for value in values if value is not None]
        if len(known) != GROUP_SIZE or _weighted(known) != group:
            raise RecoveryCodeMistyped(group)
        for value in known[:DATA_CHARACTERS]:
            number = number << 5 | value
    return number.to_bytes(CODE_BYTES, "big")


def _weighted(values: list[int]) -> int:
    """The sum of ``values`` times falling powers of x in GF(32): the last place has weight 1."""
    total = 0
    for value in values:
        total <<= 1
        if total & 32:
            total ^= _REDUCTION
        total ^= value
    return total
