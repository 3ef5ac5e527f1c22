"""``companion doctor``: what is here and whether it is well, in plain words. Needs no passphrase, shows no content."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from itertools import chain
from pathlib import Path

from companion import __version__, i18n, vault
from companion.app.words import explain
from companion.cli.call import Call
from companion.cli.output import is_terminal
from companion.content.library import Library
from companion.errors import CompanionError, NoVault, SettingsInvalid
from companion.i18n import t, tn
from companion.paths import HOME_VARIABLE

LIBRARIES = ("textual", "sqlmodel", "sqlalchemy", "sqlcipher3", "cryptography", "pydantic", "platformdirs")
LITTLE_SPACE = 100 * 1024 * 1024
"""Bytes. A journal of many years takes a few tens of megabytes."""


def doctor(call: Call) -> int:
    """0 when all is well, 4 when the journal is damaged, 5 when there is none; 1 when it may not be looked at, or when
    a setting cannot be used. An exercise of the person's own that cannot be used is said; it does the journal no harm.
    """
    status = 0
    try:
        for line in _vault(call):
            call.out.line(line)
    except CompanionError as error:
        call.out.line(explain(error))
        status = error.exit_status
    unusable = len(Library(call.paths.exercises).usable()[1])
    parts = (_space(call.paths.data), _settings(call), _exercises(unusable), _terminal(), _versions())
    for line in chain.from_iterable(parts):
        call.out.line(line)
    if call.problems:
        status = status or SettingsInvalid.exit_status
    if status == 0 and unusable:
        call.out.line(t("doctor", "The journal is well, as far as can be seen without the passphrase."))
    elif status == 0:
        call.out.line(t("doctor", "All is well, as far as can be seen without the passphrase."))
    return status


def _vault(call: Call) -> Iterator[str]:
    folder = call.paths.vault
    yield t("doctor", "Journal: {folder}", folder=folder)
    if not vault.exists(folder):
        raise NoVault(folder)
    found = vault.look(folder)
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
    if found.loose:
        yield t(
            "doctor",
            "Permissions: others on this computer can get at {names}. Opening the journal mends that.",
            names=", ".join(found.loose),
        )
    else:
        yield t("doctor", "Permissions: only you can get at it.")


def _space(folder: Path) -> Iterator[str]:
    place = next((each for each in (folder, *folder.parents) if each.is_dir()), Path("/"))
    try:
        free = shutil.disk_usage(place).free
    except OSError:
        yield t("doctor", "Space: how much is left cannot be seen.")
        return
    yield t("doctor", "Space: {free} MiB left.", free=free // (1024 * 1024))
    if free < LITTLE_SPACE:
        yield t("doctor", "That is little. Make some room, so that what you write can be saved.")


def _settings(call: Call) -> Iterator[str]:
    if os.environ.get(HOME_VARIABLE):
        yield t("doctor", "{variable} decides where everything is kept.", variable=HOME_VARIABLE)
    if not call.problems:
        yield t("doctor", "Settings: can be read.")
    for problem in call.problems:
        yield explain(problem)
    yield t("doctor", "Language: {language}.", language=i18n.language())


def _exercises(unusable: int) -> Iterator[str]:
    if unusable:
        yield tn(
            "doctor",
            "Your own exercises: {n} cannot be used. “companion exercises check” says why.",
            "Your own exercises: {n} cannot be used. “companion exercises check” says why.",
            unusable,
        )


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
    size = shutil.get_terminal_size()
    yield tn(
        "doctor", "Size: {n} column, {rows} rows.", "Size: {n} columns, {rows} rows.", size.columns, rows=size.lines
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
