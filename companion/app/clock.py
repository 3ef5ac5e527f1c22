"""The time, as the rest of the app is told it."""

import os
from datetime import UTC, datetime
from pathlib import Path


class Clock:
    """The computer's clock and zone. Tests give another one."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)

    def zone(self) -> str:
        """The IANA name of the zone the computer stands in; its offset (``+01:00``) when no name is known."""
        name = os.environ.get("TZ", "").removeprefix(":")
        if not name:
            try:
                target = Path("/etc/localtime").resolve().as_posix()
            except OSError:
                target = ""
            name = target.partition("/zoneinfo/")[2]
        if name and _is_zone(name):
            return name
        offset = datetime.now().astimezone().strftime("%z")
        return f"{offset[:3]}:{offset[3:5]}"

    def local(self) -> datetime:
        """This moment, on the wall clock."""
        return self.now().astimezone()


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo  # here: the first picture does not wait for it

    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # a POSIX rule such as CET-1CEST is legal, and no name
        return False
    return True
