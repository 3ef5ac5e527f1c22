"""The files of a folder that somebody else made: by name, no deeper, and no link is followed."""

from pathlib import Path

from companion.files import read_small
from companion.text import Text
from companion.transfer.telling import A_LINK, NOT_OPENED, NOT_UTF_8, TOO_LARGE


def files_in(folder: Path) -> list[Path]:
    """What is in a folder, by name. Raises OSError."""
    return sorted(folder.iterdir())


def text_in(file: Path, most: int) -> str:
    """All of a small file. Raises Unread."""
    if file.is_symlink():
        raise Unread(A_LINK)
    try:
        return read_small(file, most).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unread(NOT_UTF_8) from None
    except ValueError:
        raise Unread(TOO_LARGE) from None
    except OSError:
        raise Unread(NOT_OPENED) from None


class Unread(Exception):
    """A file of the folder that could not be read. It costs no other."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.message)
        self.why = why
