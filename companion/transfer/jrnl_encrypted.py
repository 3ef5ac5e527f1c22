"""An encrypted journal of jrnl, its versions 2 and 3. What is in it is jrnl's text."""

import base64
import binascii
import io
import json
from collections.abc import Iterator
from contextlib import suppress

from companion.errors import FileNotOpened, NotThisFormat, TooMuch
from companion.files import read_small
from companion.transfer.jrnl_text import entries
from companion.transfer.lines import lines_of
from companion.transfer.source import Found, Source
from companion.vault.fernet import open_token

NAME = "jrnl-encrypted"
ROUNDS = 100_000
LONGEST = 40_000_000
"""Bytes of the longest file: a token is opened as a whole."""
MAGIC_2, MAGIC_3 = b"gAAAAA", b"JRNLv3"
"""How a journal of each version begins; the first is how every Fernet token does."""
_SALT_2 = bytes.fromhex("f2d571 0ec18d2e de dc8e3674 8904cef8")
"""The one salt of all journals of version 2, as jrnl publishes it."""


def read(source: Source) -> Iterator[Found]:
    """What jrnl's text holds. Raises OSError, FileNotOpened, NotThisFormat, TooMuch, and what ``source.secret`` does."""
    yield from entries(source, lines_of(io.BytesIO(_opened(source)), source.path, NAME))


def _opened(source: Source) -> bytes:
    try:
        data = read_small(source.path, LONGEST)
    except ValueError:
        raise TooMuch(source.path, LONGEST) from None
    if data.startswith(MAGIC_3):
        salt, token = _parted(data, source)
    elif data.startswith(MAGIC_2):
        salt, token = _SALT_2, data.strip()
    else:
        raise NotThisFormat(source.path, NAME)
    opened = open_token(token, source.secret(), salt, ROUNDS)
    if opened is None:
        raise FileNotOpened(source.path)
    return opened


def _parted(data: bytes, source: Source) -> tuple[bytes, bytes]:
    """The salt and the token of version 3. Its header is JSON as base64; in the first ones it is bare JSON."""
    begins = len(MAGIC_3) + 2
    ends = begins + int.from_bytes(data[len(MAGIC_3) : begins])
    header, token = data[begins:ends], data[ends:]
    try:
        with suppress(binascii.Error):
            header = base64.b64decode(header, validate=True)
        fields = json.loads(header)
        return base64.urlsafe_b64decode(fields["salt"]), token.strip()
    except (ValueError, TypeError, LookupError, RecursionError):
        raise NotThisFormat(source.path, NAME) from None
