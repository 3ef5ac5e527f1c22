"""The person's own people to talk to, line by line: adding, changing, taking away, and who may read them."""

from dataclasses import replace

from companion.app.people import copy_words, new_person
from companion.i18n import t
from companion.journal.entries import Person
from companion.plain.commands import Command
from companion.plain.questions import Item, choose, said
from companion.plain.sitting import Sitting


def items(sitting: Sitting) -> list[Item]:
    """What can be done with them: nothing while the journal is locked."""
    if sitting.opened is None:
        return []
    rows = [Item("add", t("plain", "Add one of your own people"))]
    if sitting.opened.people.all():
        rows += [
            Item("edit", t("plain", "Change one of your own people")),
            Item("drop", t("plain", "Take one of your own people away")),
        ]
    if sitting.opened.people.can_be_readable:
        rows.append(Item("readable", t("plain", "Your own people while Companion is locked")))
    return rows


def change_people(sitting: Sitting, what: str) -> None:
    """Does what was chosen. Raises VaultError; PeopleCopyLeft when only the readable copy is as it was."""
    match what:
        case "add":
            _write(sitting, None)
        case "edit":
            if person := _which(sitting, t("talk", "Whose line do you want to change?")):
                _write(sitting, person)
        case "drop":
            if person := _which(sitting, t("talk", "Who do you want to take away?")):
                _drop(sitting, person)
        case "readable":
            _readable(sitting)


def _write(sitting: Sitting, person: Person | None) -> None:
    io = sitting.io
    hint = t("talk", "Occupational health, staff support, a chaplain, your tutor, your GP, a friend: a few words.")
    name = _line(sitting, [t("talk", "Who is it?"), f"({hint})"], person.name if person else "")
    if not name:
        io.say(t("plain", "Nothing was changed."))
        return
    how = _line(sitting, [t("talk", "How do you reach them?")], person.how if person else "") or ""
    kept = replace(person, name=name, how=how) if person else new_person(name, how)
    sitting.journal.people.put(kept)


def _line(sitting: Sitting, question: list[str], before: str) -> str | None:
    """One line. An empty one keeps what was there before; None when the person would rather go back."""
    io = sitting.io
    io.part(*question)
    if before:
        io.say(before, t("plain", "(An empty line keeps it.)"))
    match said(io):
        case Command.CLEAR:
            return ""
        case Command():
            return None
        case str() as line:
            return line.strip() or before


def _which(sitting: Sitting, ask: str) -> Person | None:
    people = sitting.journal.people.all()
    rows = [Item(str(place), person.name, person.how) for place, person in enumerate(people)]
    chosen = choose(sitting.io, [ask], rows, talk=lambda: None)
    return None if chosen is None else people[int(chosen)]


def _drop(sitting: Sitting, person: Person) -> None:
    rows = [Item("drop", t("talk", "Take it away")), Item("keep", t("talk", "Leave it here"))]
    ask = [person.name, person.how, t("talk", "Take this line away for good?")]
    if choose(sitting.io, list(filter(None, ask)), rows, talk=lambda: None) == "drop":
        sitting.journal.people.drop(person)


def _readable(sitting: Sitting) -> None:
    people = sitting.journal.people
    ask = t("talk", "Do you want your own people on this page while Companion is locked?")
    rows = [
        Item("secret", t("talk", "No. They stay encrypted, and are here once you unlock.")),
        Item("readable", t("talk", "Yes. Keep a readable copy."), copy_words()),
    ]
    match choose(sitting.io, [people.now_words(), ask], rows, talk=lambda: None):
        case "secret":
            people.make_secret()
        case "readable":
            people.make_readable()
        case _:
            return
    sitting.io.say(people.now_words())
