"""Drafts, which are saved while a person types, and kept lines."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from companion.errors import NoSuchEntry
from companion.journal.access import Access
from companion.journal.entries import Draft, KeptLine, make_id
from companion.journal.rows import draft_of, kept_line_of
from companion.journal.tables import DraftRow, EntryRow, KeptLineRow


class Drafts(Access):
    """The part of the store that keeps what is not an entry."""

    def save_draft(self, draft: Draft, seen: datetime | None = None) -> Draft:
        """Keeps a draft, in place of the one with the same id. When this returns it is on the disk, as it returns it.

        ``seen`` is when the one it goes on from was saved. If that one was saved again since, in another window, both
        stay: this one gets an id of its own.
        """
        with self.writing() as session:
            if _is_another(session.get(DraftRow, draft.id), seen):
                draft = replace(draft, id=make_id())
            session.merge(
                DraftRow(
                    id=draft.id,
                    exercise=draft.exercise,
                    short=draft.short,
                    snapshot=dict(draft.snapshot),
                    started_at=draft.started_at,
                    saved_at=draft.saved_at,
                )
            )
            return draft

    def drafts(self) -> list[Draft]:
        """Every draft, the last saved first."""
        newest_first = select(DraftRow).order_by(col(DraftRow.saved_at).desc(), col(DraftRow.id).desc())
        with self.reading() as connection, Session(connection) as session:
            return [draft_of(row) for row in session.exec(newest_first)]

    def drop_draft(self, draft_id: str, seen: datetime | None = None) -> None:
        """Lets a draft go, unless another window saved it since ``seen``. One that is not there is let go already."""
        with self.writing() as session:
            drop_draft(session, draft_id, seen)

    def kept_lines(self) -> list[KeptLine]:
        """Every kept line, the last kept first, but for those whose entry rests in the bin."""
        binned = select(EntryRow.id).where(col(EntryRow.deleted_at).is_not(None))
        entry = col(KeptLineRow.entry)
        shown = select(KeptLineRow).where(entry.is_(None) | entry.not_in(binned))
        shown = shown.order_by(col(KeptLineRow.kept_at).desc(), col(KeptLineRow.id).desc())
        with self.reading() as connection, Session(connection) as session:
            return [kept_line_of(row) for row in session.exec(shown)]

    def drop_kept_line(self, line_id: str) -> None:
        """Lets a kept line go; its entry stays as it is. One that is not there is let go already."""
        with self.writing() as session:
            row = session.get(KeptLineRow, line_id)
            if row is not None:
                session.delete(row)

    def keep_line(self, line: KeptLine) -> None:
        """Keeps a line, or keeps it again. Raises NoSuchEntry when what it came from was deleted for good meanwhile."""
        with self.writing() as session:
            if line.entry and session.exec(select(EntryRow.key).where(EntryRow.id == line.entry)).first() is None:
                raise NoSuchEntry(line.entry)
            add_kept_line(session, line)


def add_kept_line(session: Session, line: KeptLine) -> None:
    """Adds a kept line unless its id is there already."""
    if session.get(KeptLineRow, line.id) is None:
        session.add(KeptLineRow(id=line.id, line=line.line, entry=line.entry, kept_at=line.kept_at))


def drop_draft(session: Session, draft_id: str, seen: datetime | None) -> None:
    """Lets a draft go unless it was saved since it was ``seen``."""
    row = session.get(DraftRow, draft_id)
    if row is not None and not _is_another(row, seen):
        session.delete(row)


def _is_another(row: DraftRow | None, seen: datetime | None) -> bool:
    return row is not None and seen is not None and row.saved_at != seen
