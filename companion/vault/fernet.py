"""Opens a Fernet token made with a passphrase. For what others have encrypted: a vault of ours never has one."""

import base64
import hashlib


def open_token(token: bytes, passphrase: str, salt: bytes, rounds: int) -> bytes | None:
    """What is in the token, None when the passphrase does not open it or it is damaged: which of the two is not known.

    The key is PBKDF2 with SHA-256 of the passphrase in UTF-8.
    """
    from cryptography.fernet import Fernet, InvalidToken

    key = hashlib.pbkdf2_hmac("sha256", passphrase.encode("utf-8", "surrogatepass"), salt, rounds)
    try:
        return Fernet(base64.urlsafe_b64encode(key)).decrypt(token)
    except (InvalidToken, ValueError):
        return None
