"""The tables. Only this room sees them; everyone else sees ``companion.journal.entries``.

Times are kept in UTC with the zone beside them. The columns of a table are read by name in FORMAT.md's tools too, so a
name here is part of the format.
"""

import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Dialect
from sqlmodel import Column, DateTime, Field, Index, Integer, MetaData, SQLModel, Text, TypeDecorator
from sqlmodel import text as sql


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC text with microseconds, so that text order is time order."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.replace(tzinfo=UTC)


class Json(TypeDecorator[Any]):
    """A JSON object or array as text, readable in any language's letters."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return json.loads(value or "null")


class Row(SQLModel):
    """The ground of every table: a collection of tables of our own, not the one that all of SQLModel shares."""

    metadata = MetaData()


class JournalRow(Row, table=True):
    """One row: which schema this journal has, and whether a copy of the person's own people is wanted that anybody can read."""

    __tablename__ = "journal"

    number: int = Field(default=1, primary_key=True)
    schema_version: int
    people_readable: bool = Field(default=False, sa_column_kwargs={"server_default": sql("0")})


class Wording(Row):
    """What a change can change, and what an earlier version therefore keeps."""

    title: str
    about: str
    parts: list[dict[str, str]] = Field(sa_type=Json)
    answers: dict[str, Any] = Field(sa_type=Json)
    direction: str | None
    behaviours: list[str] = Field(sa_type=Json)
    tags: list[str] = Field(sa_type=Json)
    edited_at: datetime | None = Field(sa_type=Moment)


class EntryRow(Wording, table=True):
    """An entry. ``follows`` is the id of the entry that it came back to, as the answer to a follow-up.

    ``key`` is the moment of writing in microseconds since 1970, one more while that is taken. It is SQLite's own row
    number, here and in the search index, so newest first is a walk of the key, however late an older entry arrives.
    """

    __tablename__ = "entry"

    key: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    id: str = Field(unique=True)
    kind: str
    text: str
    exercise: str | None
    short: bool
    written_at: datetime = Field(sa_type=Moment)
    zone: str
    day: date
    deleted_at: datetime | None = Field(sa_type=Moment)
    sealed_until: date | None = None
    follows: str | None = None
    starred: bool = Field(default=False, sa_column_kwargs={"server_default": sql("0")})

    # Each index ends in the key by itself, so a filtered list is a walk too. Those that leave out the bin are smaller,
    # and are only taken by a query that leaves it out as well.
    __table_args__ = (
        Index("entry_kind", "kind", sqlite_where=sql("deleted_at IS NULL")),
        Index("entry_direction", "direction", sqlite_where=sql("deleted_at IS NULL AND direction IS NOT NULL")),
        Index("entry_exercise", "exercise", sqlite_where=sql("deleted_at IS NULL AND exercise IS NOT NULL")),
        Index(
            "entry_day", "day", "kind", "direction", "exercise", "behaviours", sqlite_where=sql("deleted_at IS NULL")
        ),
        Index("entry_starred", "starred", sqlite_where=sql("deleted_at IS NULL AND starred IS 1")),
        Index("entry_bin", "deleted_at", sqlite_where=sql("deleted_at IS NOT NULL")),
    )


class TagRow(Row, table=True):
    """Which entries have a tag. ``folded`` is the tag without capitals; how it was written stays with the entry."""

    __tablename__ = "entry_tag"
    __table_args__ = (Index("entry_tag_key", "key"), {"sqlite_with_rowid": False})

    folded: str = Field(primary_key=True)
    key: int = Field(primary_key=True)


class EarlierRow(Wording, table=True):
    """An entry as it was before a change, and when it was replaced. ``key`` is the entry's."""

    __tablename__ = "earlier"

    number: int | None = Field(default=None, primary_key=True)
    key: int = Field(index=True)
    replaced_at: datetime = Field(sa_type=Moment, index=True)


class DraftRow(Row, table=True):
    """An unfinished session."""

    __tablename__ = "draft"

    id: str = Field(primary_key=True)
    exercise: str
    short: bool
    snapshot: dict[str, Any] = Field(sa_type=Json)
    started_at: datetime = Field(sa_type=Moment)
    saved_at: datetime = Field(sa_type=Moment)


class KeptLineRow(Row, table=True):
    """A sentence the person chose to keep, and the id of the entry it came from."""

    __tablename__ = "kept_line"

    id: str = Field(primary_key=True)
    line: str
    entry: str | None = Field(index=True)
    kept_at: datetime = Field(sa_type=Moment)


class FollowUpRow(Row, table=True):
    """Something to come back to from ``due`` on: the follow-up ``name`` of an exercise, to ``entry`` where it is to one.

    ``launches`` are the times Companion was opened and showed it. One that is ``over`` is not shown again; it stays for a
    while, so that nothing makes it a second time. A ``name`` with a colon is none of the exercise's own: a look-back, a
    page of a series, or that something was said or asked.
    """

    __tablename__ = "follow_up"
    __table_args__ = (Index("follow_up_due", "over", "due"),)

    id: str = Field(primary_key=True)
    entry: str | None = Field(index=True)
    exercise: str
    name: str
    due: date
    launches: int
    over: bool


class SeriesRow(Row, table=True):
    """A series of sessions of one exercise, from the day it was begun: "100 days" of noticing, say."""

    __tablename__ = "series"

    exercise: str = Field(primary_key=True)
    begun: date
    over: bool


class PersonRow(Row, table=True):
    """One of the person's own people to talk to, in the order of ``place``."""

    __tablename__ = "person"

    id: str = Field(primary_key=True)
    name: str
    how: str
    place: int
