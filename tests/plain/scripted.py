"""A person at the keyboard who types what is written down for them, and everything they were shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from kit.apps import StillClock, in_memory

from companion.app.opened import OpenJournal
from companion.plain.io import Ended, Io
from companion.plain.main import sit
from companion.plain.sitting import Sitting
from companion.settings import Settings


@dataclass(frozen=True)
class Taken:
    """Instead of a line: Ctrl+C, or a signal, while the line is waited for."""

    status: int


Line = str | Taken


class ScriptedIo(Io):
    """``secrets`` are what is typed unseen. ``pauses`` are what is typed into quiet pauses: None waits them out."""

    def __init__(
        self,
        lines: Sequence[Line] = (),
        *,
        secrets: Sequence[str] = (),
        pauses: Sequence[str | None] = (),
        interactive: bool = True,
    ) -> None:
        self.lines = list(lines)
        self.secrets = list(secrets)
        self.pauses = list(pauses)
        self.waited: list[int] = []
        self.out = ""
        self.told = ""
        super().__init__(self, self._show, self._say, interactive=interactive)  # type: ignore[arg-type]

    def readline(self, size: int = -1) -> str:
        if not self.lines:
            return ""
        line = self.lines.pop(0)
        if isinstance(line, Taken):
            self.take_away(line.status)
        if self.interactive:
            self.out += f"{line}\n"  # as a terminal does
        return f"{line}\n"[:size]

    def line_within(self, seconds: int) -> str | None:
        if not self.interactive:
            return super().line_within(seconds)
        self.waited.append(seconds)
        return self.pauses.pop(0) if self.pauses else None

    def secret(self, ask: str) -> str:
        self._show(ask + "\n")
        if not self.secrets:
            raise Ended
        return self.secrets.pop(0)

    def _show(self, text: str) -> None:
        self.out += text

    def _say(self, text: str) -> None:
        self.told += text


@dataclass
class Sat:
    """What one sitting left: its exit status, what was shown, and the journal, still readable."""

    status: int
    io: ScriptedIo
    journal: OpenJournal
    settings: Settings = field(default_factory=Settings)

    @property
    def out(self) -> str:
        return self.io.out

    @property
    def entries(self) -> list[str]:
        return [row.about for row in self.journal.store.list()]


class StayingOpen(OpenJournal):
    """A journal that can be looked into after the sitting."""

    def lock(self) -> None:
        pass


def staying_open(journal: OpenJournal) -> OpenJournal:
    chance = Random(7)
    return StayingOpen(
        journal.store, journal.library, journal.settings, journal.clock, close=lambda: None, chance=chance
    )


def sit_down(
    lines: Sequence[Line],
    exercise: str | None = None,
    *,
    short: bool = False,
    journal: OpenJournal | None = None,
    interactive: bool = True,
    pauses: Sequence[str | None] = (),
    country: str | None = "england",
) -> Sat:
    """One sitting over a journal in memory, in which those lines are typed."""
    settings = Settings()._replace(country=country)
    opened = staying_open(journal or in_memory())
    io = ScriptedIo(lines, interactive=interactive, pauses=pauses)
    sitting = Sitting(io, settings, StillClock(), None, opened)
    return Sat(sit(sitting, exercise, short=short), io, opened, sitting.settings)
