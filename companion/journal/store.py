"""The journal: adding, reading, changing and letting go of entries.

    store = Store(engine)
    store.prepare()
    store.add(entry)
    store.list(Query(kind=Kind.ACT), limit=50)

Every method is one transaction, and when it returns, what it did is on the disk. A method that raises did nothing.
"""

import builtins
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete
from sqlmodel import Session, col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from companion.errors import NoEarlierText
from companion.journal.access import asked_of
from companion.journal.drafts import Drafts, add_kept_line, drop_draft
from companion.journal.entries import (
    Behaviour,
    Direction,
    Earlier,
    Entry,
    FollowUp,
    KeptLine,
    Part,
    follow_up_id,
    make_id,
    one_line,
)
from companion.journal.followups import FollowUps, add_follow_up
from companion.journal.insights import Insights
from companion.journal.lists import find_key
from companion.journal.people import People
from companion.journal.reading import entry_of
from companion.journal.rows import wording_of
from companion.journal.search import Search
from companion.journal.tables import EarlierRow, EntryRow, FollowUpRow, KeptLineRow, TagRow
from companion.journal.whole import Whole, add_entry, write_tags


class Store(Search, Insights, Drafts, FollowUps, People, Whole):
    """Everything that is kept. Takes an engine; any thread may use it."""

    def add(self, entry: Entry) -> bool:
        """Keeps an entry. Returns False, and changes nothing, when one with its id is kept already."""
        return self.add_all([entry]) == 1

    def add_all(self, entries: Iterable[Entry]) -> int:
        """Keeps all of them or none. Returns how many were new by their id."""
        with self.writing() as session:
            return sum(add_entry(session, entry) for entry in entries)

    def finish(
        self,
        draft_id: str,
        entries: Iterable[Entry],
        kept_lines: Iterable[KeptLine] = (),
        seen: datetime | None = None,
        *,
        follow_ups: Iterable[FollowUp] = (),
        answers_to: str | None = None,
        lets_go: str | None = None,
    ) -> builtins.list[Entry]:
        """Keeps what a session left and lets its draft go, all at once. Returns the entries as they are kept.

        A second call adds nothing. An entry whose id is taken by other words (the same draft was finished twice, in two
        windows) is kept beside them under an id of its own. A draft that another window saved since ``seen`` stays.
        ``follow_ups`` are kept too; those of an entry go with it, also under an id of its own. The follow-up with the id
        ``answers_to`` is over, and so is all else that would come back of the entry ``lets_go``.
        """
        with self.writing() as session:
            as_given = list(entries)
            kept = [_kept(session, entry) for entry in as_given]
            ids = {before.id: after.id for before, after in zip(as_given, kept, strict=True)}
            for line in kept_lines:
                add_kept_line(session, line)
            if lets_go is not None:
                session.exec(update(FollowUpRow).where(col(FollowUpRow.entry) == lets_go).values(over=True))
            for follow_up in follow_ups:
                add_follow_up(session, _with_entry(follow_up, ids))
            if answers_to is not None:
                session.exec(update(FollowUpRow).where(col(FollowUpRow.id) == answers_to).values(over=True))
            drop_draft(session, draft_id, seen)
            return kept

    def change(
        self,
        entry_id: str,
        *,
        parts: Iterable[Part] | None = None,
        answers: Mapping[str, object] | None = None,
        title: str | None = None,
        about: str | None = None,
        direction: Direction | None = None,
        behaviours: Iterable[Behaviour] | None = None,
        tags: Iterable[str] | None = None,
        going_on: Entry | None = None,
    ) -> Entry:
        """Changes what is given, keeps the version before, and returns the entry as it is now. Raises NoSuchEntry.

        ``going_on`` is the entry as the same hand left it a moment ago. Where it is still so, the two are one change:
        the version before the first of them stays the one to go back to, and goes when its words are the entry's again.
        """
        given = {
            "parts": parts if parts is None else tuple(parts),
            "answers": answers,
            "title": title,
            "about": about,
            "direction": direction,
            "behaviours": behaviours if behaviours is None else tuple(behaviours),
            "tags": tags if tags is None else tuple(tags),
        }
        with self.writing() as session:
            row = _find(session, entry_id)
            before = entry_of(row)
            changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
            after = replace(before, **changes)
            version = session.exec(_versions(row).limit(1)).first() if before == going_on else None
            if version is None:
                return self._reword(session, row, before, after)
            if entry_of(row, version) == replace(after, edited_at=version.edited_at):
                session.delete(version)
                after = replace(after, edited_at=version.edited_at)
            else:
                after = replace(after, edited_at=self._now())
            return self._put(session, row, before, after)

    def undo_change(self, entry_id: str, number: int = 1) -> Entry:
        """Brings back the version before the last change, as a change of its own: a second call brings back the other.

        ``number`` counts in the order of ``earlier``. Returns the entry as it is now: the same as before where that is
        how it reads already. Raises NoSuchEntry, NoEarlierText.
        """
        with self.writing() as session:
            row = _find(session, entry_id)
            version = session.exec(_versions(row).offset(number - 1).limit(1)).first()
            if version is None:
                raise NoEarlierText
            return self._reword(session, row, entry_of(row), entry_of(row, version))

    def earlier(self, entry_id: str) -> builtins.list[Earlier]:
        """The versions an entry had before its changes, the newest first. Raises NoSuchEntry."""
        with self.reading() as connection, Session(connection) as session:
            row = _find(session, entry_id)
            return [Earlier(entry_of(row, version), version.replaced_at) for version in session.exec(_versions(row))]

    def bin(self, entry_id: str) -> Entry:
        """Lays an entry in the bin, where it rests until ``empty_bin``, and returns it. Raises NoSuchEntry."""
        with self.writing() as session:
            row = _find(session, entry_id)
            row.deleted_at = row.deleted_at or self._now()
            return entry_of(row)

    def star(self, entry_id: str, starred: bool) -> Entry:
        """Puts a star on an entry or takes it off, and returns it. Changes none of its words. Raises NoSuchEntry."""
        with self.writing() as session:
            row = _find(session, entry_id)
            row.starred = starred
            return entry_of(row)

    def restore(self, entry_id: str) -> None:
        """Takes an entry out of the bin again. Raises NoSuchEntry."""
        with self.writing() as session:
            _find(session, entry_id).deleted_at = None

    def delete_for_ever(self, entry_id: str) -> None:
        """Deletes an entry that is in the bin, its earlier versions and the lines kept from it, past undoing.

        Raises NotInBin, also when another window brought it back meanwhile.
        """
        with self.writing() as session:
            row = _find(session, entry_id, in_bin=True)
            _delete(session.connection(), [(row.key, row.id)])

    def empty_bin(self, older_than: datetime) -> int:
        """Deletes for ever what was laid in the bin, and what was replaced by a change, before ``older_than``.

        Returns how many entries went.
        """
        with self.writing() as session:
            connection = session.connection()
            resting = select(EntryRow.key, EntryRow.id).where(col(EntryRow.deleted_at) < older_than)
            gone = [(key, id_) for key, id_ in session.exec(resting)]
            _delete(connection, gone)
            connection.execute(delete(EarlierRow).where(col(EarlierRow.replaced_at) < older_than))
            return len(gone)

    def _reword(self, session: Session, row: EntryRow, before: Entry, after: Entry) -> Entry:
        """Gives an entry the words of ``after``, and keeps those of ``before``."""
        if after == replace(before, edited_at=after.edited_at):
            return before
        now = self._now()
        after = replace(after, edited_at=now)
        session.add(EarlierRow(key=row.key, replaced_at=now, **wording_of(before)))
        return self._put(session, row, before, after)

    def _put(self, session: Session, row: EntryRow, before: Entry, after: Entry) -> Entry:
        for name, value in wording_of(after).items():
            setattr(row, name, value)
        row.text = after.text
        _follow(session, before, after)
        if after.tags != before.tags:
            write_tags(session, row.key, after.tags)
        return after


