"""Some years of a made-up journal, the same each time."""

from datetime import datetime, time, timedelta
from typing import Any

from kit.apps import NOON, ZONE, entry

from companion.journal.entries import Behaviour, Direction, Entry, Kind, day_of

LEAP_DAY = datetime.combine(datetime(2024, 2, 29), time(20), tzinfo=NOON.tzinfo)


def at(moment: datetime, number: int, text: str, **fields: Any) -> Entry:
    """An entry from a moment, on its day."""
    return entry(number, text, written_at=moment, day=day_of(moment, ZONE), **fields)


def act(moment: datetime, number: int, text: str) -> Entry:
    ways, behaviours = list(Direction), list(Behaviour)
    return at(
        moment,
        number,
        text,
        kind=Kind.ACT,
        title=f"{number}",
        direction=ways[number % 5] if number % 5 < len(ways) else None,
        behaviours=tuple(behaviours[: number % 4]),
    )


def a_few_years(text: str = "A porter sang in the lift.") -> list[Entry]:
    """Acts, colours and numbers from two years and a half, the newest of yesterday."""
    found = []
    for number in range(1, 150):
        moment = NOON - timedelta(days=number * 6 - 5)
        match number % 3:
            case 0:
                found.append(act(moment, number, text))
            case 1:
                colour = ("green", "amber", "red", "amber")[number % 4]
                found.append(at(moment, number, text, title="1", exercise="put-it-down", answers={"shift": colour}))
            case _:
                wanted = 1 + number % 10
                found.append(at(moment, number, text, title="2", exercise="weekly-pulse", answers={"wanted": wanted}))
    year_ago = NOON.replace(year=NOON.year - 1)
    return [*found, act(year_ago, 200, text), at(LEAP_DAY, 201, text, title="3")]
