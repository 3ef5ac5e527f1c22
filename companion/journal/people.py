"""The person's own people to talk to."""

from sqlmodel import Session, col, func, select, update

from companion.journal.access import Access
from companion.journal.entries import Person
from companion.journal.tables import JournalRow, PersonRow


class People(Access):
    """The part of the store that keeps whom the person would turn to."""

    def people(self) -> list[Person]:
        """Everyone, in the order they were put there."""
        with self.reading() as connection, Session(connection) as session:
            rows = session.exec(select(PersonRow).order_by(col(PersonRow.place), col(PersonRow.id)))
            return [Person(row.id, row.name, row.how) for row in rows]

    def people_readable(self) -> bool:
        """Whether the person wants a copy of them that can be read while the journal is locked."""
        with self.reading() as connection:
            return bool(connection.execute(select(JournalRow.people_readable)).scalar_one())

    def want_people_readable(self, wanted: bool) -> None:
        """Keeps whether they want it."""
        with self.writing() as session:
            session.exec(update(JournalRow).values(people_readable=wanted))

    def put_person(self, person: Person) -> None:
        """Keeps someone, last in the order; one whose id is there already is changed, and keeps their place."""
        with self.writing() as session:
            row = session.get(PersonRow, person.id)
            if row is None:
                last = session.exec(select(func.max(col(PersonRow.place)))).one() or 0
                session.add(PersonRow(id=person.id, name=person.name, how=person.how, place=last + 1))
            else:
                row.name, row.how = person.name, person.how

    def drop_person(self, person_id: str) -> None:
        """Takes someone away. One who is not there is away already."""
        with self.writing() as session:
            if (row := session.get(PersonRow, person_id)) is not None:
                session.delete(row)
