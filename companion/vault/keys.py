"""What an unlocked vault is: its id and its master key, held for as long as the person is here."""

from typing import NoReturn

from companion.vault import kdf


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
        if self._master is None:
            raise RuntimeError("the vault was locked")
        return kdf.derive_database_key(self._master, self._vault_id)

    def forget(self) -> None:
        """Drop the reference. Python cannot wipe memory for certain: what it leaves is in the threat model."""
        self._master = None

    def __repr__(self) -> str:
        return "Keys(forgotten)" if self._master is None else "Keys(held)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("keys stay in this process")
