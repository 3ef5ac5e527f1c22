"""What an unlocked vault is: its id and its master key, held for as long as the person is here."""

from typing import TYPE_CHECKING, NoReturn

from companion.vault import kdf, sealing

if TYPE_CHECKING:
    from companion.vault.header import Header


class Keys:
    """The master key of an unlocked vault. It shows itself to nobody and cannot be pickled.

    ``mended`` names the files whose modes were looser than ours at unlocking and were put right.
    """

    __slots__ = ("_master", "_vault_id", "mended")

    def __init__(self, vault_id: bytes, master: bytes, mended: list[str]) -> None:
        self._vault_id = vault_id
        self._master: bytes | None = master
        self.mended = mended

    @property
    def vault_id(self) -> str:
        """32 lower-case hexadecimal digits."""
        return self._vault_id.hex()

    def derive_database_key(self) -> bytes:
        """The raw SQLCipher key. Raises RuntimeError after ``forget``."""
        return kdf.derive_database_key(self._held(), self._vault_id)

    def open_sealed(self, data: bytes) -> bytes | None:
        """What was sealed for this vault without unlocking it; None when it was not. Raises RuntimeError after ``forget``."""
        return sealing.unseal(data, kdf.derive_inbox_key(self._held(), self._vault_id), self._vault_id)

    def sign(self, header: "Header") -> "Header":
        """The header with its MAC and the inbox's public key. Raises RuntimeError after ``forget``."""
        inbox = sealing.public_key(kdf.derive_inbox_key(self._held(), self._vault_id))
        whole = header._replace(inbox=inbox)
        return whole._replace(mac=whole.derive_mac(self._held()))

    def signed(self, header: "Header") -> bool:
        """Whether the header's MAC is the one it should have. Raises RuntimeError after ``forget``."""
        import hmac  # here: who only seals an act needs none of it

        return hmac.compare_digest(header.derive_mac(self._held()), header.mac)

    def sign_backup(self, body: bytes) -> bytes:
        """The MAC of a backup's manifest. Raises RuntimeError after ``forget``."""
        return kdf.derive_backup_mac(self._held(), self._vault_id, body)

    def wrap(self, kek: bytes) -> bytes:
        """The master key, wrapped for a slot. Raises RuntimeError after ``forget``."""
        return kdf.wrap(kek, self._held())

    def _held(self) -> bytes:
        if self._master is None:
            raise RuntimeError("the vault was locked")
        return self._master

    def forget(self) -> None:
        """Drop the reference. Python cannot wipe memory for certain: what it leaves is in the threat model."""
        self._master = None

    def __repr__(self) -> str:
        return "Keys(forgotten)" if self._master is None else "Keys(held)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("keys stay in this process")
