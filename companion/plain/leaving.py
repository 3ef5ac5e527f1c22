"""Every way a person is taken away from plain mode. What was written is saved first; see ``Io.take_away``."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from companion.plain.io import INTERRUPTED, Io

_SIGNALS = {"SIGINT": INTERRUPTED, "SIGTERM": 143, "SIGHUP": 129}


@contextmanager
def watched(io: Io) -> Iterator[None]:
    """Turns signals into TakenAway, never in the middle of saving something.

    A signal that was ignored when Companion was started, as ``nohup`` does with SIGHUP, stays ignored.
    """
    before: dict[int, Any] = {}

    def taken(number: int, _: FrameType | None) -> None:
        io.take_away(statuses[number])

    statuses: dict[int, int] = {}
    for name, status in _SIGNALS.items():
        number = getattr(signal, name, None)
        if number is None or (sys.platform == "win32" and name != "SIGINT"):
            continue
        if signal.getsignal(number) is not signal.SIG_IGN:
            statuses[number] = status
            before[number] = signal.signal(number, taken)
    try:
        yield
        io.leave_if_taken()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
