"""Canonical JSON with a checksum: one value, one sequence of bytes. FORMAT.md, "Canonical JSON" and "Envelope".

The errors here are ``ValueError`` with a fixed text; the caller knows the file and turns them into ``VaultDamaged``.
"""

import json
import re
from typing import Any, NoReturn

from cryptography.hazmat.primitives.hashes import SHA256, Hash

_ALLOWED = re.compile(rb"[\x20-\x5b\x5d-\x7e]*\Z")  # printable ASCII but the backslash: no escapes, so one spelling
_LARGEST = 2**53 - 1


def encode(value: Any) -> bytes:
    """The canonical bytes of ``value``, without a line end."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def decode(data: bytes) -> dict[str, Any]:
    """The object whose canonical bytes are ``data``. Raises ValueError for any other bytes."""
    if not _ALLOWED.match(data):
        raise ValueError("a byte that canonical JSON does not use")
    try:
        value = json.loads(data, parse_float=_refuse, parse_constant=_refuse, parse_int=_integer)
        again = encode(value)
    except (ValueError, RecursionError):
        # "from None": the decoder's own error holds the whole document.
        raise ValueError("not JSON") from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    # Catches everything that reads the same and is written otherwise: spaces, order, doubled keys, leading zeros.
    if again != data:
        raise ValueError("not in the canonical encoding")
    return value


def seal(body: dict[str, Any]) -> bytes:
    """The bytes of a file that holds ``body``: its canonical JSON with ``checksum`` added, and a line feed."""
    return encode({**body, "checksum": _checksum(body)}) + b"\n"


def unseal(data: bytes) -> dict[str, Any]:
    """The body inside a sealed file. Raises ValueError when a single byte is not as it was written."""
    if not data.endswith(b"\n"):
        raise ValueError("cut short")
    body = decode(data[:-1])
    if body.pop("checksum", None) != _checksum(body):
        raise ValueError("checksum does not fit")
    return body


def _checksum(body: dict[str, Any]) -> str:
    digest = Hash(SHA256())  # not hashlib's: this one is loaded already
    digest.update(encode(body))
    return digest.finalize().hex()


def _integer(digits: str) -> int:
    value = int(digits)
    if not 0 <= value <= _LARGEST:
        raise ValueError("number out of range")
    return value


def _refuse(_: str) -> NoReturn:
    raise ValueError("only whole numbers")
