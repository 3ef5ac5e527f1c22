"""What of a stretch of items is new to a journal."""

from sqlmodel import Session, SQLModel, col, select

from companion.journal.entries import Draft, Earlier, Entry, FollowUp, Item, KeptLine, Person, Series
from companion.journal.rows import key_of
from companion.journal.tables import DraftRow, EarlierRow, EntryRow, FollowUpRow, KeptLineRow, PersonRow, SeriesRow

_MINUTE = 60_000_000
"""As keys count."""


class Sieve:
    """Lets through what is not there yet, each piece once. One for each stretch: it remembers what it let through.

    An entry is there by its id, also in the bin, or with the same words from the same minute; what belongs to one that
    is there only by its words is held back with it. Two that came in together are never taken for one.
    """

    def __init__(self) -> None:
        self._through: set[tuple[type, str, object]] = set()
        self._doubles: set[str] = set()

    def lets_through(self, session: Session, item: Item) -> bool:
        """Whether this one is new."""
        name = _name(item)
        if name in self._through or not self._is_new(session, item):
            return False
        self._through.add(name)
        return True

    def _is_new(self, session: Session, item: Item) -> bool:
        match item:
            case Entry():
                return self._is_new_entry(session, item)
            case Earlier():
                return self._is_new_version(session, item)
            case KeptLine() | FollowUp() if item.entry in self._doubles:
                return False
            case KeptLine():
                return _is_missing(session, KeptLineRow, item.id)
            case FollowUp():
                return _is_missing(session, FollowUpRow, item.id)
            case Draft():
                return _is_missing(session, DraftRow, item.id)
            case Person():
                return _is_missing(session, PersonRow, item.id)
            case Series():
                return _is_missing(session, SeriesRow, item.exercise)

    def _is_new_entry(self, session: Session, entry: Entry) -> bool:
        if session.exec(select(EntryRow.key).where(EntryRow.id == entry.id)).first() is not None:
            return False
        minute = entry.written_at.replace(second=0, microsecond=0)
        first = key_of(minute)
        same = [col(EntryRow.key) >= first, col(EntryRow.key) < first + _MINUTE, col(EntryRow.text) == entry.text]
        if not entry.text:
            same.append(col(EntryRow.title) == entry.title)
        alike = session.exec(select(EntryRow.id).where(*same)).all()
        if all((Entry, id_, None) in self._through for id_ in alike):
            return True
        self._doubles.add(entry.id)
        return False

    def _is_new_version(self, session: Session, earlier: Earlier) -> bool:
        id_ = earlier.entry.id
        key = session.exec(select(EntryRow.key).where(EntryRow.id == id_)).first()
        if key is None:
            return (Entry, id_, None) in self._through
        same = (EarlierRow.key == key, EarlierRow.replaced_at == earlier.replaced_at)
        return session.exec(select(EarlierRow.number).where(*same)).first() is None


def _name(item: Item) -> tuple[type, str, object]:
    match item:
        case Earlier():
            return Earlier, item.entry.id, item.replaced_at
        case Series():
            return Series, item.exercise, None
        case _:
            return type(item), item.id, None


def _is_missing(session: Session, rows: type[SQLModel], id_: str) -> bool:
    return session.get(rows, id_) is None
