"""Tokens that others made with a passphrase."""

import base64
import hashlib

from cryptography.fernet import Fernet

from companion.vault.fernet import open_token

SALT = b"salt" * 4
TOKEN = Fernet(base64.urlsafe_b64encode(hashlib.pbkdf2_hmac("sha256", "café".encode(), SALT, 1000))).encrypt(b"words")


def test_the_passphrase_the_salt_and_the_rounds_open_it() -> None:
    assert open_token(TOKEN, "café", SALT, 1000) == b"words"
    assert open_token(TOKEN, "cafe", SALT, 1000) is None
    assert open_token(TOKEN, "café", SALT[1:], 1000) is None
    assert open_token(TOKEN, "café", SALT, 999) is None
    assert open_token(TOKEN[:-1], "café", SALT, 1000) is None
    assert open_token(b"", "café", SALT, 1000) is None
