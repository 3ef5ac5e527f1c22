"""What a vault looks like from outside, without a secret."""

from pathlib import Path
from typing import NamedTuple

from companion.vault import files, layout, opening
from companion.vault.limits import Limits, Profile


class Outside(NamedTuple):
    """What can be seen without a secret. ``loose`` names what others on this computer may get at, ``waiting`` is how
    many acts were noted without unlocking."""

    format: int
    profile: Profile
    has_recovery: bool
    loose: tuple[str, ...]
    journal_bytes: int
    waiting: int


def look(folder: Path, limits: Limits) -> Outside:
    """See ``companion.vault.look``. Changes nothing."""
    layout.check(folder)
    layout.check_length(folder / layout.JOURNAL)
    layout.refuse_foreign_log(folder)
    found = opening.read(folder, limits)
    ours = (layout.HEADER, layout.JOURNAL)
    wanted = ((folder, files.FOLDER_MODE), *((folder / name, files.FILE_MODE) for name in ours))
    with files.reporting(folder):
        loose = tuple(place.name for place, mode in wanted if files.is_looser(place, mode))
        size = (folder / layout.JOURNAL).stat().st_size
        waiting = len(layout.sealed(folder))
    return Outside(found.format, found.passphrase.profile, found.recovery is not None, loose, size, waiting)
