"""A letter waits sealed until its day: no list and no search says its words, and on its day it is open."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from kit.own import LETTER, Held, own_exercise

from companion.app.closing import look_at_closing
from companion.app.home import look_home
from companion.app.sealed import as_seen, is_sealed, sealed_words
from companion.app.series import begin
from companion.guide.session import Answer
from companion.journal.entries import Kind, Query, Summary

WORDS = "You did what you could"


@pytest.fixture
def held(tmp_path: Path) -> Held:
    own_exercise(tmp_path, "letter", LETTER, "A letter")
    return Held(tmp_path)


def row(held: Held, words: str = "") -> Summary:
    [found] = held.journal.find(words, Query(), limit=9).rows
    return found


def test_until_its_day_the_row_says_so_in_place_of_its_words(held: Held) -> None:
    letter = held.do("letter", letter=WORDS, open_on="2025-03-30")
    assert letter.sealed_until == date(2025, 3, 30)
    assert (row(held).about, row(held).near) == ("Sealed until Sunday 30 March", "")


@pytest.mark.parametrize("query", [Query(), Query(kind=Kind.LETTER)])
def test_until_its_day_no_search_tells_whether_a_word_stands_in_it(held: Held, query: Query) -> None:
    held.do("letter", letter=WORDS, open_on="2025-03-30")
    assert held.journal.find("could", query, limit=9).rows == []
    held.clock.time = datetime(2025, 3, 30, 4, tzinfo=UTC)
    assert [found.near for found in held.journal.find("could", query, limit=9).rows] == [f"Dear you {WORDS}"]


def test_a_letter_that_need_not_wait_does_not(held: Held) -> None:
    letter = held.do("letter", letter=WORDS, open_on="never")
    assert letter.sealed_until is None
    assert (row(held).about, row(held, "could").near) == (WORDS, f"Dear you {WORDS}")


@pytest.mark.parametrize(
    ("zone", "opens"),
    [
        ("Europe/London", datetime(2025, 3, 30, 4, tzinfo=UTC)),  # the day on which summer time begins
        ("America/New_York", datetime(2025, 3, 30, 9, tzinfo=UTC)),
        ("Asia/Tokyo", datetime(2025, 3, 29, 20, tzinfo=UTC)),
    ],
)
def test_on_its_day_it_is_open_by_itself(held: Held, zone: str, opens: datetime) -> None:
    letter = held.do("letter", letter=WORDS, open_on="2025-03-30")
    held.clock.place, held.clock.time = zone, opens
    held.clock.on(seconds=-1)
    assert is_sealed(letter, held.journal.today())
    held.clock.on(seconds=1)
    assert row(held).about == WORDS
    assert sealed_words(letter, held.journal.today()) == ""
    assert [coming.words for coming in look_home(held.open()).coming] == ["A letter is here for you. Read it?"]


def test_opened_early_it_is_open(held: Held) -> None:
    letter = held.do("letter", letter=WORDS, open_on="2025-03-30")
    held.store.unseal(letter.id)
    assert row(held).about == WORDS
    assert held.store.earlier(letter.id) == []


def test_of_a_sealed_entry_no_words_are_shown(held: Held) -> None:
    letter = held.do("letter", letter=WORDS, open_on="2025-03-30")
    seen = as_seen(letter, held.journal.today())
    assert "could" not in str(seen.as_json())
    assert as_seen(letter, date(2025, 3, 30)) == letter


def test_what_would_come_back_of_it_sooner_waits_with_it(held: Held) -> None:
    for open_on, expected in (("never", ["Read your letter again?"]), ("2025-03-30", [])):
        held.open()
        run = held.journal.begin("letter")
        for value in (WORDS, open_on):
            run.reply(Answer(value))
        look_at_closing(held.journal, run)
        held.clock.on(minutes=15)
        assert [coming.words for coming in look_home(held.journal).coming] == expected


AGAIN = """\
[[recall]]
id = "before"
step = "letter"

[[recall]]
id = "felt-before"
step = "felt"

[[recall]]
id = "all-before"
step = "letter"
times = 3

[series]
name = "Two letters"
invite = "Do you want to write two?"
pages = 2
last = "Those were two letters. Read them back?"

[look_back]
line = "Letters of last month: {n}. Read two?"
show = 2

[[steps]]
id = "felt"
kind = "pick"
ask = "What does it feel like?"
choices = [{ id = "sad", label = "Sad." }, { id = "angry", label = "Angry." }]
"""
"""A letter that recalls the one before, has a series, and is looked back at."""


@pytest.fixture
def again(tmp_path: Path) -> Held:
    own_exercise(tmp_path, "letter", LETTER.replace("[[steps]]", AGAIN + "\n[[steps]]", 1), "A letter")
    return Held(tmp_path)


def test_the_next_letter_is_told_that_the_one_before_waits_and_none_of_its_answers(again: Held) -> None:
    again.do("letter", letter=WORDS, felt="sad", open_on="2025-03-30")
    known = again.journal.begin("letter").session.known.recalled
    assert known == {"before": "Sealed until Sunday 30 March"}
    again.clock.time = datetime(2025, 3, 30, 4, tzinfo=UTC)
    known = again.journal.begin("letter").session.known.recalled
    assert known == {"before": WORDS, "felt-before": "sad", "all-before": [WORDS]}


def test_a_series_of_letters_that_wait_is_read_back_when_they_are_open(again: Held) -> None:
    begin(again.store, again.library.get("letter"), again.journal.today())
    for _ in range(2):
        look_at_closing(again.journal, again.run("letter", letter=WORDS, open_on="2025-03-20"))
    assert look_home(again.open()).coming == ()
    again.clock.time = datetime(2025, 3, 20, 6, tzinfo=UTC)
    back = next(one for one in look_home(again.open()).coming if "two letters" in one.words)
    assert [entry.about for entry in again.journal.coming_back.entries(back)] == [WORDS, WORDS]


def test_last_month_is_read_back_without_the_letters_that_wait(again: Held) -> None:
    again.clock.time = datetime(2025, 2, 20, 12, tzinfo=UTC)
    again.do("letter", letter=WORDS, open_on="2025-03-30")
    again.clock.time = datetime(2025, 3, 3, 12, tzinfo=UTC)
    assert look_home(again.open()).coming == ()
    again.clock.time = datetime(2025, 2, 21, 12, tzinfo=UTC)
    again.do("letter", letter="Open", open_on="never")
    again.clock.time = datetime(2025, 3, 3, 12, tzinfo=UTC)
    assert [one.words for one in look_home(again.open()).coming] == ["Letters of last month: 1. Read two?"]
