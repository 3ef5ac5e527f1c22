"""``companion backup``, ``verify`` and ``restore``."""

import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from companion import vault
from companion.app.backups import Backups, backups_in, name_of, no_copy_words
from companion.app.clock import Clock
from companion.cli.call import Call
from companion.cli.commands.secrets import code_typed
from companion.cli.passphrase import needed_passphrase
from companion.errors import NoBackup, NoVault, StorageFailed
from companion.i18n import long_date, t
from companion.settings import change, save_settings
from companion.vault.restoring import Unlock

_SHOWN_AFTER = 1.0
"""Seconds of work after which a terminal shows how far it is."""


def backup(call: Call) -> int:
    """Makes a backup where it is asked for, else in the folder of backups; its path is the only content.

    Raises WrongPassphrase, VaultError; then there is none.
    """
    vault.no_core_dumps()
    folder, now = call.paths.vault, Clock().now()
    if not vault.exists(folder):
        raise NoVault(folder)
    if call.args.no_second:
        return _no_second(call)
    target = None if call.args.path is None else _place(call.args.path, now)
    keys = vault.unlock(folder, needed_passphrase(call))
    backups = Backups(folder, keys, call.paths.backups)
    second = _second(call, backups)
    call.out.say(t("cli", "Making a backup, and opening it once to be sure…"))
    if target is not None:
        vault.back_up(folder, keys, target, now.replace(microsecond=0), show_progress(call))
        call.out.line(str(target))
        return 0
    made = backups.make(now, second, show_progress(call))
    call.out.line(str(made.path))
    if made.copy is not None:
        call.out.line(str(made.copy))
    if made.problem is not None:
        call.out.say(no_copy_words(made.problem))
    return 0 if made.problem is None else made.problem.exit_status


def _second(call: Call, backups: Backups) -> Path | None:
    """The folder for copies: the one that is asked for from now on, else the settings'. Raises StorageFailed."""
    if call.args.second is None:
        return Path(call.settings.second_backups) if call.settings.second_backups else None
    folder = backups.second_folder(call.args.second)
    save_settings(call.paths.settings, change(call.settings, second_backups=str(folder)))
    call.out.say(
        t("cli", "From now on each backup is copied into this folder too, while it is there: {folder}", folder=folder)
    )
    return folder


def _no_second(call: Call) -> int:
    save_settings(call.paths.settings, change(call.settings, second_backups=None))
    call.out.say(t("cli", "Backups are no longer copied into a second folder. Those that are there stay."))
    return 0


def verify(call: Call) -> int:
    """Opens a backup, the last one unless another is named, and looks it all over. Raises BackupDamaged, WrongPassphrase."""
    vault.no_core_dumps()
    path = _asked_for(call)
    made_at = vault.verify(path, _unlock(call), call.paths.data / f".verifying-{os.getpid()}", show_progress(call))
    call.out.say(t("cli", "This backup is whole and opens. It was made on {day}.", day=long_date(made_at.date())))
    return 0


def restore(call: Call) -> int:
    """Puts a backup in the place of the journal, which is moved aside. Raises as ``verify`` does, and VaultBusy."""
    vault.no_core_dumps()
    path, folder = Path(call.args.path), call.paths.vault
    before = vault.restore(path, folder, _unlock(call), show_progress(call))
    call.out.say(t("cli", "The journal of the backup is in its place: {folder}", folder=folder))
    if before is not None:
        call.out.say(t("cli", "The one that was there before is here, whole: {folder}", folder=before))
    return 0


def _place(asked: str, now: datetime) -> Path:
    """Where a backup goes. No folder is made for it: one that is not there is a stick that is not plugged in, or a slip."""
    path = Path(asked).absolute()
    if path.is_dir():
        return path / name_of(now)
    if asked.endswith(("/", os.sep)) or not path.parent.is_dir():
        raise StorageFailed(path / name_of(now) if asked.endswith(("/", os.sep)) else path, "absent")
    return path


def _asked_for(call: Call) -> Path:
    if call.args.path is not None:
        return Path(call.args.path)
    found = backups_in(call.paths.backups)
    if not found:
        raise NoBackup(call.paths.backups)
    return found[max(found)]


def _unlock(call: Call) -> Unlock:
    """With the secret of the backup's day."""
    if call.args.with_code:
        code = code_typed(call)
        return lambda folder: vault.unlock_with_code(folder, code)
    passphrase = needed_passphrase(call)
    return lambda folder: vault.unlock(folder, passphrase, renew=False)


def show_progress(call: Call) -> Callable[[float], None]:
    """Says how far it is, at a terminal, once it takes long."""
    began, shown = time.monotonic(), -1

    def told(done: float) -> None:
        nonlocal shown
        percent = int(done * 100)
        if percent != shown and time.monotonic() - began > _SHOWN_AFTER:
            shown = percent
            call.out.say_over(f"{percent} %", last=percent == 100)

    return told
