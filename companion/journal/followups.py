"""What comes back: follow-ups with their days, series, and letters that wait sealed."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, delete, select, update

from companion.journal.access import Access
from companion.journal.entries import FollowUp, Series
from companion.journal.filters import folded
from companion.journal.tables import EntryRow, FollowUpRow, SeriesRow, TagRow


class FollowUps(Access):
    """The part of the store that keeps what the person wants to come back to."""

    def follow_ups(self) -> list[FollowUp]:
        """What is not over, the first due first, but for what belongs to an entry in the bin."""
        binned = select(EntryRow.id).where(col(EntryRow.deleted_at).is_not(None))
        entry = col(FollowUpRow.entry)
        waiting = select(FollowUpRow).where(~col(FollowUpRow.over), entry.is_(None) | entry.not_in(binned))
        with self.reading() as connection, Session(connection) as session:
            rows = session.exec(waiting.order_by(col(FollowUpRow.due), col(FollowUpRow.id)))
            return [follow_up_of(row) for row in rows]

    def over_follow_ups(self, exercise: str, name: str) -> list[FollowUp]:
        """Those of one name that are over, the last due first: what was shown, said or asked before."""
        over = select(FollowUpRow).where(
            col(FollowUpRow.over), col(FollowUpRow.exercise) == exercise, col(FollowUpRow.name) == name
        )
        with self.reading() as connection, Session(connection) as session:
            return [follow_up_of(row) for row in session.exec(over.order_by(col(FollowUpRow.due).desc()))]

    def put_follow_up(self, follow_up: FollowUp) -> bool:
        """Keeps one. Returns False, and changes nothing, when one with its id was kept before, even if it is over."""
        with self.writing() as session:
            return add_follow_up(session, follow_up)

    def launched(self, ids: Collection[str]) -> None:
        """Notes that these were shown on one more launch."""
        with self.writing() as session:
            shown = update(FollowUpRow).where(col(FollowUpRow.id).in_(ids))
            session.exec(shown.values(launches=FollowUpRow.launches + 1))

    def end_follow_ups(self, ids: Collection[str]) -> None:
        """Lets these go: they are not shown again. One that is not there is over already."""
        with self.writing() as session:
            session.exec(update(FollowUpRow).where(col(FollowUpRow.id).in_(ids)).values(over=True))

    def forget_follow_ups(self, before: date) -> None:
        """Deletes those that were due before a day, over or not."""
        with self.writing() as session:
            session.exec(delete(FollowUpRow).where(col(FollowUpRow.due) < before))

    def series(self) -> list[Series]:
        """Every series, begun or over."""
        with self.reading() as connection, Session(connection) as session:
            rows = session.exec(select(SeriesRow).order_by(col(SeriesRow.exercise)))
            return [Series(row.exercise, row.begun, row.over) for row in rows]

    def begin_series(self, series: Series, label: str) -> None:
        """Keeps a series, in place of the one of the same exercise, with the sessions of its first day as its first pages.

        Their ``label`` is a tag, put there silently: it changes nothing that was written.
        """
        with self.writing() as session:
            session.merge(SeriesRow(exercise=series.exercise, begun=series.begun, over=series.over))
            first = select(EntryRow).where(
                col(EntryRow.exercise) == series.exercise,
                col(EntryRow.day) >= series.begun,
                col(EntryRow.answers) != {},
                col(EntryRow.follows).is_(None),
            )
            for row in session.exec(first):
                if folded(label) not in map(folded, row.tags):
                    row.tags = [*row.tags, label]
                    session.add(TagRow(folded=folded(label), key=row.key))

    def put_series(self, series: Series) -> None:
        """Keeps a series, in place of the one of the same exercise."""
        with self.writing() as session:
            session.merge(SeriesRow(exercise=series.exercise, begun=series.begun, over=series.over))

    def unseal(self, entry_id: str) -> None:
        """Opens a sealed letter. One that is not sealed is open already."""
        with self.writing() as session:
            session.exec(update(EntryRow).where(col(EntryRow.id) == entry_id).values(sealed_until=None))


def follow_up_of(row: FollowUpRow) -> FollowUp:
    """The follow-up a row holds."""
    return FollowUp(
        id=row.id,
        entry=row.entry,
        exercise=row.exercise,
        name=row.name,
        due=row.due,
        launches=row.launches,
        over=row.over,
    )


def add_follow_up(session: Session, follow_up: FollowUp) -> bool:
    """Adds a follow-up unless its id is there already. Returns whether it was added."""
    if session.get(FollowUpRow, follow_up.id) is not None:
        return False
    session.add(
        FollowUpRow(
            id=follow_up.id,
            entry=follow_up.entry,
            exercise=follow_up.exercise,
            name=follow_up.name,
            due=follow_up.due,
            launches=follow_up.launches,
            over=follow_up.over,
        )
    )
    return True
