"""Bringing along from what was typed to what came of it: what the app, plain mode and the command line do alike."""

import os
import re
import shlex
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from companion.app.bringing import Bringing, Report, Told
from companion.errors import CannotRead, FileSecretNotGiven, NoSuchFormat
from companion.transfer.formats import READERS
from companion.transfer.guess import guess_format
from companion.transfer.source import Source

if TYPE_CHECKING:
    from companion.app.backups import Made
    from companion.app.opened import OpenJournal

_LOOKED_AT = 10_000
"""Names in a folder that are looked at to finish one: more would take too long for a key."""


@dataclass(frozen=True)
class Look:
    """What was looked at, in which format, and what would come of it."""

    what: Bringing
    format: str
    report: Report


@dataclass(frozen=True)
class Brought:
    """What came in, and the backup that was made just before."""

    report: Report
    backup: "Made"


def path_typed(typed: str) -> Path:
    """The file or folder that was meant, from the root on: ``~`` is written out, and a name in quotation marks, as a
    terminal puts it where a file is dropped into it, loses them. Raises CannotRead where no disk could have it."""
    typed = _last_begun(typed.strip())
    path = _written_out(typed)
    if not os.path.lexists(path):
        with suppress(ValueError):  # a quotation mark that is never closed
            [dropped] = shlex.split(typed)
            if os.path.lexists(_written_out(dropped)):
                path = _written_out(dropped)
    return path


def _last_begun(typed: str) -> str:
    """Without the ``~/`` that stood in the box, where a whole path was typed or dropped behind it."""
    return re.sub("^~/(?=[/~'\"])", "", typed)


def _written_out(typed: str) -> Path:
    path = Path(typed)
    if "\0" in typed:  # no disk has such a name
        raise CannotRead(path, "absent")
    try:
        return path.expanduser().absolute()
    except RuntimeError:  # nobody's home
        raise CannotRead(path, "absent") from None


def finished_path(typed: str) -> str:
    """What was typed with the first name in its folder that goes on like it; a folder ends in a slash. Empty for none.

    Reads the folder; for a thread. Names that begin with a dot are finished once the dot is there.
    """
    before, slash, begun = typed.rpartition("/")
    try:
        names = []
        with os.scandir(_written_out(_last_begun(before + slash) or ".")) as there:
            for _, one in zip(range(_LOOKED_AT), there, strict=False):
                if one.name.startswith(begun) and one.name.startswith(".") <= begun.startswith("."):
                    names.append(one.name + ("/" if one.is_dir() else ""))
    except (OSError, CannotRead):
        return ""
    found = min(names, default="")
    return before + slash + found if found not in ("", begun) else ""


def format_of(path: Path, named: str | None = None) -> str:
    """The format that was named, or the one that is told by what is there.

    Raises NoSuchFormat, FormatUnknown, CannotRead.
    """
    if named is None:
        return guess_format(path)
    if named not in READERS:
        raise NoSuchFormat(named, tuple(READERS))
    return named


def bringing(journal: "OpenJournal", path: Path, format_name: str, secret: Callable[[], str]) -> Bringing:
    """What brings a file of a known format into an open journal. ``secret`` is asked for the passphrase of the file."""
    source = Source(path, journal.clock.zone(), journal.settings.day_starts_at, secret)
    return Bringing(journal.store, READERS[format_name], source)


def look(journal: "OpenJournal", path: Path, named: str | None, secret: str | None, told: Told) -> Look:
    """Looks at a file whose format was named, or is told, and whose passphrase was given, or is not needed.

    Slow. Raises FileSecretNotGiven where it is needed after all, TransferError, VaultError.
    """

    def given() -> str:
        if secret is None:
            raise FileSecretNotGiven(path)
        return secret

    name = format_of(path, named)
    what = bringing(journal, path, name, given)
    return Look(what, name, what.look(told))


def bring_in(
    journal: "OpenJournal", what: Bringing, seen: Report, backing_up: Callable[[float], None], told: Told
) -> Brought:
    """Makes a backup, then adds all that is new, or nothing. ``seen`` is what the look at it found.

    ``backing_up`` hears how far the backup is, ``told`` how much was looked at. Slow. Raises as ``Bringing.apply`` and
    ``Backups.make`` do; then nothing was added.
    """
    assert journal.backups is not None, "the made-up journal has none, and nobody offers it"
    made = journal.backups.make(journal.clock.now(), journal.second_backups, backing_up)
    with journal.people.at_hand():
        report = what.apply(told)
    report.sample, report.first, report.last = seen.sample, seen.first, seen.last
    return Brought(report, made)
