"""Where a presentation is, told to whoever follows it: a small file in the folder of what runs. No words are in it."""

import json
import os
import stat
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from companion.files import read_small
from companion.guide.showing import Countdown, Place

FILE = "presenting.json"
LONGEST = 4096
"""Bytes. What is told takes some three hundred."""
SILENT_AFTER = 15
"""Seconds without a word after which a presentation counts as gone. It speaks up every few seconds."""


@dataclass(frozen=True, slots=True)
class Told:
    """``what`` is shown: an exercise, a plan or a number of minutes, as it was asked for; and the place in it.

    ``roomy`` says that the letters could be bigger. ``heard`` is when it was told, in seconds since 1970.
    """

    what: str
    place: Place
    roomy: bool
    heard: float


class Relay:
    """Tells, or hears what was told. Nothing goes wrong for a presentation when the folder cannot be used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / FILE

    def tell(self, told: Told) -> None:
        """Tells where it is now. Nobody hears it where the folder is not this person's alone."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours(self._folder):
                return
            beside = self._file.with_suffix(f".{os.getpid()}")
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                json.dump(asdict(told), file)
            beside.replace(self._file)

    def end(self) -> None:
        """Tells that it is over."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def hear(self, now: float) -> Told | None:
        """What was told last; None when nothing is shown, or nothing was heard for a while."""
        try:
            if not _is_ours(self._folder):
                return None
            found: Any = json.loads(read_small(self._file, LONGEST))
            told = _told(found)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None
        return told if abs(now - told.heard) < SILENT_AFTER else None


def _told(found: Any) -> Told:
    place = found["place"]
    countdown = Countdown(**{field.name: _number(place["countdown"][field.name]) for field in fields(Countdown)})  # type: ignore[arg-type]
    numbers = {name: int(place[name]) for name in ("at", "shown")}
    signs = {name: bool(place[name]) for name in ("frozen", "answer", "fits")}
    cover = place["cover"] if place["cover"] in ("black", "white") else ""
    return Told(
        str(found["what"]),
        Place(**numbers, **signs, cover=cover, countdown=countdown, began=_number(place["began"])),  # type: ignore[arg-type]
        bool(found["roomy"]),
        float(found["heard"]),
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _is_ours(folder: Path) -> bool:
    """Whether a folder is this person's alone: in a folder for all, somebody else may have made it."""
    if not hasattr(os, "getuid"):
        return True
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
