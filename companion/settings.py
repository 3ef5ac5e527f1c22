"""What a person can choose: looks and habits. Never anything they wrote.

A small JSON file that can be edited by hand. It is readable before unlocking, so nothing private may ever go in.
"""

import contextlib
import os
import re
from datetime import time
from pathlib import Path
from typing import Any, NamedTuple

from companion.errors import SettingsInvalid, StorageFailed
from companion.files import read_small

LARGEST = 64 * 1024
"""Bytes. The settings of today take about 200."""


class Settings(NamedTuple):
    """``idle_minutes`` until the journal locks; ``day_starts`` is when a new day begins, so a night shift is one day.

    ``language`` and ``country`` are None until chosen: the environment's language, and no country guessed.
    ``second_backups`` is a folder, on a stick perhaps, that gets a copy of each backup.
    ``rest_after_heavier`` suggests only light exercises after two that left the person heavier, ``say_patterns`` says
    when something comes again and again, ``follow_ups`` brings things back on home, and with ``first_person`` letters
    say "I".
    """

    theme: str = "dusk"
    language: str | None = None
    country: str | None = None
    idle_minutes: int = 5
    day_starts: str = "05:00"
    motion: bool = True
    second_backups: str | None = None
    rest_after_heavier: bool = True
    say_patterns: bool = True
    follow_ups: bool = True
    first_person: bool = False

    @property
    def day_starts_at(self) -> time:
        """``day_starts`` as a time."""
        return time.fromisoformat(self.day_starts)


_LANGUAGE = re.compile("[A-Za-z0-9_-]+")  # it becomes a part of a path
KEYS = set(Settings._fields)


def load_settings(file: Path) -> tuple[Settings, list[SettingsInvalid]]:
    """The settings in the file, and what in it cannot be used: there the usual settings stand in.

    Nothing in this file ever keeps anybody from the help lines or the journal. What a newer Companion wrote is no
    problem; it is passed over.
    """
    try:
        found = _read(file)
    except FileNotFoundError:
        return Settings(), []
    except (OSError, ValueError, RecursionError):
        return Settings(), [SettingsInvalid(file, "")]
    good = {key: value for key, value in found.items() if key in KEYS and _fits(key, value)}
    return Settings(**good), [SettingsInvalid(file, key) for key in found if key in KEYS and key not in good]


def save_settings(file: Path, settings: Settings) -> None:
    """Writes the settings whole or not at all, readable by their owner only. Raises StorageFailed.

    What the person or a newer Companion put into the file, and this one cannot use, stays in it.
    """
    import json
    import tempfile

    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = _not_ours(file, settings)
        handle, name = tempfile.mkstemp(prefix=".settings-", dir=file.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as target:
                json.dump(settings._asdict() | kept, target, indent=2, sort_keys=True)
                target.write("\n")
                target.flush()
                os.fsync(target.fileno())
            Path(name).replace(file)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise StorageFailed(file, "other") from error


def change(settings: Settings, **values: Any) -> Settings:
    """The settings with some values changed."""
    return settings._replace(**values)


def _read(file: Path) -> dict[str, Any]:
    """What is in the file. Raises OSError, ValueError, RecursionError."""
    text = read_small(file, LARGEST).decode("utf-8")
    import json  # here: most have no such file, and the first picture does not wait for it

    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def _not_ours(file: Path, settings: Settings) -> dict[str, Any]:
    """What stays as it is in the file: unknown keys, and values that cannot be used and were not chosen anew since."""
    try:
        found = _read(file)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        file.replace(file.with_suffix(".unreadable"))  # somebody's work, perhaps: one comma too many
        return {}
    usual = Settings()
    return {
        key: value
        for key, value in found.items()
        if key not in KEYS or (not _fits(key, value) and getattr(settings, key) == getattr(usual, key))
    }


def _fits(key: str, value: object) -> bool:
    match key:
        case "theme":
            return isinstance(value, str)
        case "language":
            return value is None or (isinstance(value, str) and _LANGUAGE.fullmatch(value) is not None)
        case "second_backups":
            return value is None or (isinstance(value, str) and Path(value).is_absolute())
        case "country":
            return value is None or isinstance(value, str)
        case "idle_minutes":
            return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 240
        case "day_starts":
            return isinstance(value, str) and _is_time(value)
        case _:
            return isinstance(value, bool)


def _is_time(value: str) -> bool:
    """Whether it is a time on the wall clock: without a zone, which would move the day when the clocks change."""
    try:
        return time.fromisoformat(value).tzinfo is None
    except ValueError:
        return False
