"""What a help line is, and a country with its help lines.

Numbers, names and addresses are kept out of what is translated, so that no translation can change a number: a message
has ``{to}`` where the number belongs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from companion.content.ways import WAYS, Words, fill
from companion.text import Text

CONTEXT = "support"

Kind = Literal["emergency", "urgent", "listening", "staff", "information"]
KINDS: tuple[Kind, ...] = ("emergency", "urgent", "listening", "staff", "information")
"""In the order in which the lines are shown."""

HEADINGS: Mapping[Kind, Text] = {
    "urgent": Text(CONTEXT, "Urgent help"),
    "listening": Text(CONTEXT, "Someone to listen"),
    "staff": Text(CONTEXT, "For staff"),
    "information": Text(CONTEXT, "Information"),
}
"""What stands above the lines of a kind. The emergency number has none: the first sentences of the page say it."""

Audience = Literal["anyone", "doctors", "nurses-and-midwives", "all-staff", "students"]
AUDIENCES: Mapping[Audience, Text] = {
    "doctors": Text(CONTEXT, "for doctors"),
    "nurses-and-midwives": Text(CONTEXT, "for nurses and midwives"),
    "all-staff": Text(CONTEXT, "for all staff"),
    "students": Text(CONTEXT, "for students"),
}
"""For whom a line is, where it is not for anyone."""

Sure = Literal["owner", "elsewhere"]
SURE: tuple[Sure, ...] = ("owner", "elsewhere")
"""Seen on the owner's own page or a health body's; on somebody else's."""

Draw: TypeAlias = Callable[[Text], str]
"""Puts a text into the person's language."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The date of the page that shows a line. The month is None when only the year is known."""

    year: int
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach someone: ``by`` is a key of ``WAYS``, ``to`` a number or an address.

    ``say`` is what to choose there, or what to send.
    """

    by: str
    to: str
    say: str = ""

    @property
    def text(self) -> Text:
        """The message, with ``{to}`` and ``{say}`` still in it."""
        return Text(CONTEXT, WAYS[self.by])

    def words(self, draw: Draw) -> Words:
        """What to do, in the person's language, such as "Ring 116 123"."""
        return fill(draw(self.text), self.text.message, {"to": self.to, "say": self.say})


@dataclass(frozen=True, slots=True)
class SupportLine:
    """Someone to talk to. ``hours``, ``cost`` and ``note`` may be empty."""

    country: str
    audience: Audience
    name: str
    how: tuple[Way, ...]
    kind: Kind
    sure: Sure
    hours: Text
    cost: Text
    note: Text
    source: str
    checked_on: Checked


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its lines in the order of ``KINDS``.

    ``opening`` are the sentences at the top of its page; ``brief`` has its first numbers, for a list of countries.
    """

    code: str
    name: Text
    brief: Text
    opening: tuple[Text, ...]
    numbers: Mapping[str, str]
    lines: tuple[SupportLine, ...]

    def words(self, draw: Draw, text: Text) -> Words:
        """``brief`` or a sentence of ``opening`` in the person's language, with the country's numbers in it."""
        return fill(draw(text), text.message, self.numbers)
