"""Every error Companion raises on purpose, in one tree.

An error is a kind and its parameters, never a sentence for the person and never a person's text or a key: the words
are made where they are shown (``companion.app.words``), in the person's language. ``exit_status`` is what a command
that ends with this error leaves behind.
"""

import errno
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.text import Text

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ELOOP}


class CompanionError(Exception):
    """The root. ``exit_status`` follows the command line's table: 1 failed, 2 usage, 3, 4, 5 as below."""

    exit_status = 1


class VaultError(CompanionError):
    """Something about the encrypted folder."""


class WrongPassphrase(VaultError):
    """The vault is whole, but this secret opens none of its slots of that kind. ``slot``: ``passphrase``, ``code``."""

    exit_status = 3

    def __init__(self, slot: str = "passphrase") -> None:
        super().__init__(slot)
        self.slot = slot


class VaultDamaged(VaultError):
    """A file of the vault is not what was written. Nothing was changed."""

    exit_status = 4

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file.name}: {why}")
        self.file = file
        self.why = why


class VaultUnsupported(VaultError):
    """The vault, or a backup, was written by a newer Companion than this one."""

    def __init__(self, file: Path, found: int, known: int) -> None:
        super().__init__(f"{file.name}: format {found}, this version reads up to {known}")
        self.file = file
        self.found = found
        self.known = known


class JournalTooNew(VaultError):
    """The journal inside the vault was written by a newer Companion than this one. Nothing was changed."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"journal schema {found}, this version reads up to {known}")
        self.found = found
        self.known = known


class BackupStopped(VaultError):
    """Somebody stopped the making of a backup. Nothing is left of it; the ones before are as they were."""


class NotBroughtUpToDate(VaultError):
    """An earlier Companion wrote the journal, and it could not be brought up to date. It is as it was, with a backup.

    ``cause`` is what was in the way; None when a revision is wrong, and ``fault`` says which, and the kind of error.
    """

    def __init__(self, cause: VaultError | None, fault: str = "") -> None:
        super().__init__(fault if cause is None else str(cause))
        self.cause = cause
        self.fault = fault
        if cause is not None:
            self.exit_status = cause.exit_status


class NotBackedUpFirst(NotBroughtUpToDate):
    """The backup that is made before that could not be made, so nothing else was tried."""


class BackupDamaged(VaultDamaged):
    """A backup is not what was written, or no backup. Nothing was changed."""


class RefusedParameters(VaultDamaged):
    """A key slot asks for key-derivation parameters outside the limits a reader accepts."""


class BackupRefused(RefusedParameters, BackupDamaged):
    """The same of the vault in a backup."""


class NoVault(VaultError):
    """There is no vault in this folder yet."""

    exit_status = 5

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class NoInbox(VaultError):
    """The vault was made by a Companion that could not note acts without unlocking. Unlocking it once mends that."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class NothingNoted(CompanionError):
    """An act was to be noted, and there were no words, or more than can be kept. ``characters`` is how many."""

    def __init__(self, characters: int) -> None:
        super().__init__(str(characters))
        self.characters = characters


class NoBackup(VaultError):
    """There is no backup in this folder yet."""

    exit_status = 5

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class VaultExists(VaultError):
    """A vault is already there; it is never overwritten."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class FolderTaken(VaultError):
    """There is no vault in this folder, but something else is, so none is made there. Nothing was changed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class NotEnoughMemory(VaultError):
    """The computer cannot spare the memory that a passphrase is made into a key with. Nothing was changed."""


class VaultBusy(VaultError):
    """Another Companion holds the vault for longer than we are willing to wait. ``process`` is its number, if known."""

    def __init__(self, folder: Path, process: int | None = None) -> None:
        super().__init__(str(folder))
        self.folder = folder
        self.process = process


