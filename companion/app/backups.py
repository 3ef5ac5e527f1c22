"""Backups: where they are, what they are called, when one is due, and which are kept."""

import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from companion import vault
from companion.errors import VaultError
from companion.vault import layout
from companion.vault.backup import SUFFIX, UNFINISHED, vault_of

if TYPE_CHECKING:
    from companion.vault.keys import Keys

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many days, weeks and months keep their last backup."""
DUE_AFTER = timedelta(days=1)
OLD_AFTER = timedelta(days=14)
"""After this home says that the last backup is old."""
_NAMED = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)" + re.escape(SUFFIX))
_FORM = "%Y-%m-%dT%H%M%SZ"


def name_of(made_at: datetime) -> str:
    """What a backup of a moment is called: its name says when, also where a copy has lost its date."""
    return f"{made_at.astimezone(UTC):{_FORM}}{SUFFIX}"


def backups_in(folder: Path) -> dict[datetime, Path]:
    """The backups of ours in a folder, by their moment in UTC, the oldest first. None where it cannot be read."""
    found: dict[datetime, Path] = {}
    with suppress(OSError):
        for path in folder.iterdir():
            if (named := _NAMED.fullmatch(path.name)) and path.is_file():
                with suppress(ValueError):
                    found[datetime.strptime(named[1], _FORM).replace(tzinfo=UTC)] = path
    return dict(sorted(found.items()))


def to_keep(moments: Iterable[datetime]) -> set[datetime]:
    """Of each of the last days, weeks and months that have any, the last backup. The newest is always among them."""
    newest_first = sorted(moments, reverse=True)
    kept: set[datetime] = set()
    for most, stretch in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        last: dict[str, datetime] = {}
        for moment in newest_first:
            last.setdefault(moment.strftime(stretch), moment)
        kept.update(list(last.values())[:most])
    return kept


def back_up(
    vault_folder: Path, keys: "Keys", folder: Path, now: datetime, told: Callable[[float], None] = lambda done: None
) -> Path:
    """Makes a backup in the folder of backups, then removes those of this vault that are no longer kept.

    One at a time. Raises VaultBusy while another is made, VaultError.
    """
    with layout.exclusive(folder, 0):
        return _back_up(vault_folder, keys, folder, now, told)


def _back_up(vault_folder: Path, keys: "Keys", folder: Path, now: datetime, told: Callable[[float], None]) -> Path:
    with suppress(OSError):
        for left in folder.glob(f".*{UNFINISHED}"):  # by a crash: we are the only one here
            shutil.rmtree(left, ignore_errors=True)
    target = folder / name_of(now)
    vault.back_up(vault_folder, keys, target, now.replace(microsecond=0), told)
    ours = of_vault(folder, keys.vault_id)
    kept = to_keep(ours)
    for moment, path in ours.items():
        if moment not in kept:
            with suppress(OSError):
                path.unlink()
    return target


def of_vault(folder: Path, vault_id: str) -> dict[datetime, Path]:
    """The backups of one vault: those of another, older one are nobody's to count or to remove."""
    return {moment: path for moment, path in backups_in(folder).items() if vault_of(path) == vault_id}


class Backups:
    """The backups of one open journal. ``due`` looks at the disk; nothing else is remembered anywhere."""

    def __init__(self, vault_folder: Path, keys: "Keys", folder: Path) -> None:
        self._vault = vault_folder
        self._keys = keys
        self._vault_id = keys.vault_id
        self.folder = folder

    def last(self, now: datetime) -> datetime | None:
        """When the last one of this vault was made, in UTC. One that a wrong clock put into the future does not count."""
        latest = now + DUE_AFTER
        return max((m for m in of_vault(self.folder, self._vault_id) if m <= latest), default=None)

    def is_due(self, now: datetime) -> bool:
        """Whether the last one is over a day old and the journal was written to since."""
        last = self.last(now)
        if last is None:
            return True
        try:
            changed = datetime.fromtimestamp((self._vault / "journal.db").stat().st_mtime, UTC)
        except OSError:
            return False
        return now - last > DUE_AFTER and changed > last

    def make(self, now: datetime) -> None:
        """Makes one. Raises VaultError."""
        back_up(self._vault, self._keys, self.folder, now)

    def make_if_due(self, now: datetime) -> None:
        """Makes one when it is due and no other is being made. Where it cannot be, home says so in time: locking goes on."""
        with suppress(VaultError, OSError), layout.exclusive(self.folder, 0):
            if self.is_due(now):
                _back_up(self._vault, self._keys, self.folder, now, lambda done: None)
