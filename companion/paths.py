"""Where Companion keeps its files: ``COMPANION_HOME`` decides, else the system's usual places."""

import os
from pathlib import Path
from typing import NamedTuple

from companion.errors import HomeUnknown

HOME_VARIABLE = "COMPANION_HOME"


class Paths(NamedTuple):
    """The folders. None of them is made by asking for it."""

    data: Path
    config: Path
    state: Path
    cache: Path

    @property
    def vault(self) -> Path:
        """The encrypted folder."""
        return self.data / "vault"

    @property
    def backups(self) -> Path:
        """The folder of backups."""
        return self.data / "backups"

    @property
    def settings(self) -> Path:
        """The settings file: appearance and habits, nothing a person wrote."""
        return self.config / "settings.json"

    @property
    def people(self) -> Path:
        """The readable copy of the person's own people, where they chose one."""
        return self.config / "own-people.json"

    @property
    def exercises(self) -> Path:
        """The person's own exercises."""
        return self.config / "exercises"


def find_paths() -> Paths:
    """The folders for this person on this computer. Raises HomeUnknown."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        try:
            root = Path(home).expanduser().absolute()
        except RuntimeError:
            raise HomeUnknown(home) from None
        return Paths(root / "data", root / "config", root / "state", root / "cache")
    from platformdirs import PlatformDirs

    found = PlatformDirs("companion", appauthor=False)
    return Paths(
        Path(found.user_data_dir), Path(found.user_config_dir), Path(found.user_state_dir), Path(found.user_cache_dir)
    )


def find_runtime() -> Path:
    """The folder for what is of use only while something runs. It is not made by asking for it. Raises HomeUnknown."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return find_paths().data.parent / "run"
    from platformdirs import PlatformDirs

    return Path(PlatformDirs("companion", appauthor=False).user_runtime_dir)
