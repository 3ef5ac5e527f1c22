"""Where the bundled exercises are."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled_folder() -> Path:
    """The folder of the bundled exercises: inside the wheel, or in a checkout ``exercises/`` beside the package."""
    inside = _PACKAGE / "_data" / "exercises"
    return inside if inside.is_dir() else _PACKAGE.parent / "exercises"
