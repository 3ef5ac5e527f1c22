"""A letter that waits sealed, from the command line: its words are said nowhere before its day, unless asked for."""

import json
from datetime import timedelta

import pytest
from cli.running import SECRET, Home
from kit.apps import NOON, StillClock, entry, folders

from companion.app.door import Door
from companion.app.editing import change_parts
from companion.journal.entries import Kind, Part
from companion.settings import Settings

ID = "0195600b-0000-7000-8000-000000000000"
WORDS = "You did what you could"


@pytest.fixture
def sealed(home: Home) -> Home:
    """A home with a letter that waits for a long time."""
    journal = Door(folders(home.root), Settings(), StillClock()).unlock(SECRET)
    parts = (Part("letter", "Dear you", WORDS),)
    until = NOON.date() + timedelta(days=365 * 90)
    journal.store.add(
        entry(0, WORDS, id=ID, kind=Kind.LETTER, parts=parts, answers={"letter": WORDS}, sealed_until=until)
    )
    journal.lock()
    return home


def test_lists_and_searches_do_not_say_its_words(sealed: Home) -> None:
    for command in (["list"], ["list", "--json"]):
        done = sealed.open(*command)
        assert done.status == 0
        assert ID in done.out
        assert "Sealed until" in done.out
        assert "could" not in done.out
    for command in (["search", "could"], ["search", "could", "--json"]):
        assert ID not in sealed.open(*command).out


def test_show_says_that_it_is_sealed_and_how_to_open_it(sealed: Home) -> None:
    done = sealed.open("show", ID)
    assert done.status == 0
    assert done.out.splitlines()[0] == "Note 0"
    assert "Sealed until" in done.out.splitlines()[3]
    assert "You can read it now" in done.messages
    assert "\n  companion show 0195600b --open-early\n" in done.messages
    assert WORDS not in done.out + done.messages
    shown = sealed.open("show", ID, "--json")
    assert WORDS not in shown.out
    assert (json.loads(shown.out)["parts"], json.loads(shown.out)["answers"]) == ([], {})


def test_opened_early_it_is_open(sealed: Home) -> None:
    for command in (["show", ID, "--open-early"], ["show", ID]):
        done = sealed.open(*command)
        assert (done.status, done.messages) == (0, "")
        assert WORDS in done.out
    assert WORDS in sealed.open("search", "could").out
    assert json.loads(sealed.open("show", ID, "--json").out)["sealed_until"] is None


def test_its_earlier_texts_wait_with_it(sealed: Home) -> None:
    journal = Door(folders(sealed.root), Settings(), StillClock()).unlock(SECRET)
    letter = journal.store.get(ID)
    change_parts(journal.store, letter, [Part("letter", "Dear you", "Other words")])
    journal.lock()
    for command in (["earlier", ID], ["earlier", ID, "--json"]):
        done = sealed.open(*command)
        assert (done.status, done.out) == (1, "")
        assert "companion show 0195600b --open-early" in done.messages
        assert WORDS not in done.messages
    sealed.open("show", ID, "--open-early")
    assert WORDS in sealed.open("earlier", ID).out


def test_in_the_bin_it_stays_sealed(sealed: Home) -> None:
    sealed.open("bin", "put", ID)
    for command in (["bin"], ["bin", "--json"]):
        done = sealed.open(*command)
        assert "Sealed until" in done.out
        assert "could" not in done.out
