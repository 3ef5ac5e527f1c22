"""Backups: where they are, what they are called, when one is due, and which are kept.

There may be a second folder, on a stick perhaps, which gets a copy of each while it is there.
"""

import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from companion import vault
from companion.app.words import explain
from companion.errors import BackupStopped, StorageFailed, VaultError
from companion.i18n import t
from companion.vault import layout
from companion.vault.backup import SUFFIX, UNFINISHED, vault_of

if TYPE_CHECKING:
    from companion.vault.keys import Keys

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many days, weeks and months keep their last backup."""
DUE_AFTER = timedelta(days=1)
OLD_AFTER = timedelta(days=14)
"""After this home says that the last backup is old."""
Told = Callable[[float], None]
"""Hears how much is done, from 0 to 1."""
_AT_ONCE = timedelta(minutes=1)
_NAMED = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)" + re.escape(SUFFIX))
_FORM = "%Y-%m-%dT%H%M%SZ"


def is_there(folder: Path) -> bool:
    """Whether a folder is there. Not, too, when it may not be looked at: a stick that is dying, a disk that is gone."""
    try:
        return folder.is_dir()
    except OSError:
        return False


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


class Made(NamedTuple):
    """A backup that was made; its copy in the second folder, or why there is none although one was wanted."""

    path: Path
    copy: Path | None = None
    problem: VaultError | None = None


def made_words(made: Made) -> str:
    """That a backup was made, and what became of its copy. A file has a line of its own, to be copied."""
    lines = [t("backup", "The backup is made, and was opened once to be sure:"), str(made.path)]
    if made.copy is not None:
        lines += [t("backup", "A copy is here:"), str(made.copy)]
    if made.problem is not None:
        lines.append(no_copy_words(made.problem))
    return "\n".join(lines)


def _untold(_: float) -> None:
    """Nobody wants to hear."""


def back_up(vault_folder: Path, keys: "Keys", folder: Path, now: datetime, told: Told = _untold) -> Path:
    """Makes a backup in the folder of backups, then removes those of this vault that are no longer kept.

    One at a time. Raises VaultBusy while another is made, VaultError.
    """
    with layout.exclusive(folder, 0):
        return _back_up(vault_folder, keys, folder, now, told)


def _back_up(vault_folder: Path, keys: "Keys", folder: Path, now: datetime, told: Told) -> Path:
    with suppress(OSError):
        for left in folder.glob(f".*{UNFINISHED}"):  # by a crash: we are the only one here
            shutil.rmtree(left, ignore_errors=True)
    moment = _free(folder, now.replace(microsecond=0))
    target = folder / name_of(moment)
    vault.back_up(vault_folder, keys, target, moment, told)
    _thin_out(folder, keys.vault_id)
    return target


def _free(folder: Path, moment: datetime) -> datetime:
    """The moment, or one after those that were just made: of two in a second the later one must not look the older."""
    just_made = [other for other in backups_in(folder) if moment <= other < moment + _AT_ONCE]
    return max(just_made) + timedelta(seconds=1) if just_made else moment


def _thin_out(folder: Path, vault_id: str, since: datetime | None = None) -> None:
    """Removes the backups of a vault that are no longer kept, of those made ``since`` then."""
    ours = {moment: path for moment, path in of_vault(folder, vault_id).items() if since is None or moment >= since}
    kept = to_keep(ours)
    for moment, path in ours.items():
        if moment not in kept:
            with suppress(OSError):
                path.unlink()


def of_vault(folder: Path, vault_id: str) -> dict[datetime, Path]:
    """The backups of one vault: those of another, older one are nobody's to count or to remove."""
    return {moment: path for moment, path in backups_in(folder).items() if vault_of(path) == vault_id}


def no_copy_words(problem: VaultError) -> str:
    """Why there is no copy of a backup in the second folder."""
    return t("backup", "There is no copy of it in the second folder.") + " " + explain(problem)


class Backups:
    """The backups of one open journal: what is due is seen from the disk, and remembered nowhere."""

    def __init__(self, vault_folder: Path, keys: "Keys", folder: Path) -> None:
        self._vault = vault_folder
        self._keys = keys
        self._vault_id = keys.vault_id
        self.folder = folder

    def second_folder(self, asked: str) -> Path:
        """The folder that was asked for as the second one. Raises StorageFailed (absent, ours); then it is none."""
        folder = Path(asked.strip()).absolute()
        with suppress(RuntimeError):  # nobody's home
            folder = Path(asked.strip()).expanduser().absolute()
        if not asked.strip() or not is_there(folder):
            raise StorageFailed(folder / SUFFIX, "absent")
        real = folder.resolve()
        if self.folder.parent.resolve() in (real, *real.parents):
            raise StorageFailed(folder / SUFFIX, "ours")
        return folder

    def last(self, now: datetime) -> datetime | None:
        """When the last one of this vault was made, in UTC. One that a wrong clock put into the future does not count."""
        latest = now + DUE_AFTER
        return max((m for m in of_vault(self.folder, self._vault_id) if m <= latest), default=None)

    def is_due(self, now: datetime, second: Path | None = None) -> bool:
        """Whether the last one is over a day old and the journal was written to since, or a copy of it is wanting."""
        last = self.last(now)
        if last is None or self._is_wanting(second, last):
            return True
        try:
            changed = datetime.fromtimestamp((self._vault / "journal.db").stat().st_mtime, UTC)
        except OSError:
            return False
        return now - last > DUE_AFTER and changed > last

    def make(self, now: datetime, second: Path | None = None, told: Told = _untold) -> Made:
        """Makes one, and a copy in the second folder. Raises BackupStopped, VaultBusy, VaultError; then there is none."""
        share = 0.7 if second is not None else 1.0
        with layout.exclusive(self.folder, 0):
            since = self._oldest(now)
            path = _back_up(self._vault, self._keys, self.folder, now, lambda done: told(share * done))
            if second is None:
                return Made(path)
            try:
                return Made(path, self._copy(path, second, since, lambda done: told(share + (1 - share) * done)))
            except BackupStopped:
                return Made(path)
            except VaultError as error:
                return Made(path, problem=error)

    def make_if_due(self, now: datetime, second: Path | None = None, told: Told = _untold) -> None:
        """Makes what is due when no other is being made. Where it cannot be, home says so in time: locking goes on."""
        with suppress(VaultError, OSError):
            if not self.is_due(now, second):
                return
            with layout.exclusive(self.folder, 0):
                since = self._oldest(now)
                if self.is_due(now):
                    _back_up(self._vault, self._keys, self.folder, now, told)
                last = self.last(now)
                if second is not None and last is not None and self._is_wanting(second, last):
                    self._copy(self.folder / name_of(last), second, since, told)

    def _is_wanting(self, second: Path | None, last: datetime) -> bool:
        """Whether the second folder is there, and not the last backup in it."""
        return second is not None and is_there(second) and last not in of_vault(second, self._vault_id)

    def _oldest(self, now: datetime) -> datetime:
        return min(of_vault(self.folder, self._vault_id), default=now)

    def _copy(self, path: Path, second: Path, since: datetime, told: Told) -> Path:
        """Copies a backup, and lets go there too of what is no longer kept. Raises StorageFailed, BackupStopped."""
        target = second / path.name
        if not is_there(second):
            raise StorageFailed(target, "absent")
        vault.copy_backup(path, target, told)
        _thin_out(second, self._vault_id, since)  # what is older somebody put there, and meant to keep
        return target
