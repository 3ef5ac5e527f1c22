"""What a person can choose: looks and habits. Never anything they wrote.

A small JSON file that can be edited by hand. It is readable before unlocking, so nothing private may ever go in.
"""

import contextlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields, replace
from datetime import time
from pathlib import Path
from typing import Any

from companion.errors import SettingsInvalid, StorageFailed


@dataclass(frozen=True, slots=True)
class Settings:
    """``idle_minutes`` until the journal locks; ``day_starts`` is when a new day begins, so a night shift is one day.

    ``language`` and ``country`` are None until chosen: the environment's language, and no country guessed.
    """

    theme: str = "dusk"
    language: str | None = None
    country: str | None = None
    idle_minutes: int = 5
    day_starts: str = "05:00"
    motion: bool = True

    @property
    def day_starts_at(self) -> time:
        """``day_starts`` as a time."""
        return time.fromisoformat(self.day_starts)


def load_settings(file: Path) -> Settings:
    """The settings in the file, or the usual ones when there is none. Raises SettingsInvalid, naming the key."""
    try:
        found = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise SettingsInvalid(file, "") from error
    if not isinstance(found, dict):
        raise SettingsInvalid(file, "")
    known = {field.name for field in fields(Settings)}
    for key, value in found.items():
        if key not in known or not _fits(key, value):
            raise SettingsInvalid(file, str(key))
    return Settings(**found)


def save_settings(file: Path, settings: Settings) -> None:
    """Writes the settings whole or not at all, readable by their owner only. Raises StorageFailed."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=".settings-", dir=file.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as target:
                json.dump(asdict(settings), target, indent=2, sort_keys=True)
                target.write("\n")
            Path(name).replace(file)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise StorageFailed(file, "other") from error


def change(settings: Settings, **values: Any) -> Settings:
    """The settings with some values changed."""
    return replace(settings, **values)


def _fits(key: str, value: object) -> bool:
    match key:
        case "theme":
            return isinstance(value, str)
        case "language" | "country":
            return value is None or isinstance(value, str)
        case "idle_minutes":
            return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 240
        case "day_starts":
            return isinstance(value, str) and _is_time(value)
        case _:
            return isinstance(value, bool)


def _is_time(value: str) -> bool:
    try:
        time.fromisoformat(value)
    except ValueError:
        return False
    return True
