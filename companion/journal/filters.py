"""From a query's filters to conditions, each in the form that lets SQLite find the entries by the shortest way."""

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

from companion.journal.entries import Query, one_line
from companion.journal.tables import EntryRow, TagRow


def folded(tag: str) -> str:
    """A tag as it is looked up: on one line, without capitals."""
    return one_line(tag).casefold()


def conditions(query: Query) -> list[ColumnElement[bool]]:
    """What an entry must be to fit."""
    if not query.in_bin and sum(map(bool, (query.kind, query.direction, query.exercise, query.starred))) > 1:
        return among(query, col(EntryRow.key))
    return [_shown(EntryRow, query), *_plainly(EntryRow, query), *_in_days(EntryRow, query), *_beside(EntryRow, query)]


def bounds(query: Query) -> list[ColumnElement[bool]]:
    """Between which keys the entries that fit lie, for a walk along the key.

    An entry's day need not go with its key, so by itself SQLite would walk on past the days asked for. Those days'
    outermost keys, from the index of days, tell it where to begin and to end.
    """
    if query.in_bin:  # few among many: their own index knows them
        binned = aliased(EntryRow)
        return [col(EntryRow.key).in_(select(col(binned.key)).where(col(binned.deleted_at).is_not(None)))]
    other = aliased(EntryRow)
    fitting = [_shown(other, query), *_in_days(other, query)]
    outermost = col(other.key) + 0  # the sum keeps SQLite from looking for it along the key, not the index
    found: list[ColumnElement[bool]] = []
    if query.since is not None:
        found.append(col(EntryRow.key) >= select(func.min(outermost)).where(*fitting).scalar_subquery())
    if query.until is not None:
        found.append(col(EntryRow.key) <= select(func.max(outermost)).where(*fitting).scalar_subquery())
    return found


def among(query: Query, key: ColumnElement[int] | Mapped[int]) -> list[ColumnElement[bool]]:
    """That the entry under ``key`` fits, for a walk of the search index, which may pass very many that do not.

    Asks a list of all keys that fit, made once from an index that holds all it takes, and so never reads an entry to
    find that it does not fit: an entry is half a page to decrypt.
    """
    if query == Query():
        return conditions(query)
    other = aliased(EntryRow)
    fitting = [_shown(other, query), *_in_days(other, query)]
    filters = [(other.kind, query.kind), (other.direction, query.direction), (other.exercise, query.exercise)]
    given = [(col(column), value) for column, value in filters if value is not None]
    if len(given) == 1 and query.since is None and query.until is None:
        fitting += [column == value for column, value in given]
    else:  # joined to nothing, a column is the same, but its own index is not taken in place of the one that has all
        fitting += [column.concat("") == value for column, value in given]
        fitting += [col(other.day) >= date.min] * (query.since is None)  # that one begins with the day
    if query.starred:
        fitting.append(col(other.key).in_(_starred()))
    found: list[ColumnElement[bool]] = [key.in_(select(col(other.key)).where(*fitting, *_beside(other, query)))]
    if query.tag is not None:
        found.append(_tagged(key, query.tag))
    return found


def _shown(entry: type[EntryRow], query: Query) -> ColumnElement[bool]:
    deleted_at = col(entry.deleted_at)
    return deleted_at.is_not(None) if query.in_bin else deleted_at.is_(None)


def _plainly(entry: type[EntryRow], query: Query) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.kind is not None:
        found.append(col(entry.kind) == query.kind)
    if query.direction is not None:
        found.append(col(entry.direction) == query.direction)
    if query.exercise is not None:
        found.append(col(entry.exercise) == query.exercise)
    if query.starred:
        found.append(col(entry.key).in_(_starred()))
    if query.tag is not None:
        found.append(_tagged(col(entry.key), query.tag))
    return found


def _in_days(entry: type[EntryRow], query: Query) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.since is not None:
        found.append(col(entry.day) >= query.since)
    if query.until is not None:
        found.append(col(entry.day) <= query.until)
    return found


def _beside(entry: type[EntryRow], query: Query) -> list[ColumnElement[bool]]:
    """What else has to fit, and what may not. An entry that has no direction has none that it may not have."""

    def fits(other: Query) -> ColumnElement[bool]:
        return func.coalesce(
            and_(True, *_plainly(entry, other), *_in_days(entry, other), *_beside(entry, other)), False
        )

    return [*map(fits, query.also), *(~fits(other) for other in query.without)]


def _tagged(key: ColumnElement[int] | Mapped[int], tag: str) -> ColumnElement[bool]:
    return key.in_(select(col(TagRow.key)).where(col(TagRow.folded) == folded(tag)))


def _starred() -> Select[int]:
    other = aliased(EntryRow)
    return select(col(other.key)).where(col(other.deleted_at).is_(None), col(other.starred).is_(True))
