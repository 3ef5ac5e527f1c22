"""What a session is told as it begins: the week, the draw, and the answers of earlier sessions."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from kit.apps import CheapDoor, folders
from kit.own import Held, own_exercise
from vault import cheap

from companion.app.recalling import week_of
from companion.guide.session import Answer, Typed

PULSE = """\
[[recall]]
id = "before"
step = "want"
times = 3

[[recall]]
id = "last"
step = "want"
days = 10

[[steps]]
id = "want"
kind = "scale"
ask = "How much did you want to go?"
low = 1
high = 10
low_label = "not at all"
high_label = "very much"

[[steps]]
id = "even"
kind = "line"
ask = "Asked in even weeks."
turn = { of = 2, at = 0 }

[[steps]]
id = "odd"
kind = "line"
ask = "Asked in odd weeks."
turn = { of = 2, at = 1 }

[[steps]]
id = "low-before"
kind = "say"
ask = "It was low before."
when = { step = "last", is = [1, 2] }

[[steps]]
id = "row"
kind = "echo"
ask = "Your last numbers."
show = [{ steps = ["before", "want"], in_a_row = true }]
"""

DRAW = """\
[[steps]]
id = "kindness"
kind = "pick"
ask = "Choose one."
draw = 3
choices = [
    { id = "a", label = "A" },
    { id = "b", label = "B" },
    { id = "c", label = "C" },
    { id = "d", label = "D" },
    { id = "e", label = "E" },
    { id = "f", label = "F" },
    { id = "own", label = "My own", always = true },
]
"""

LETTER = """\
[[steps]]
id = "letter"
kind = "text"
ask = "Let them write."
opening = "I can see that you"
instead = [{ when = { step = "first-person", is = ["yes"] }, opening = "I can see that I" }]
"""


@pytest.fixture
def held(tmp_path: Path) -> Held:
    own_exercise(tmp_path, "pulse", PULSE)
    own_exercise(tmp_path, "draw", DRAW)
    own_exercise(tmp_path, "letter", LETTER)
    return Held(tmp_path)


def asked(held: Held) -> str:
    run = held.journal.begin("pulse")
    run.reply(Answer(5))
    return run.session.step.id


def test_the_week_goes_on_and_on_over_new_year() -> None:
    weeks = [week_of(date(2018, 1, 1) + timedelta(weeks=number)) for number in range(600)]
    assert weeks == list(range(weeks[0], weeks[0] + 600))
    monday = date(2024, 12, 30)
    assert [week_of(monday + timedelta(days=days)) for days in (-1, 0, 6)] == [week_of(monday) + n for n in (-1, 0, 0)]


def test_each_week_has_its_question(held: Held) -> None:
    first = asked(held)
    held.clock.on(days=4)  # Wednesday to Sunday
    assert asked(held) == first
    held.clock.on(days=1)
    assert asked(held) == {"even": "odd", "odd": "even"}[first]


def test_the_week_begins_when_the_day_does(held: Held) -> None:
    held.clock.time = datetime(2025, 3, 10, 4, 59, tzinfo=UTC)  # a Monday night in London, still Sunday's shift
    sunday = asked(held)
    held.clock.on(minutes=1)
    assert asked(held) != sunday


def test_the_week_is_the_one_where_the_person_is(held: Held) -> None:
    held.clock.time = datetime(2025, 3, 10, 6, tzinfo=UTC)
    monday = asked(held)
    held.clock.place = "America/New_York"  # where it is one in the morning
    assert asked(held) != monday


def numbers(held: Held) -> list[str]:
    run = held.journal.begin("pulse")
    while run.session.step.id != "row":
        run.reply(Answer(9 if run.session.step.id == "want" else None))
    return [shown.answer for shelf in run.prompt().shelves for shown in shelf.shown]


def test_the_last_answers_come_back_the_oldest_first(held: Held) -> None:
    assert numbers(held) == ["9"]
    for number in (4, 7, None, 2, 6):
        held.clock.on(days=7)
        held.do("pulse", want=number, even="words", odd="words")
    held.clock.on(days=7)
    assert numbers(held) == ["7   2   6   9"]


def test_an_answer_too_long_ago_is_not_recalled(held: Held) -> None:
    held.do("pulse", want=2)
    for days, said in ((10, True), (1, False)):
        held.clock.on(days=days)
        run = held.journal.begin("pulse")
        assert (run.session.value("last") == 2) is said


def test_what_is_in_the_bin_is_not_recalled(held: Held) -> None:
    entry = held.do("pulse", want=2)
    held.store.bin(entry.id)
    assert held.journal.begin("pulse").session.value("last") is None


def test_other_cards_are_drawn_another_time(held: Held) -> None:
    hands = {tuple(o.id for o in held.journal.begin("draw").prompt().options) for _ in range(20)}
    assert len(hands) > 5
    assert all(len(hand) == 4 and hand[-1] == "own" for hand in hands)


def test_a_draft_keeps_its_cards_and_its_week(held: Held) -> None:
    run = held.journal.begin("pulse")
    run.reply(Answer(5))
    run.reply(Typed("begun"))
    run.save()
    step = run.session.step.id
    held.clock.on(days=7)
    held.open().chance = Random(99)
    assert held.journal.carry_on(held.store.drafts()[0]).session.step.id == step

    drawn = held.journal.begin("draw")
    again = held.journal.carry_on(drawn.draft())
    assert again.prompt().options == drawn.prompt().options


@pytest.mark.parametrize(("first_person", "opening"), [(False, "I can see that you"), (True, "I can see that I")])
def test_a_letter_says_i_where_the_person_chose_that(tmp_path: Path, first_person: bool, opening: str) -> None:
    own_exercise(tmp_path, "letter", LETTER)
    held = Held(tmp_path, first_person=first_person)
    assert held.journal.begin("letter").prompt().opening.message == opening


def test_a_real_journal_draws_by_itself(tmp_path: Path, held: Held) -> None:
    paths = folders(tmp_path / "home")
    cheap.make(paths.vault)
    door = CheapDoor(paths, held.settings, held.clock)
    seeds = set()
    for _ in range(2):
        journal = door.unlock(cheap.PASSPHRASE)
        seeds.add(journal.begin("put-it-down").session.known.seed)
        journal.lock()
    assert len(seeds) == 2
