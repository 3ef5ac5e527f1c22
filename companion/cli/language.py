"""The language is chosen before a word is said: before the parser of the command line makes its help."""

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from companion import i18n
from companion.errors import CompanionError
from companion.paths import HOME_VARIABLE, find_paths
from companion.settings import load_settings


def choose_language(words: Sequence[str]) -> None:
    """Uses the settings' language, else the environment's. Settings that cannot be read choose nothing here.

    The demonstration reads no settings: it is shown on other people's screens.
    """
    language = None
    if "demo" not in words[:2]:
        with contextlib.suppress(CompanionError):
            language = load_settings(settings_file())[0].language
    i18n.use(language)


def settings_file() -> Path:
    """Where the settings are. On Linux without platformdirs, which would be half of what ``--help`` costs."""
    if os.environ.get(HOME_VARIABLE) or sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return find_paths().settings
    config = os.environ.get("XDG_CONFIG_HOME", "").strip()
    folder = Path(config) if config else Path.home() / ".config"
    return folder / "companion" / "settings.json"