class StorageFailed(VaultError):
    """The disk said no. ``reason`` is one of ``full``, ``denied``, ``link`` (one in place of a file), ``taken``
    (there is a file of that name), ``absent`` (there is no such folder), ``ours`` (it is one of Companion's own),
    ``other``."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason

    @classmethod
    def because(cls, error: OSError, file: Path) -> "StorageFailed":
        """What the system said about a file, in one of our reasons."""
        reason = "full" if error.errno in _FULL else "denied" if error.errno in _DENIED else "other"
        return cls(file, reason)


class CardNotPrinted(CompanionError):
    """There is no printer here, or it did not take the card."""


class PeopleCopyLeft(VaultError):
    """The readable copy of the person's own people could not be changed or taken away. The journal has what it should."""

    def __init__(self, file: Path) -> None:
        super().__init__(str(file))
        self.file = file


class PassphraseTooShort(VaultError):
    """A new passphrase has fewer than ``least`` characters."""

    exit_status = 2

    def __init__(self, least: int) -> None:
        super().__init__(f"at least {least} characters")
        self.least = least


class PassphraseNotGiven(CompanionError):
    """There is nobody at a terminal to ask for the passphrase, and none of the passphrase options was used."""

    exit_status = 2


class NotATerminal(CompanionError):
    """Something is drawn on a whole screen, and there is none here."""

    exit_status = 2


class PassphraseNotRead(CompanionError):
    """A passphrase option led to no passphrase. ``source`` is ``file`` or ``command``, ``file`` the file's name."""

    def __init__(self, source: str, file: str = "") -> None:
        super().__init__(source)
        self.source = source
        self.file = file


class RecoveryCodeMistyped(VaultError):
    """A recovery code whose check characters do not fit: a slip of the pen, found before any key is derived.

    ``group`` is the first group (counting from 1) that does not fit, or None when the length is wrong.
    """

    exit_status = 3

    def __init__(self, group: int | None = None) -> None:
        super().__init__(f"group {group}")
        self.group = group


class ExerciseInvalid(CompanionError):
    """An exercise file that cannot be used. ``problems`` are (file, line, key, what) in reading order."""

    def __init__(self, problems: "list[Problem]") -> None:
        super().__init__("; ".join(str(p) for p in problems))
        self.problems = problems


class Problem:
    """One thing wrong in an exercise file: where, and in one sentence what, and what to do."""

    def __init__(self, file: Path, line: int, key: str, what: "Text") -> None:
        self.file = file
        self.line = line
        self.key = key
        self.what = what

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{where}: {self.key}" if self.key else where


