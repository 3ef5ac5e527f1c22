"""A disk that fails at a chosen call, or dies there."""

from companion.vault.files import Disk


class Crash(BaseException):
    """The process was killed: nothing after this happens."""


class FaultyDisk(Disk):
    """Works until call number ``fail_at`` (from 0), which raises ``error``.

    Killed (``error`` is a Crash), it does not even clean up: every later call raises too.
    """

    def __init__(self, fail_at: int, error: BaseException) -> None:
        self.fail_at = fail_at
        self.error = error
        self.calls: list[str] = []

    def step(self, name: str) -> None:
        number = len(self.calls)
        self.calls.append(name)
        if number == self.fail_at or (number > self.fail_at and isinstance(self.error, Crash)):
            raise self.error

    @property
    def failed(self) -> bool:
        return len(self.calls) > self.fail_at


def _guarded(name):
    def call(self, *arguments):
        self.step(name)
        return getattr(Disk, name)(self, *arguments)

    return call


for _name in [name for name in vars(Disk) if not name.startswith("_")]:
    setattr(FaultyDisk, _name, _guarded(_name))


class SlowDisk(Disk):
    """Takes one byte at a time, as ``write`` may."""

    def write(self, descriptor: int, data: bytes) -> int:
        return super().write(descriptor, data[:1])


class LyingDisk(Disk):
    """Keeps something else than it was given, and says nothing."""

    def write(self, descriptor: int, data: bytes) -> int:
        return super().write(descriptor, data.replace(b"0", b"1"))
