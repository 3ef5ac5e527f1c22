"""``header.json``: the vault's id, its key slots and the inbox's public key. FORMAT.md, "Header".

Reading is strict: bytes that are not exactly what a writer of this format makes are damage.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from companion.errors import RefusedParameters, VaultDamaged, VaultUnsupported
from companion.vault import canonical, kdf
from companion.vault.limits import Limits, Profile

FORMAT = 2
MOST_BYTES = 64 * 1024

_HEX = re.compile(r"[0-9a-f]*\Z")


class PassphraseSlot(NamedTuple):
    """The master key, wrapped for the passphrase."""

    salt: bytes
    profile: Profile
    wrapped: bytes = b""

    def parameters(self) -> dict[str, Any]:
        """Everything but the wrapped key: what the key-encryption key is bound to."""
        return {
            "kdf": "argon2id",
            "kind": "passphrase",
            "lanes": self.profile.lanes,
            "memory": self.profile.memory,
            "passes": self.profile.passes,
            "salt": self.salt.hex(),
        }


class RecoverySlot(NamedTuple):
    """The master key, wrapped for the recovery code."""

    salt: bytes
    wrapped: bytes = b""

    def parameters(self) -> dict[str, Any]:
        """Everything but the wrapped key: what the key-encryption key is bound to."""
        return {"kdf": "hkdf-sha256", "kind": "recovery", "salt": self.salt.hex()}


Slot = PassphraseSlot | RecoverySlot


class Header(NamedTuple):
    """A whole header. ``mac`` is empty until ``derive_mac`` has made it; ``inbox`` is None in format 1."""

    vault_id: bytes
    passphrase: PassphraseSlot
    recovery: RecoverySlot | None
    inbox: bytes | None
    mac: bytes = b""

    @property
    def format(self) -> int:
        """The version of the format it is written in."""
        return 1 if self.inbox is None else FORMAT

    def body(self) -> dict[str, Any]:
        """What the MAC covers."""
        slots: list[Slot] = [self.passphrase]
        if self.recovery is not None:
            slots.append(self.recovery)
        return {
            **({} if self.inbox is None else {"inbox": self.inbox.hex()}),
            "format": self.format,
            "slots": [{**slot.parameters(), "wrapped": slot.wrapped.hex()} for slot in slots],
            "vault": self.vault_id.hex(),
        }

    def derive_mac(self, master: bytes) -> bytes:
        """The MAC this header should have."""
        return kdf.derive_header_mac(master, self.vault_id, canonical.encode(self.body()))

    def encode(self) -> bytes:
        """The bytes of the file."""
        return canonical.seal({**self.body(), "mac": self.mac.hex()})


def derive_slot_kek(slot: Slot, vault_id: bytes, secret: bytes) -> bytes:
    """The key-encryption key of ``slot`` for what the person knows: the Argon2id output, or the 20 code bytes."""
    return kdf.derive_kek(secret, slot.salt, vault_id, canonical.encode(slot.parameters()))


def decode(data: bytes, file: Path, limits: Limits) -> Header:
    """The header in ``data``. ``file`` is only for the errors.

    Raises VaultDamaged, VaultUnsupported (a newer format), RefusedParameters (outside ``limits``).
    """
    if len(data) > MOST_BYTES:
        raise VaultDamaged(file, "too large")
    try:
        body = canonical.unseal(data)
        # The checksum has been compared already: a format we do not know is news, not damage.
        version = body.get("format")
        if type(version) is int and version > FORMAT:
            raise VaultUnsupported(file, version, FORMAT)
        header = _header(body)
    except ValueError as error:
        raise VaultDamaged(file, str(error)) from None
    refused = limits.refuse(header.passphrase.profile)
    if refused is not None:
        raise RefusedParameters(file, refused)
    return header


def _header(body: dict[str, Any]) -> Header:
    version = _number(body, "format")
    if not 1 <= version <= FORMAT:
        _bad("format")
    _fields(body, "format", *(["inbox"] if version > 1 else []), "mac", "slots", "vault")
    slots = body["slots"]
    if not isinstance(slots, list) or not 1 <= len(slots) <= 2:
        _bad("slots")
    return Header(
        vault_id=_bytes(body, "vault", kdf.VAULT_ID_SIZE),
        passphrase=_passphrase_slot(slots[0]),
        recovery=_recovery_slot(slots[1]) if len(slots) == 2 else None,
        inbox=_bytes(body, "inbox", kdf.KEY_SIZE) if version > 1 else None,
        mac=_bytes(body, "mac", 32),
    )


def _passphrase_slot(slot: Any) -> PassphraseSlot:
    _fields(slot, "kdf", "kind", "lanes", "memory", "passes", "salt", "wrapped")
    if (slot["kind"], slot["kdf"]) != ("passphrase", "argon2id"):
        _bad("slots")
    profile = Profile(_number(slot, "memory"), _number(slot, "passes"), _number(slot, "lanes"))
    return PassphraseSlot(_bytes(slot, "salt", kdf.SALT_SIZE), profile, _bytes(slot, "wrapped", kdf.WRAPPED_SIZE))


def _recovery_slot(slot: Any) -> RecoverySlot:
    _fields(slot, "kdf", "kind", "salt", "wrapped")
    if (slot["kind"], slot["kdf"]) != ("recovery", "hkdf-sha256"):
        _bad("slots")
    return RecoverySlot(_bytes(slot, "salt", kdf.SALT_SIZE), _bytes(slot, "wrapped", kdf.WRAPPED_SIZE))


def _fields(value: Any, *names: str) -> None:
    if not isinstance(value, dict) or set(value) != set(names):
        _bad("fields")


def _number(value: dict[str, Any], name: str) -> int:
    found = value.get(name)
    if type(found) is not int:  # not isinstance: true and false are ints in Python
        _bad(name)
    return found


def _bytes(value: dict[str, Any], name: str, size: int) -> bytes:
    found = value[name]
    if not isinstance(found, str) or len(found) != 2 * size or not _HEX.match(found):
        _bad(name)
    return bytes.fromhex(found)


def _bad(name: str) -> NoReturn:
    raise ValueError(f"{name} is not what this format allows")