class NoSuchExercise(CompanionError):
    """No exercise has this id. ``near`` holds ids that look like it."""

    exit_status = 2

    def __init__(self, wanted: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.near = near


class NoExerciseId(CompanionError):
    """A new exercise cannot have this id: ``taken`` by one that comes with Companion, or not written as ids are."""

    exit_status = 2

    def __init__(self, wanted: str, *, taken: bool = False) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.taken = taken


SHORTEST_BEGINNING = 6
"""How many characters of an id are enough to ask for an entry by."""


class NoSuchEntry(CompanionError):
    """No entry of the journal has this id."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class SeveralEntries(NoSuchEntry):
    """More than one entry's id begins like this."""


class NotInBin(NoSuchEntry):
    """No entry that rests in the bin has this id."""


class NoEarlierText(CompanionError):
    """An entry has no such text from before a change, or has it no more. Nothing was changed."""

    exit_status = 5


class NotConfirmed(CompanionError):
    """Something was to be deleted for good, and there is nobody at a terminal to be asked. Nothing was deleted."""

    exit_status = 2


class IllegalReply(CompanionError):
    """A reply that the session's state does not take. The session is unchanged."""


class AnswerRefused(CompanionError):
    """An answer that does not fit its step; ask again. ``reason`` is ``not-a-choice``, ``not-in-range``, ``not-a-day`` or ``too-many``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TransferError(CompanionError):
    """Something about a file that is brought in or taken along. Nothing in the journal was changed."""


class BringingStopped(TransferError):
    """Somebody stopped the bringing in. Nothing was added."""


class NotThisFormat(TransferError):
    """The file is not in the format, or breaks off. ``format`` is its name, ``where`` the line or record, if known."""

    def __init__(self, file: Path, format: str, where: int | None = None) -> None:
        super().__init__(f"{file.name}: not {format}" + ("" if where is None else f", at {where}"))
        self.file = file
        self.format = format
        self.where = where


class FromLater(TransferError):
    """The file was written by a newer Companion than this one."""

    def __init__(self, file: Path, found: int, known: int) -> None:
        super().__init__(f"{file.name}: format {found}, this version reads up to {known}")
        self.file = file
        self.found = found
        self.known = known


class TooMuch(TransferError):
    """The file, or one piece of it, is larger than what is read at once. ``most`` is that, in bytes."""

    def __init__(self, file: Path, most: int) -> None:
        super().__init__(f"{file.name}: more than {most} bytes")
        self.file = file
        self.most = most


class TooMany(TransferError):
    """The file holds more pieces than are brought in at once. ``most`` is that."""

    def __init__(self, file: Path, most: int) -> None:
        super().__init__(f"{file.name}: more than {most} pieces")
        self.file = file
        self.most = most


class TakingNotConfirmed(TransferError):
    """Entries were to be written into a file, and there is nobody at a terminal to be asked. Nothing was written."""

    exit_status = 2


class CannotRead(TransferError):
    """What was to be brought in cannot be opened. ``reason`` is one of ``absent``, ``denied``, ``folder`` (where a file is
    needed), ``no-folder`` (where one is needed), ``no-file`` (a pipe, a device), ``other``."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"{file.name}: {reason}")
        self.file = file
        self.reason = reason

    @classmethod
    def because(cls, error: OSError | ValueError, file: Path) -> "CannotRead":
        """What the system said about a file, in one of our reasons."""
        match error:
            case FileNotFoundError() | ValueError():  # a name with a zero byte is nobody's
                return cls(file, "absent")
            case IsADirectoryError():
                return cls(file, "folder")
            case NotADirectoryError():
                return cls(file, "no-folder")
            case OSError(errno=None):  # what ``files.open_file`` says itself
                return cls(file, "no-file")
            case OSError(errno=errno.ENAMETOOLONG):
                return cls(file, "absent")
            case _:
                return cls(file, "denied" if error.errno in _DENIED else "other")


class FormatUnknown(TransferError):
    """Nothing in the file says which format it is in, and none was named. ``formats`` are the names there are."""

    exit_status = 2

    def __init__(self, file: Path, formats: tuple[str, ...]) -> None:
        super().__init__(file.name)
        self.file = file
        self.formats = formats


class NoSuchFormat(TransferError):
    """No format has this name. ``formats`` are those there are."""

    exit_status = 2

    def __init__(self, wanted: str, formats: tuple[str, ...]) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.formats = formats


class FileNotOpened(TransferError):
    """The passphrase does not open this file, or the file is damaged: which of the two cannot be told."""

    exit_status = 3

    def __init__(self, file: Path) -> None:
        super().__init__(file.name)
        self.file = file


class FileSecretNotGiven(TransferError):
    """The file is encrypted, and there is nobody at a terminal to ask for its passphrase."""

    exit_status = 2

    def __init__(self, file: Path) -> None:
        super().__init__(file.name)
        self.file = file


class OutputFailed(CompanionError):
    """Standard output did not take what was written to it, though somebody still reads it: a full disk, most often."""


class OutputClosed(OutputFailed):
    """Standard output was closed before anything began. Nothing was done."""


class HomeUnknown(CompanionError):
    """``COMPANION_HOME`` begins with a ``~`` that stands for nobody's folder. ``home`` is what it says."""

    exit_status = 2

    def __init__(self, home: str) -> None:
        super().__init__(home)
        self.home = home


class SettingsInvalid(CompanionError):
    """One setting in the settings file cannot be used, or, when ``key`` is empty, the whole file."""

    def __init__(self, file: Path, key: str) -> None:
        super().__init__(f"{file}: {key}")
        self.file = file
        self.key = key
