"""The few ways the vault touches the disk: exact modes, no links followed, whole files or none."""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from companion.errors import StorageFailed, VaultDamaged

try:
    import fcntl
except ImportError:  # Windows
    _FULL_SYNC = None
else:
    _FULL_SYNC = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: fsync stops at the drive's own cache, this does not

FILE_MODE = 0o600
FOLDER_MODE = 0o700

NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def reporting(path: Path) -> Iterator[None]:
    """Turns an OSError inside into StorageFailed about ``path``."""
    try:
        yield
    except OSError as error:
        raise StorageFailed.because(error, path) from None


class Disk:
    """Every call that changes the disk, one method each, so that a test can make each of them fail."""

    def create(self, path: Path) -> int:
        """A new, empty file, 0600 from its first moment whatever the umask. Returns its descriptor."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK, FILE_MODE)
        if os.name == "posix":
            os.fchmod(descriptor, FILE_MODE)  # a strict umask could have taken our own right to read
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        """Returns how many bytes were taken."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Until this returns, what was written may be in no lasting place."""
        if _FULL_SYNC is not None:
            with suppress(OSError):  # some network disks do not know it
                fcntl.fcntl(descriptor, _FULL_SYNC)
                return
        os.fsync(descriptor)

    def make_folder(self, path: Path) -> None:
        """A new folder, 0700 whatever the umask."""
        path.mkdir(mode=FOLDER_MODE)
        if os.name == "posix":
            path.chmod(FOLDER_MODE)

    def rename(self, source: Path, target: Path) -> None:
        """Atomic; a file already at ``target`` is replaced, a folder with something in it is not."""
        source.replace(target)

    def sync_folder(self, path: Path) -> None:
        """Makes a rename in ``path`` last. Windows has no such call and needs none."""
        if os.name == "posix":
            descriptor = os.open(path, os.O_RDONLY)
            try:
                self.sync(descriptor)
            finally:
                os.close(descriptor)

    def remove_file(self, path: Path) -> None:
        """Removes it if it is there."""
        path.unlink(missing_ok=True)

    def remove_tree(self, path: Path) -> None:
        """Removes a folder and what is in it if it is there; of a link, only the link."""
        if path.is_symlink():
            path.unlink()
        elif path.exists():
            shutil.rmtree(path)


DISK = Disk()


def write_atomic(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Puts ``data`` at ``path``: after a crash at any moment there is the old file or the new one, whole.

    The caller holds the vault's lock. Raises StorageFailed; the old file is then untouched.
    """
    new = temporary(path)
    with reporting(path):
        refuse_link(path)
        disk.remove_file(new)  # left by a crash
        try:
            write_new(new, data, disk)
            disk.rename(new, path)
        except BaseException:
            with suppress(OSError):
                disk.remove_file(new)
            raise
        disk.sync_folder(path.parent)


def temporary(path: Path) -> Path:
    """Where ``write_atomic`` writes what is to stand at ``path``. A crash may leave it."""
    return path.with_name(f".{path.name}.new")


def write_new(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """A new file with ``data``, on the disk for certain when this returns. Raises OSError."""
    descriptor = disk.create(path)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[disk.write(descriptor, bytes(rest)) :]
        disk.sync(descriptor)
    finally:
        os.close(descriptor)


def copy_new(source: Path, target: Path, disk: Disk = DISK) -> None:
    """A new file with the content of ``source``. Raises OSError."""
    with source.open("rb") as whence, os.fdopen(disk.create(target), "wb") as where:
        shutil.copyfileobj(whence, where)


def sync_file(path: Path, disk: Disk = DISK) -> None:
    """Makes what another library wrote to ``path`` last. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | NO_LINK)
    try:
        disk.sync(descriptor)
    finally:
        os.close(descriptor)


def read_bounded(path: Path, most: int) -> bytes:
    """The whole of a small file. Raises VaultDamaged (larger than ``most`` bytes, or no file), StorageFailed."""
    with reporting(path):
        data = _read(path, most + 1)
    if len(data) > most:
        raise VaultDamaged(path, "too large")
    return data


def read_start(path: Path, most: int) -> bytes:
    """At most the first ``most`` bytes of a file that may go at any moment; none when it is gone.

    Raises VaultDamaged when it is no file, StorageFailed.
    """
    with reporting(path):
        refuse_link(path)
        try:
            return _read(path, most)
        except FileNotFoundError:
            return b""


def _read(path: Path, most: int) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | NO_LINK)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise VaultDamaged(path, "not a file")
        data = b""
        while len(data) < most and (more := os.read(descriptor, most - len(data))):
            data += more
        return data
    finally:
        os.close(descriptor)


def refuse_link(path: Path) -> None:
    """Raises StorageFailed (link) when a symbolic link stands in place of one of our files."""
    if path.is_symlink():
        raise StorageFailed(path, "link")


def is_looser(path: Path, mode: int) -> bool:
    """Whether anybody but the owner may do anything with ``path``."""
    return os.name == "posix" and bool(stat.S_IMODE(path.stat().st_mode) & ~mode & 0o077)
