"""Ids: UUIDs of version 7 as text, so that a later id sorts after an earlier one."""

import secrets
import threading
import time
from uuid import UUID

_RANDOM_BITS = (
    74  # RFC 9562, section 5.7: 48 bits of milliseconds, 12 and 62 random bits, 6 bits of version and variant
)

_turn = threading.Lock()
_last = 0


SHORTEST_BEGINNING = 6
"""How many characters of an id are enough to ask for an entry by."""


def make_id() -> str:
    """A new UUIDv7 (RFC 9562). Ids made in one process sort in the order they were made, also within a millisecond."""
    global _last
    moment = time.time_ns() // 1_000_000
    with _turn:
        # Method 2 of section 6.2: within one millisecond, or when the clock was set back, count on from the last one.
        _last = max(moment << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS), _last + 1 + secrets.randbits(32))
        value = _last
    return str(_uuid7(value))


def _uuid7(value: int) -> UUID:
    """Spreads the 122 free bits around the version (7) and the variant (binary 10)."""
    high, low = value >> 62, value & (1 << 62) - 1
    milliseconds, middle = high >> 12, high & 0xFFF
    return UUID(int=milliseconds << 80 | 0x7 << 76 | middle << 64 | 0b10 << 62 | low)
