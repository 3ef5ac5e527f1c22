"""The people to talk to: help lines by country, and where and when each was seen.

This page is drawn before unlocking, so nothing here imports pydantic.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from companion.content.folder import bundled_folder
from companion.content.helplines import AUDIENCES, CONTEXT, HEADINGS, KINDS, SURE, Checked, Country, SupportLine, Way
from companion.content.support_file import read_support
from companion.content.ways import WAYS
from companion.text import Text

__all__ = [
    "AUDIENCES",
    "KINDS",
    "SURE",
    "Checked",
    "Country",
    "SupportLine",
    "Way",
    "is_old",
    "load_support",
    "texts",
]

FILE = Path("support") / "lines.toml"
MONTHS_UNTIL_OLD = 12


def load_support(folder: Path | None = None) -> tuple[Country, ...]:
    """The countries with their lines, "another country" last. Raises ExerciseInvalid when the file cannot be used."""
    return read_support((folder or bundled_folder()) / FILE)


def is_old(line: SupportLine, today: date) -> bool:
    """Whether a line was last checked twelve months ago or more.

    Where only the year is known the check may have been in January, so January is reckoned with.
    """
    then = line.checked_on.year * 12 + (line.checked_on.month or 1)
    return today.year * 12 + today.month - then >= MONTHS_UNTIL_OLD


def texts(folder: Path | None = None) -> Iterator[Text]:
    """Every text of the page that is translated, each once, in reading order."""
    seen: dict[Text, None] = dict.fromkeys((*HEADINGS.values(), *AUDIENCES.values()))
    seen.update(dict.fromkeys(Text(CONTEXT, message) for message in WAYS.values()))
    for country in load_support(folder):
        seen.update(dict.fromkeys((country.name, country.brief, *country.opening)))
        for line in country.lines:
            seen.update(dict.fromkeys(text for text in (line.hours, line.cost, line.note) if text))
    yield from seen
