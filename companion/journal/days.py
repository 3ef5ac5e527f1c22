"""Which day a moment belongs to. A day starts at 05:00 local time, so that a night shift is one day."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

DAY_STARTS_AT = time(5)

_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})")


def zone_named(name: str) -> tzinfo:
    """The zone with this IANA name (``Europe/London``) or offset (``+01:00``, ``UTC+01:00``).

    A name this computer does not know is read as UTC: an entry written elsewhere can always be shown.
    """
    if found := _OFFSET.fullmatch(name):
        sign, hours, minutes = found.groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-offset if sign == "-" else offset) if offset < timedelta(days=1) else UTC
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # an unknown name, one that is no name, one that is a folder
        return UTC


def day_of(moment: datetime, zone: str, day_starts_at: time = DAY_STARTS_AT) -> date:
    """The day that an aware ``moment`` belongs to for somebody in ``zone``.

    Goes by what the clock on the wall showed, so a night in which the clocks change is one day like any other.
    """
    local = moment.astimezone(zone_named(zone))
    return local.date() - timedelta(days=1) if local.time() < day_starts_at else local.date()
