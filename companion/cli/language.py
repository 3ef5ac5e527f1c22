"""The language is chosen before a word is said: before the parser of the command line makes its help."""

import os
import sys
from pathlib import Path

from companion import i18n
from companion.errors import CompanionError
from companion.paths import HOME_VARIABLE, find_paths
from companion.settings import load_settings


def choose_language() -> None:
    """Uses the settings' language, else the environment's. Settings that cannot be read choose nothing here."""
    language = None
    if len(i18n.languages()) > 1 or os.environ.get(HOME_VARIABLE):
        try:
            language = load_settings(settings_file()).language
        except CompanionError:
            language = None
    i18n.use(language)


def settings_file() -> Path:
    """Where the settings are. On Linux without platformdirs, which would be half of what ``--help`` costs."""
    if os.environ.get(HOME_VARIABLE) or sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return find_paths().settings
    config = os.environ.get("XDG_CONFIG_HOME", "").strip()
    folder = Path(config) if config else Path.home() / ".config"
    return folder / "companion" / "settings.json"