def _kept(session: Session, entry: Entry) -> Entry:
    there = session.exec(select(EntryRow).where(EntryRow.id == entry.id)).first()
    if there is not None and entry_of(there).parts != entry.parts:
        entry = replace(entry, id=make_id())
    add_entry(session, entry)
    return entry


def _with_entry(follow_up: FollowUp, ids: Mapping[str, str]) -> FollowUp:
    """A follow-up to the entry as it is kept."""
    entry = ids.get(follow_up.entry or "")
    if entry is None or entry == follow_up.entry:
        return follow_up
    return replace(follow_up, id=follow_up_id(entry, follow_up.name), entry=entry)


def _versions(row: EntryRow) -> SelectOfScalar[EarlierRow]:
    """What an entry was before its changes, the newest first."""
    return select(EarlierRow).where(EarlierRow.key == row.key).order_by(col(EarlierRow.number).desc())


def _follow(session: Session, before: Entry, after: Entry) -> None:
    """Kept lines follow the words they were taken from: changed where those were changed, gone where those are gone."""
    now = {part.step: one_line(part.answer) for part in after.parts}
    was = {one_line(part.answer): part.step for part in before.parts}
    for row in session.exec(select(KeptLineRow).where(KeptLineRow.entry == before.id)):
        if row.line in one_line(after.text):
            continue
        if words := now.get(was.get(row.line, "")):
            row.line = words
        else:
            session.delete(row)


def _find(session: Session, entry_id: str, *, in_bin: bool = False) -> EntryRow:
    return session.get_one(EntryRow, find_key(asked_of(session.connection()), entry_id, in_bin=in_bin))


def _delete(connection: Connection, entries: Iterable[tuple[int, str]]) -> None:
    for key, id_ in entries:
        connection.execute(delete(EarlierRow).where(col(EarlierRow.key) == key))
        connection.execute(delete(TagRow).where(col(TagRow.key) == key))
        connection.execute(delete(KeptLineRow).where(col(KeptLineRow.entry) == id_))
        connection.execute(delete(FollowUpRow).where(col(FollowUpRow.entry) == id_))
        connection.execute(delete(EntryRow).where(col(EntryRow.key) == key))
