"""A program in a real pseudo-terminal, driven as a person drives it: waiting for words, typing, closing the window."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

ROOT = Path(__file__).parents[2]
PATIENCE = 40.0
"""Seconds after which something that was waited for counts as never coming. Nothing waits this long when all is well."""

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "shift+tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f4": "\x1bOS",
    "ctrl+c": "\x03",
    "ctrl+j": "\n",
    "ctrl+l": "\x0c",
    "ctrl+n": "\x0e",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+s": "\x13",
}


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """An environment in which everything a program may write to lies below ``home``."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "PYTHONPATH")}
    folders = {
        "HOME": home / "home",
        "COMPANION_HOME": home / "companion",
        "TMPDIR": home / "tmp",
        "XDG_CONFIG_HOME": home / "xdg-config",
        "XDG_DATA_HOME": home / "xdg-data",
        "XDG_STATE_HOME": home / "xdg-state",
        "XDG_CACHE_HOME": home / "xdg-cache",
        "XDG_RUNTIME_DIR": home / "xdg-runtime",
    }
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    paths = [str(ROOT), str(ROOT / "tests"), *filter(None, [kept.pop("PYTHONPATH", "")])]
    return {
        "LANG": "C.UTF-8",
        **kept,
        **{name: str(folder) for name, folder in folders.items()},
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TERM": "xterm-256color",
        "TZ": "Europe/London",
        **more,
    }


class Terminal:
    """One program in one terminal. Use it as a context: at its end the program is gone."""

    def __init__(
        self,
        arguments: Sequence[str],
        env: Mapping[str, str],
        *,
        size: tuple[int, int] = (90, 28),
        cwd: Path | None = None,
    ) -> None:
        self.raw = bytearray()
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._ours, theirs = pty.openpty()
        self._set_size(*size)
        self.process = subprocess.Popen(
            arguments,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=dict(env),
            cwd=cwd or env["HOME"],
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)
        self._open = True

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._close()

    @property
    def lines(self) -> list[str]:
        """What stands on the screen."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def words(self) -> str:
        """The screen's words, one space between them."""
        return " ".join(" ".join(self.lines).split())

    def paint(self, text: str) -> tuple[str, str]:
        """The colours of the line that holds a text, at its first sign: a frame's, where there is one."""
        for number, line in enumerate(self._screen.display):
            if text in line:
                sign = self._screen.buffer[number][len(line) - len(line.lstrip())]
                return sign.fg, sign.bg
        raise LookupError(text)

    @property
    def after(self) -> str:
        """What was written after the alternate screen was left, without terminal codes."""
        _, left, rest = self.raw.rpartition(b"\x1b[?1049l")
        text = rest.decode("utf-8", "replace") if left else ""
        return re.sub(r"\x1b\[[0-9;?<>=$]*[a-zA-Z]|\x1b[=>]", "", text)

    @property
    def is_clean(self) -> bool:
        """Whether the terminal was given back: its first screen, a cursor, no mouse or paste reports."""
        modes = {number: ending == b"h" for number, ending in re.findall(rb"\x1b\[\?(\d+)([hl])", bytes(self.raw))}
        off = (b"1049", b"1000", b"1003", b"1006", b"2004")
        return modes.get(b"25", True) and not any(modes.get(mode, False) for mode in off)

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows what is typed."""
        return bool(termios.tcgetattr(self._ours)[3] & termios.ECHO)

    def until(self, wanted: str | Callable[[], bool]) -> None:
        """Reads until words are on the screen, or something holds. Raises AssertionError when it never comes."""
        end = time.monotonic() + PATIENCE
        while not (wanted in self.words if isinstance(wanted, str) else wanted()):
            if time.monotonic() > end or (self.process.poll() is not None and not self._read(0)):
                shown = "\n".join(self.lines)
                raise AssertionError(f"{wanted!r} did not come; status {self.process.poll()}:\n{shown}\n{self.after}")
            self._read(0.1)

    def type(self, text: str) -> None:
        """Types a text."""
        self.send(text.encode())

    def send(self, data: bytes) -> None:
        """Sends bytes, text or not."""
        while data:
            written = os.write(self._ours, data[:512])
            data = data[written:]
            self._read(0)

    def key(self, *names: str) -> None:
        """Presses keys."""
        for name in names:
            self.send(KEYS.get(name, name).encode())

    def paste(self, text: str) -> None:
        """Pastes a text as terminals do."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def resize(self, width: int, height: int) -> None:
        """Changes the size of the window."""
        self._screen.resize(height, width)
        self._set_size(width, height)
        self.process.send_signal(signal.SIGWINCH)

    def close_window(self) -> None:
        """The window is gone: the system hangs up."""
        self._close()

    def end(self) -> int:
        """Waits for the program's end; its status, or minus the signal that killed it."""
        limit = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            if time.monotonic() > limit:
                raise AssertionError("it did not end:\n" + "\n".join(self.lines))
            if self._open:
                self._read(0.1)
            else:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(0.1)
        while self._open and self._read(0):
            pass
        return self.process.returncode

    def _read(self, patience: float) -> bool:
        if not self._open or not select.select([self._ours], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            return False
        self.raw += data
        self._stream.feed(re.sub(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p", b"", data))
        return bool(data)

    def _set_size(self, width: int, height: int) -> None:
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def _close(self) -> None:
        if self._open:
            self._open = False
            os.close(self._ours)


def python(*arguments: str | Path) -> list[str]:
    """A command line for this Python."""
    return [sys.executable, *map(str, arguments)]
