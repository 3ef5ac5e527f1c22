"""What a help line is, and a country with its help lines.

Numbers, names and addresses are kept out of what is translated, so that no translation can change a number: a message
has ``{to}`` where the number belongs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from companion.content.ways import WAYS, fill
from companion.guide.text import Text

CONTEXT = "support"

Kind = Literal["emergency", "urgent", "listening", "staff", "information"]
KINDS: tuple[Kind, ...] = ("emergency", "urgent", "listening", "staff", "information")
"""In the order in which the lines are shown."""

EMERGENCY = Text(CONTEXT, "Emergency")
"""The name of every country's emergency number: not a service's own name, so it is translated."""

Audience = Literal["anyone", "doctors", "nurses-and-midwives", "all-staff", "students"]
AUDIENCES: Mapping[Audience, Text] = {
    "anyone": Text(CONTEXT, "for anyone"),
    "doctors": Text(CONTEXT, "for doctors"),
    "nurses-and-midwives": Text(CONTEXT, "for nurses and midwives"),
    "all-staff": Text(CONTEXT, "for all staff"),
    "students": Text(CONTEXT, "for students"),
}

Sure = Literal["owner", "elsewhere", "general"]
SURE: tuple[Sure, ...] = ("owner", "elsewhere", "general")
"""Seen on the owner's own page; on someone else's or an old one; general knowledge only."""

Draw: TypeAlias = Callable[[Text], str]
"""Puts a text into the person's language."""


@dataclass(frozen=True, slots=True)
class Checked:
    """When a line was last seen where its source says. The month is None when only the year is known."""

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

    def words(self, draw: Draw) -> str:
        """What to do, in the person's language, such as "Ring 116 123"."""
        return fill(draw(self.text), self.text.message, {"to": self.to, "say": self.say})


@dataclass(frozen=True, slots=True)
class SupportLine:
    """Someone to talk to. ``hours``, ``cost`` and ``note`` may be empty; ``checked_on`` is None when not known."""

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
    checked_on: Checked | None

    @property
    def confirmed(self) -> bool:
        """False when we have the line from general knowledge only: the screen says so. An emergency number is what
        everyone in the country knows, and a doubt beside it would do harm, so it counts as confirmed."""
        return self.sure != "general" or self.kind == "emergency"

    def called(self, draw: Draw) -> str:
        """The line's name: the service's own, or the word for emergency in the person's language."""
        return draw(EMERGENCY) if self.kind == "emergency" else self.name

    def words(self, draw: Draw) -> str:
        """Every way to reach them, in the person's language."""
        return " · ".join(way.words(draw) for way in self.how)


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its lines in the order of ``KINDS``. ``opening`` are the sentences at the top of the page."""

    code: str
    name: Text
    opening: tuple[Text, ...]
    numbers: Mapping[str, str]
    lines: tuple[SupportLine, ...]

    def words(self, draw: Draw) -> tuple[str, ...]:
        """The opening sentences in the person's language, with the country's numbers in them."""
        return tuple(fill(draw(text), text.message, self.numbers) for text in self.opening)
