"""Looking for a word in every file below a folder, in every shape a careless program might have written it."""

import base64
import os
from collections.abc import Iterator
from pathlib import Path


def shapes(word: str) -> Iterator[bytes]:
    """The word as bytes: plain, in small and capital letters, UTF-16, base64 at each of its three places, hex."""
    for text in {word, word.lower(), word.upper()}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield text.encode(encoding)
        yield text.encode().hex().encode()
        for place in range(3):
            # The characters at both ends also stand for their neighbours, so they are left out.
            whole = base64.b64encode(b"\0" * place + text.encode() + b"\0" * 3)
            yield whole[4 if place else 0 : 4 * ((place + len(text.encode())) // 3)]


def everything(folder: Path) -> Iterator[Path]:
    """All that is below a folder. What goes while we look, such as a backup that is just being made, is passed over."""

    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise error

    for place, folders, files in os.walk(folder, onerror=refuse):
        yield from (Path(place, name) for name in (*folders, *files))


def held_by(path: Path) -> bytes:
    """What is in a file; nothing in what is none, or went while we looked."""
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    except FileNotFoundError:
        return b""


def files_with(folder: Path, *words: str) -> list[str]:
    """The files below a folder, and the names, in which any of the words stands in any shape."""
    wanted = [shape for word in words for shape in shapes(word)]
    found = []
    for path in sorted(everything(folder)):
        held = held_by(path)
        if any(shape in held or shape in path.name.encode() for shape in wanted):
            found.append(path.relative_to(folder).as_posix())
    return found


def files_below(folder: Path) -> set[str]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix() for path in everything(folder) if path.is_file()}
