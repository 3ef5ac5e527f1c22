"""Sealing to a public key and opening with the private one: HPKE (RFC 9180), base mode, one message a key.

X25519, HKDF-SHA256, AES-256-GCM. FORMAT.md, "Inbox".
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

MAGIC = b"companion sealed act 1\n"
OVERHEAD = len(MAGIC) + 32 + 16
"""Bytes that a sealed file has more than what was sealed: the magic, the key used once, the tag."""
_INFO = b"companion/1/sealed-act\x00"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def seal(data: bytes, public_key: bytes, vault_id: bytes) -> bytes:
    """The bytes of a file that only the private key opens. Raises ValueError for a key that is no point of the curve's."""
    return MAGIC + _SUITE.encrypt(data, X25519PublicKey.from_public_bytes(public_key), info=_INFO + vault_id)


def unseal(sealed: bytes, private_key: bytes, vault_id: bytes) -> bytes | None:
    """What was sealed; None when it was not sealed for this key and this vault, or was changed since."""
    if not sealed.startswith(MAGIC):
        return None
    try:
        key = X25519PrivateKey.from_private_bytes(private_key)
        return _SUITE.decrypt(sealed.removeprefix(MAGIC), key, info=_INFO + vault_id)
    except (InvalidTag, ValueError):
        return None


def public_key(private_key: bytes) -> bytes:
    """The public key that belongs to a private one."""
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()
