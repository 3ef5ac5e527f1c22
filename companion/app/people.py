"""The person's own people to talk to: in the journal, and in a copy that anybody can read if the person chose one.

The choice is kept in the journal too: a file that somebody else put there is no choice, and goes. Who takes the copy away
by hand has chosen as well. The page of people shows it while the journal is locked.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from companion.errors import PeopleCopyLeft, StorageFailed, VaultError
from companion.files import read_small
from companion.i18n import t
from companion.journal.entries import Person
from companion.journal.ids import make_id
from companion.vault.files import DISK, FILE_MODE, is_looser, reporting, temporary, write_atomic

if TYPE_CHECKING:
    from companion.journal.store import Store

LARGEST = 1024 * 1024
"""Bytes. A copy of ten people takes less than 1000."""


class OwnPeople:
    """The person's own people. ``copy`` is where a readable copy of them is put; the made-up journal has no such place.

    Every change is made in the journal first, then in the copy where there is one.
    """

    def __init__(self, store: "Store", copy: Path | None = None) -> None:
        self._store = store
        self._copy = copy
        self._at_hand: list[Person] | None = None

    def all(self) -> list[Person]:
        """Everyone, in the order in which they were added. Raises VaultError."""
        return self._store.people() if self._at_hand is None else list(self._at_hand)

    @property
    def can_be_changed(self) -> bool:
        """Whether nobody would have to wait for a change."""
        return self._at_hand is None

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Who is kept is known without the journal meanwhile: it may be written to for long. Raises VaultError."""
        self._at_hand = self.all()
        try:
            yield
        finally:
            self._at_hand = None

    def put(self, person: Person) -> None:
        """Keeps someone new, after all others, or a change. Raises VaultError; PeopleCopyLeft when only the copy failed."""
        self._store.put_person(person)
        self._keep_up()

    def drop(self, person: Person) -> None:
        """Takes someone away. Raises as ``put`` does."""
        self._store.drop_person(person.id)
        self._keep_up()

    @property
    def can_be_readable(self) -> bool:
        """Whether there is a place for a readable copy."""
        return self._copy is not None

    @property
    def readable(self) -> bool:
        """Whether there is a readable copy, and the person chose it. None where it may not be looked for. Raises VaultError."""
        try:
            there = self._copy is not None and self._copy.exists()
        except OSError:
            return False
        return there and self._store.people_readable()

    def now_words(self) -> str:
        """Whether there is a readable copy just now."""
        return (
            t("talk", "There is a readable copy now.") if self.readable else t("talk", "There is no readable copy now.")
        )

    def make_readable(self) -> None:
        """Puts the copy there, for its owner's account only. Raises VaultError; then there is none."""
        if self._copy is not None:
            with reporting(self._copy):
                self._copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._store.want_people_readable(True)
            write_atomic(self._copy, _to_json(self.all()))

    def make_secret(self) -> None:
        """Takes the copy away. Raises VaultError, PeopleCopyLeft when it is there still."""
        if self._store.people_readable():
            self._store.want_people_readable(False)
        if self._copy is not None:
            try:
                with reporting(self._copy):
                    for file in (self._copy, temporary(self._copy)):  # a crash may have left the second
                        DISK.remove_file(file)
            except StorageFailed:
                raise PeopleCopyLeft(self._copy) from None

    def tidy(self) -> None:
        """Makes the copy say what the journal says, which may have come out of a backup. What fails can wait."""
        with suppress(VaultError):
            if self.readable:
                self._keep_up()
            else:
                self.make_secret()

    def _keep_up(self) -> None:
        if self._copy is None or not self.readable:
            return
        try:
            found = _to_json(self.all())
            with reporting(self._copy):
                kept = _bytes_of(self._copy) == found and not is_looser(self._copy, FILE_MODE)
            if not kept:
                write_atomic(self._copy, found)
        except StorageFailed:
            raise PeopleCopyLeft(self._copy) from None


def new_person(name: str, how: str) -> Person:
    """Someone who is not kept yet."""
    return Person(make_id(), name, how)


def readable_people(copy: Path) -> list[Person]:
    """Everyone in the readable copy. Nobody when there is none, or when it cannot be used: the help lines go on."""
    import json

    try:
        found = json.loads(read_small(copy, LARGEST))
    except (OSError, ValueError, RecursionError):
        return []
    rows = found if isinstance(found, list) else []
    people = [Person("", row["name"], row["how"]) for row in rows if _fits(row)]
    return [person for person in people if person.name or person.how]


def copy_words() -> str:
    """What a readable copy is."""
    return t(
        "talk", "A copy that can be read without your passphrase. Whoever opens this computer's files can read it."
    )


def _to_json(people: Sequence[Person]) -> bytes:
    import json

    rows = [{"name": person.name, "how": person.how} for person in people]
    return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _fits(row: object) -> bool:
    return isinstance(row, dict) and all(isinstance(row.get(key), str) for key in ("name", "how"))


def _bytes_of(copy: Path) -> bytes | None:
    try:
        return read_small(copy, LARGEST)
    except (OSError, ValueError):
        return None
