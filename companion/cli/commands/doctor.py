"""``companion doctor``: what is here and whether it is well, in plain words. Needs no passphrase, shows no content."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from companion import __version__, i18n, vault
from companion.app.backups import backups_in, is_there
from companion.app.words import explain
from companion.cli.call import Call
from companion.cli.output import columns, is_terminal
from companion.content.library import Library
from companion.errors import CompanionError, NoVault, SettingsInvalid
from companion.i18n import long_date, t, tn
from companion.paths import HOME_VARIABLE

if TYPE_CHECKING:
    from companion.vault.looking import Outside

LIBRARIES = (
    "textual",
    "sqlmodel",
    "sqlalchemy",
    "sqlcipher3",
    "cryptography",
    "argon2-cffi",
    "pydantic",
    "platformdirs",
)
MIB = 1024 * 1024
LITTLE_SPACE = 100 * MIB
"""Bytes. A journal of many years takes a few tens of megabytes."""


def doctor(call: Call) -> int:
    """0 when all is well, 4 when the journal is damaged, 5 when there is none; 1 when it may not be looked at, or when
    a setting cannot be used. An exercise of the person's own that cannot be used is said; it does the journal no harm.

    First what is wrong and what to do about it, or that all is well; then what there is.
    """
    status = 0
    wrong: list[str] = []
    found: Outside | None = None
    try:
        found = _look(call.paths.vault)
    except CompanionError as error:
        status = error.exit_status
        wrong.append(explain(error))
    if call.problems:
        status = status or SettingsInvalid.exit_status
    wrong += [*_loose(found), *map(explain, call.problems), *_little_space(call), *_exercises(call)]
    for line in wrong:
        call.out.prose(line)
    if not wrong:
        call.out.prose(t("doctor", "All is well, as far as can be seen without the passphrase."))
    elif found:
        call.out.prose(t("doctor", "The journal is well, as far as can be seen without the passphrase."))
    call.out.line()
    for line in chain(_vault(call, found), _space(call), _settings(call), _terminal(), _versions()):
        call.out.prose(line)
    return status


def _look(folder: Path) -> "Outside":
    """Raises NoVault, VaultDamaged, StorageFailed."""
    if not vault.exists(folder):
        raise NoVault(folder)
    return vault.look(folder)


def _loose(found: "Outside | None") -> Iterator[str]:
    if found and found.loose:
        yield t(
            "doctor",
            "Others on this computer can get at {names}. Opening the journal mends that.",
            names=", ".join(found.loose),
        )


def _little_space(call: Call) -> Iterator[str]:
    free = _free(call.paths.data)
    if free is not None and free < LITTLE_SPACE:
        yield t(
            "doctor",
            "Only {free} MiB are left on the disk. Make some room, so that what you write can be saved.",
            free=free // MIB,
        )


def _exercises(call: Call) -> Iterator[str]:
    unusable = len(Library(call.paths.exercises).usable()[1])
    if unusable:
        yield tn(
            "doctor",
            "Exercises: {n} cannot be used. “companion exercises check” says why.",
            "Exercises: {n} cannot be used. “companion exercises check” says why.",
            unusable,
        )


def _vault(call: Call, found: "Outside | None") -> Iterator[str]:
    yield t("doctor", "Journal: {folder}", folder=call.paths.vault)
    if found is None:
        return
    yield t("doctor", "Its header can be read. Format {format}.", format=found.format)
    yield t(
        "doctor",
        "Passphrase: Argon2id with {memory} MiB, {passes} passes, {lanes} lanes.",
        memory=found.profile.memory // 1024,
        passes=found.profile.passes,
        lanes=found.profile.lanes,
    )
    yield (
        t("doctor", "Recovery code: there is one.")
        if found.has_recovery
        else t("doctor", "Recovery code: there is none.")
    )
    yield t("doctor", "Size: {size} KiB.", size=-(-found.journal_bytes // 1024))
    if not found.loose:
        yield t("doctor", "Permissions: only you can get at it.")
    if found.waiting:
        yield tn("doctor", "Noted while locked: {n} act waits.", "Noted while locked: {n} acts wait.", found.waiting)
    last = max(backups_in(call.paths.backups), default=None)
    if last is None:
        yield t("doctor", "Last backup: none yet.")
    else:
        yield t("doctor", "Last backup: {day}. It was opened when it was made.", day=long_date(last.date()))
    if call.settings.second_backups:
        yield from _second(Path(call.settings.second_backups))


def _second(folder: Path) -> Iterator[str]:
    yield t("doctor", "A copy of each backup goes here: {folder}", folder=folder)
    last = max(backups_in(folder), default=None)
    if not is_there(folder):
        yield t("doctor", "It is not there now. When it is back, the next backup is copied into it.")
    elif last is None:
        yield t("doctor", "There is no copy in it yet.")
    else:
        yield t("doctor", "Last copy: {day}. It was read back when it was made.", day=long_date(last.date()))


def _space(call: Call) -> Iterator[str]:
    free = _free(call.paths.data)
    if free is None:
        yield t("doctor", "Space: how much is left cannot be seen.")
    else:
        yield t("doctor", "Space: {free} MiB left.", free=free // MIB)


def _free(folder: Path) -> int | None:
    """Bytes that are left where the journal is or would be. None when that cannot be seen."""
    place = next((each for each in (folder, *folder.parents) if each.is_dir()), Path("/"))
    try:
        return shutil.disk_usage(place).free
    except OSError:
        return None


def _settings(call: Call) -> Iterator[str]:
    if os.environ.get(HOME_VARIABLE):
        yield t("doctor", "{variable} decides where everything is kept.", variable=HOME_VARIABLE)
    if not call.problems:
        yield t("doctor", "Settings: can be read.")
    yield t("doctor", "Language: {language}.", language=i18n.language())


def _terminal() -> Iterator[str]:
    name = os.environ.get("TERM", "")
    if is_terminal():
        yield t("doctor", "Terminal: {name}; the full app can be shown.", name=name or "?")
    else:
        yield t("doctor", "Terminal: none that the full app can be shown on; it would be line by line.")
    if os.environ.get("NO_COLOR"):
        yield t("doctor", "Colour: none, because NO_COLOR is set.")
    else:
        yield t("doctor", "Colour: {depth}.", depth=os.environ.get("COLORTERM") or name or "?")
    if columns():
        size = shutil.get_terminal_size()
        yield tn(
            "doctor",
            "Window: {n} column, {rows} rows.",
            "Window: {n} columns, {rows} rows.",
            size.columns,
            rows=size.lines,
        )


def _versions() -> Iterator[str]:
    yield t(
        "doctor",
        "Companion {version}, Python {python}, {system}.",
        version=__version__,
        python=platform.python_version(),
        system=sys.platform,
    )
    yield ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return t("doctor", "not installed")
