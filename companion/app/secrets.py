"""The passphrase and the recovery code of an open journal: testing them, and putting others in their place."""

from pathlib import Path
from typing import TYPE_CHECKING

from companion import vault
from companion.i18n import t

if TYPE_CHECKING:
    from companion.vault.keys import Keys


class Secrets:
    """For threads: each method derives keys, which takes about a second."""

    def __init__(self, folder: Path, keys: "Keys", limits: vault.Limits, profile: vault.Profile | None) -> None:
        self._folder = folder
        self._keys = keys
        self._limits = limits
        self._profile = profile

    def check_passphrase(self, typed: str) -> None:
        """Returns when this passphrase opens the journal, and changes nothing. Raises WrongPassphrase, VaultError."""
        vault.unlock(self._folder, typed, limits=self._limits, renew=False).forget()

    def check_code(self, typed: str) -> None:
        """The same for the recovery code. Raises RecoveryCodeMistyped too."""
        vault.unlock_with_code(self._folder, typed, limits=self._limits).forget()

    def change_passphrase(self, new: str) -> None:
        """Makes ``new`` the passphrase; the recovery code stays. Raises PassphraseTooShort, VaultError."""
        vault.change_passphrase(self._folder, self._keys, new, limits=self._limits, profile=self._profile)

    def change_code(self, code: str) -> None:
        """Makes ``code`` the recovery code; the passphrase stays. Raises RecoveryCodeMistyped, VaultError."""
        vault.change_code(self._folder, self._keys, code, limits=self._limits)


def changed_passphrase_words() -> str:
    """What is said when the passphrase was changed."""
    return t("secrets", "The passphrase is changed. The recovery code is the one you have.")


def changed_code_words() -> str:
    """What is said when the recovery code was changed."""
    return t("secrets", "The new recovery code counts from now on. The one before opens nothing any more.")


def good_code_words() -> str:
    """What is said when a recovery code was tested and opens the journal."""
    return t("secrets", "This code opens your journal. Nothing was changed.")


def older_copies_words() -> str:
    """What a change of passphrase or code does not reach."""
    return t("secrets", "Copies of the journal that were made before open with what was right on their day.")
