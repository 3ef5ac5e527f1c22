"""From a query's filters to conditions, each in the form that lets SQLite find the entries by the shortest way."""

from datetime import date

from companion.journal.entries import Query, one_line
from companion.journal.sql import Sql, sql


def folded(tag: str) -> str:
    """A tag as it is looked up: on one line, without capitals."""
    return one_line(tag).casefold()


def conditions(query: Query) -> list[Sql]:
    """What an entry must be to fit."""
    if not query.in_bin and sum(map(bool, (query.kind, query.direction, query.exercise, query.starred))) > 1:
        return among(query, "entry.key")
    return [_shown("entry", query), *_plainly("entry", query), *_in_days("entry", query), *_beside("entry", query)]


def bounds(query: Query) -> list[Sql]:
    """Between which keys the entries that fit lie, for a walk along the key.

    An entry's day need not go with its key, so by itself SQLite would walk on past the days asked for. Those days'
    outermost keys, from the index of days, tell it where to begin and to end.
    """
    if query.in_bin:  # few among many: their own index knows them
        return [sql("entry.key IN (SELECT other.key FROM entry AS other WHERE other.deleted_at IS NOT NULL)")]
    fitting = [_shown("other", query), *_in_days("other", query)]
    found: list[Sql] = []
    # The sums keep SQLite from looking for the outermost key along the key, not the index.
    if query.since is not None:
        found.append(sql("entry.key >= (SELECT min(other.key + 0) FROM entry AS other WHERE ?)", fitting))
    if query.until is not None:
        found.append(sql("entry.key <= (SELECT max(other.key + 0) FROM entry AS other WHERE ?)", fitting))
    return found


def among(query: Query, key: str) -> list[Sql]:
    """That the entry under ``key`` fits, for a walk of the search index, which may pass very many that do not.

    Asks a list of all keys that fit, made once from an index that holds all it takes, and so never reads an entry to
    find that it does not fit: an entry is half a page to decrypt.
    """
    if query == Query():
        return conditions(query)
    fitting = [_shown("other", query), *_in_days("other", query)]
    filters = {"kind": query.kind, "direction": query.direction, "exercise": query.exercise}
    given = {column: value for column, value in filters.items() if value is not None}
    if len(given) == 1 and query.since is None and query.until is None:
        fitting += [sql(f"other.{column} = ?", value) for column, value in given.items()]
    else:  # joined to nothing, a column is the same, but its own index is not taken in place of the one that has all
        fitting += [sql(f"other.{column} || '' = ?", value) for column, value in given.items()]
        fitting += [sql("other.day >= ?", date.min)] * (query.since is None)  # that one begins with the day
    if query.starred:
        fitting.append(_starred("other"))
    fitting += _beside("other", query)
    found = [sql(f"{key} IN (SELECT other.key FROM entry AS other WHERE ?)", fitting)]
    if query.tag is not None:
        found.append(_tagged(key, query.tag))
    return found


def _shown(entry: str, query: Query) -> Sql:
    return sql(f"{entry}.deleted_at IS NOT NULL" if query.in_bin else f"{entry}.deleted_at IS NULL")


def _plainly(entry: str, query: Query) -> list[Sql]:
    found: list[Sql] = []
    if query.kind is not None:
        found.append(sql(f"{entry}.kind = ?", query.kind))
    if query.direction is not None:
        found.append(sql(f"{entry}.direction = ?", query.direction))
    if query.exercise is not None:
        found.append(sql(f"{entry}.exercise = ?", query.exercise))
    if query.starred:
        found.append(_starred(entry))
    if query.tag is not None:
        found.append(_tagged(f"{entry}.key", query.tag))
    return found


def _in_days(entry: str, query: Query) -> list[Sql]:
    found: list[Sql] = []
    if query.since is not None:
        found.append(sql(f"{entry}.day >= ?", query.since))
    if query.until is not None:
        found.append(sql(f"{entry}.day <= ?", query.until))
    return found


def _beside(entry: str, query: Query) -> list[Sql]:
    """What else has to fit, and what may not. An entry that has no direction has none that it may not have."""

    def fits(other: Query, word: str) -> Sql:
        fitting = [*_plainly(entry, other), *_in_days(entry, other), *_beside(entry, other)]
        return sql(f"{word} coalesce(?, 0)", fitting)

    return [*(fits(other, "") for other in query.also), *(fits(other, "NOT") for other in query.without)]


def _tagged(key: str, tag: str) -> Sql:
    return sql(f"{key} IN (SELECT entry_tag.key FROM entry_tag WHERE entry_tag.folded = ?)", folded(tag))


def _starred(entry: str) -> Sql:
    return sql(
        f"{entry}.key IN (SELECT star.key FROM entry AS star WHERE star.deleted_at IS NULL AND star.starred IS 1)"
    )
