"""The files in a zip that somebody else made: read where they lie, never unpacked to the disk, and not without end."""

import errno
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from companion.errors import NotThisFormat, TooMuch
from companion.files import open_file

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST = 2 * 1024**3
"""Bytes that all files read from one archive may come to, counted as they are read: a header can say anything."""

NAMES = 8_000_000
"""Bytes of the longest list of the files in an archive, which is read at once: a hundred thousand names, or more."""

_KNOWN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_SPOILT = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What ``zipfile`` raises for a zip that is not what it says. RuntimeError: it wants a password."""


class Archive:
    """A zip that is open. ``format`` is the name of the format it should be in, for the errors."""

    def __init__(self, path: Path, format: str, zipped: zipfile.ZipFile, most: int) -> None:
        self._path = path
        self._format = format
        self._zip = zipped
        self._most = most
        self._read = 0

    def names(self) -> list[str]:
        """The files in it, by the names they have there; no folders."""
        return [info.filename for info in self._zip.infolist() if not info.is_dir()]

    def open(self, name: str) -> BinaryIO:
        """One of its files, to be read piece by piece. Raises NotThisFormat when it is encrypted; reading does where it is
        spoilt, and TooMuch at the limit."""
        with self._refusing():
            return io.BufferedReader(_Counted(self, self._zip.open(name)))

    def more(self, file: IO[bytes], size: int) -> bytes:
        """The next bytes of one of its files, at most ``size``, which are counted."""
        with self._refusing():
            found = file.read(size)
        self._read += len(found)
        if self._read > self._most:
            raise TooMuch(self._path, self._most)
        return found

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except _SPOILT:
            raise NotThisFormat(self._path, self._format) from None
        except OSError as error:
            if error.errno != errno.EINVAL:  # a place before the beginning of the file
                raise
            raise NotThisFormat(self._path, self._format) from None


@contextmanager
def open_archive(path: Path, format: str, most: int = MOST) -> Iterator[Archive]:
    """Opens a zip. Raises OSError, and NotThisFormat when it is none, or holds a file that is packed in a way that is not
    known, or named so that it would leave its folder; TooMuch when the list of its files is too long."""
    with open_file(path) as file:
        try:
            zipped = zipfile.ZipFile(_Guarded(file, path))
        except _SPOILT:
            raise NotThisFormat(path, format) from None
        with zipped:
            if not all(_fine(info) for info in zipped.infolist()):
                raise NotThisFormat(path, format)
            yield Archive(path, format, zipped, most)


def _fine(info: zipfile.ZipInfo) -> bool:
    name = info.filename.replace("\\", "/")
    leaves = name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/")
    return not leaves and info.compress_type in _KNOWN


class _Guarded(io.BufferedReader):
    """The file of an archive, of which never more is read at once than a list of files may take: ``zipfile`` reads as much
    as the end of the file tells it to."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        super().__init__(io.FileIO(file.fileno(), closefd=False))
        self._path = path

    def read(self, size: int | None = -1, /) -> bytes:
        most = NAMES + 1 if size is None or size < 0 else min(size, NAMES + 1)
        found = super().read(most)
        if len(found) > NAMES:
            raise TooMuch(self._path, NAMES)
        return found


class _Counted(io.RawIOBase):
    """Reads a file of an archive, and counts what comes out."""

    def __init__(self, archive: Archive, file: IO[bytes]) -> None:
        self._archive = archive
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        into = memoryview(buffer)
        found = self._archive.more(self._file, len(into))
        into[: len(found)] = found
        return len(found)

    def close(self) -> None:
        self._file.close()
        super().close()
