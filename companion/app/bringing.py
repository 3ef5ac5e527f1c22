"""Bringing entries in from another journal: first what would come of it, then all of it or nothing."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from companion.errors import CannotRead, TooMany
from companion.i18n import draw
from companion.journal.entries import Draft, Earlier, Entry, FollowUp, Item, KeptLine, Person, Series
from companion.text import Text
from companion.transfer.source import MANY, LeftOut, Reader, Rejected, Source

if TYPE_CHECKING:
    from companion.journal.store import Store

NAMED = 200
"""Pieces that could not be read, of which it is kept where and why; all are counted."""
SAMPLE = 3
"""New entries that are shown."""
Told = Callable[[int], None]
_OTHER = Text("transfer", "something else")
_KINDS: dict[type, str] = {
    Entry: "entries",
    Earlier: "earlier_texts",
    KeptLine: "kept_lines",
    Draft: "drafts",
    Person: "people",
    FollowUp: "follow_ups",
    Series: "series",
}
"""What the things of a journal are called, for other programs."""


@dataclass(slots=True, repr=False)
class Report:
    """What a file holds. ``new`` counts what is not in the journal yet by kind, ``here`` what is; ``rejects`` are the
    first of the ``rejected``; ``sample`` are the first new entries: the title, or what stands for
    one without, and the day; ``first`` and ``last`` are the days between which all of these were written. Whatever the
    length of the file, this stays small."""

    new: Counter[type] = field(default_factory=Counter)
    here: int = 0
    rejected: int = 0
    rejects: list[Rejected] = field(default_factory=list)
    left_out: Counter[Text] = field(default_factory=Counter)
    sample: list[tuple[str, date]] = field(default_factory=list)
    first: date = date.max
    last: date = date.min

    @property
    def looked_at(self) -> int:
        """How many pieces there were, of all sorts."""
        return self.new.total() + self.here + self.rejected + self.left_out.total()

    def as_json(self) -> dict[str, object]:
        """The report as JSON values, for ``--json``."""
        return {
            "new": {name: self.new[kind] for kind, name in _KINDS.items()},
            "here_already": self.here,
            "rejected": self.rejected,
            "rejects": [{"where": draw(one.where), "why": draw(one.why)} for one in self.rejects],
            "left_out": [{"what": draw(what), "count": count} for what, count in self.left_out.items()],
            "sample": [{"title": title, "day": day.isoformat()} for title, day in self.sample],
        }


def _untold(_: int) -> None:
    """Nobody wants to hear."""


class Bringing:
    """One file or folder, its reader, and the journal it goes into.

    ``told`` hears how many pieces were looked at; what it raises ends the work.
    """

    def __init__(self, store: "Store", reader: Reader, source: Source) -> None:
        self._store = store
        self._reader = reader
        self._source = source

    def look(self, told: Told = _untold) -> Report:
        """What would come of it; the journal stays as it is. Slow. Raises TransferError, VaultError."""
        report = Report()
        for item, new in self._store.compare(self._items(report, told)):
            report.new[type(item)] += new
            report.here += not new
            if new and isinstance(item, Entry):
                report.first, report.last = min(report.first, item.day), max(report.last, item.day)
                if len(report.sample) < SAMPLE:
                    report.sample.append((item.title or item.about, item.day))
        return report

    def apply(self, told: Told = _untold) -> Report:
        """Adds what is new, in one go: whatever is raised, nothing was added. What is there stays as it is.

        Slow, and others cannot write meanwhile. Raises TransferError, VaultError.
        """
        report = Report()
        report.new = self._store.bring(self._counted(report, told))
        report.here -= report.new.total()
        return report

    def _counted(self, report: Report, told: Told) -> Iterator[Item]:
        for item in self._items(report, told):
            report.here += 1
            yield item

    def _items(self, report: Report, told: Told) -> Iterator[Item]:
        """What the reader finds for the journal; the rest is counted."""
        try:
            for number, found in enumerate(self._reader(self._source), 1):
                told(number)
                if number > MANY:
                    raise TooMany(self._source.path, MANY)
                match found:
                    case Rejected():
                        report.rejected += 1
                        if len(report.rejects) < NAMED:
                            report.rejects.append(found)
                    case LeftOut(what=what):
                        known = what in report.left_out or len(report.left_out) < NAMED
                        report.left_out[what if known else _OTHER] += 1
                    case _:
                        yield found
        except OSError as error:
            raise CannotRead.because(error, self._source.path) from None
