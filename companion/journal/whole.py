"""All of the journal, one thing after the other: to take along, and to bring in what was taken from another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from companion.journal.access import Access
from companion.journal.drafts import add_kept_line
from companion.journal.entries import Draft, Earlier, Entry, FollowUp, Item, KeptLine, Person, Query, Series, Words
from companion.journal.filters import bounds, conditions, folded
from companion.journal.followups import add_follow_up, follow_up_of
from companion.journal.reading import ENTRY, entry_of, read_entry
from companion.journal.rows import draft_of, kept_line_of, key_of, row_of, wording_of
from companion.journal.search import holding
from companion.journal.sieve import Sieve
from companion.journal.sql import Sql, sql
from companion.journal.tables import (
    DraftRow,
    EarlierRow,
    EntryRow,
    FollowUpRow,
    KeptLineRow,
    PersonRow,
    SeriesRow,
    TagRow,
)

AT_A_TIME = 200
"""Entries held at once. Between two handfuls others may write."""
LETTERS_AT_A_TIME = 1_000_000
"""Letters of what is compared that are held at once, but for one that is longer."""

_BELOW_ALL = -(2**63)
"""No entry has such a key: SQLite's least number."""

_FREE_KEY = """
    SELECT min(key) + 1 FROM entry AS taken
    WHERE key >= ? AND NOT EXISTS (SELECT 1 FROM entry WHERE key = taken.key + 1)
"""


class Whole(Access):
    """The part of the store that gives all there is, and takes it."""

    def entries(self, query: Query | None = None, words: Words | None = None) -> Iterator[Entry]:
        """The entries that fit and hold the words, whole, the oldest first; a few held at a time."""
        query = query or Query()
        yield from self._walk([*conditions(query), *bounds(query), *holding(words or Words())])

    def everything(self) -> Iterator[Item]:
        """All that is kept, also in the bin: entries with their earlier versions, and what belongs to none.

        An entry comes before what belongs to it.
        """
        with self.reading() as connection, Session(connection) as session:
            first: list[Item] = [Series(row.exercise, row.begun, row.over) for row in session.exec(select(SeriesRow))]
            people = select(PersonRow).order_by(col(PersonRow.place), col(PersonRow.id))
            first += [Person(row.id, row.name, row.how) for row in session.exec(people)]
            first += [draft_of(row) for row in session.exec(select(DraftRow).order_by(col(DraftRow.id)))]
        yield from first
        for entry in self._walk([]):
            yield entry
            yield from self.belonging(entry)
        with self.reading() as connection, Session(connection) as session:
            lines = session.exec(select(KeptLineRow).where(col(KeptLineRow.entry).is_(None))).all()
            coming = session.exec(select(FollowUpRow).where(col(FollowUpRow.entry).is_(None))).all()
            last: list[Item] = [*map(kept_line_of, lines), *map(follow_up_of, coming)]
        yield from last

    def belonging(self, entry: Entry) -> list[Item]:
        """What belongs to an entry: its earlier versions, the oldest first, the lines kept from it, its follow-ups."""
        with self.reading() as connection, Session(connection) as session:
            row = session.exec(select(EntryRow).where(EntryRow.id == entry.id)).first()
            if row is None:
                return []
            versions = session.exec(
                select(EarlierRow).where(EarlierRow.key == row.key).order_by(col(EarlierRow.number))
            )
            earlier = [Earlier(entry_of(row, version), version.replaced_at) for version in versions]
            lines = session.exec(select(KeptLineRow).where(KeptLineRow.entry == entry.id).order_by(col(KeptLineRow.id)))
            coming = session.exec(
                select(FollowUpRow).where(FollowUpRow.entry == entry.id).order_by(col(FollowUpRow.id))
            )
            return [*earlier, *map(kept_line_of, lines), *map(follow_up_of, coming)]

    def compare(self, items: Iterable[Item]) -> Iterator[tuple[Item, bool]]:
        """Each item, and whether ``bring`` would add it. Nothing is changed; a few are held at a time."""
        sieve = Sieve()
        for some in _handfuls(items):
            with self.reading() as connection, Session(connection) as session:
                told = [(item, sieve.lets_through(session, item)) for item in some]
            yield from told

    def bring(self, items: Iterable[Item]) -> Counter[type]:
        """Adds what is not there yet, all of it or nothing. Returns how many of each kind were new.

        What is there stays as it is, word for word: ``Sieve`` says what that is. An earlier version whose entry is not
        there is left out.
        """
        new: Counter[type] = Counter()
        sieve = Sieve()
        with self.writing() as session:
            for item in items:
                if sieve.lets_through(session, item):
                    _add(session, item)
                    new[type(item)] += 1
        return new

    def _walk(self, fitting: Sequence[Sql]) -> Iterator[Entry]:
        last = _BELOW_ALL
        chosen = f"SELECT {ENTRY} FROM entry WHERE ? AND entry.key > ? ORDER BY entry.key LIMIT ?"
        while found := self.ask(sql(chosen, [*fitting], last, AT_A_TIME)):
            yield from map(read_entry, found)
            last = found[-1][0]


def _handfuls(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items, a few at a time; of long ones fewer."""
    some: list[Item] = []
    letters = 0
    for item in items:
        some.append(item)
        letters += len(item.text) if isinstance(item, Entry) else 0
        if len(some) == AT_A_TIME or letters > LETTERS_AT_A_TIME:
            yield some
            some, letters = [], 0
    yield some


def add_entry(session: Session, entry: Entry) -> bool:
    """Adds an entry unless its id is there already. Returns whether it was added."""
    if session.exec(select(EntryRow.key).where(EntryRow.id == entry.id)).first() is not None:
        return False
    key = key_of(entry.written_at)
    if session.get(EntryRow, key) is not None:
        key = session.connection().exec_driver_sql(_FREE_KEY, (key,)).scalar_one()
    session.add(row_of(entry, key))
    write_tags(session, key, entry.tags)
    session.flush()
    return True


def write_tags(session: Session, key: int, tags: Sequence[str]) -> None:
    """The tags of the entry with this key, in place of those it had."""
    session.connection().execute(delete(TagRow).where(col(TagRow.key) == key))
    session.add_all(TagRow(folded=folded(tag), key=key) for tag in tags)


def _add(session: Session, item: Item) -> None:
    match item:
        case Entry():
            add_entry(session, item)
        case Earlier():
            key = session.exec(select(EntryRow.key).where(EntryRow.id == item.entry.id)).one()
            session.add(EarlierRow(key=key, replaced_at=item.replaced_at, **wording_of(item.entry)))
        case FollowUp():
            add_follow_up(session, item)
        case KeptLine():
            add_kept_line(session, item)
        case Draft():
            given = {name: getattr(item, name) for name in ("id", "exercise", "short", "started_at", "saved_at")}
            session.add(DraftRow(**given, snapshot=dict(item.snapshot)))
        case Series():
            session.add(SeriesRow(exercise=item.exercise, begun=item.begun, over=item.over))
        case Person():
            last = session.exec(select(func.max(col(PersonRow.place)))).one() or 0
            session.add(PersonRow(id=item.id, name=item.name, how=item.how, place=last + 1))
