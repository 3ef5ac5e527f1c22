"""A room to show things to, with its clock in the test's hand."""

from pathlib import Path

from companion.app.presenting import find
from companion.app.relay import Relay
from companion.present.room import HEIGHT, WIDTH, RoomApp

SIZE = (WIDTH, HEIGHT)


class TimedRoom(RoomApp):
    """With its clock in the test's hand."""

    now = 1_000_000.0

    def wall(self) -> float:
        return self.now


def room(root: Path, what: str = "six-words") -> TimedRoom:
    return TimedRoom(find(what), Relay(root / "run"))
