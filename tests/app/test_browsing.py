"""Looking for an exercise: how long, what for, and how deep in words."""

from typing import get_args

import pytest
from app.test_suggesting import exercise

from companion.app.browsing import GOOD_FOR, LENGTHS, Wanted, depth_words, groups, length_of
from companion.cli import options
from companion.content.library import Library
from companion.guide.exercise import GoodFor

CARD = exercise("card", None, steps=[{"id": "a", "kind": "say", "ask": "Read this."}], minutes=20)
LIGHT = exercise("light", None, minutes=5, good_for=["after-a-shift", "with-a-group"])
MIDDLING = exercise("middling", None, "middling", minutes=6, good_for=["a-hard-moment"])
DEEP = exercise("deep", None, "deep", minutes=12)


@pytest.mark.parametrize(
    ("minutes", "length"), [(1, 5), (5, 5), (6, 10), (10, 10), (11, 20), (20, 20), (21, None), (45, None)]
)
def test_an_exercise_belongs_to_the_smallest_it_fits_in(minutes: int, length: int | None) -> None:
    assert length_of(exercise("one", None, minutes=minutes)) == length


def test_looking_for_a_length_and_for_something() -> None:
    there = (LIGHT, MIDDLING, DEEP, CARD)

    def found(*wanted: object) -> list[str]:
        return [each.id for each in there if Wanted(*wanted).fits(each)]  # type: ignore[arg-type]

    assert found() == ["light", "middling", "deep", "card"]
    assert (found(5), found(10), found(20)) == (["light"], ["middling"], ["deep", "card"])
    assert found(None, "with-a-group") == ["light"]
    assert found(10, "a-hard-moment") == ["middling"]
    assert found(5, "a-hard-moment") == []


def test_each_key_goes_round_and_leaves_the_other_alone() -> None:
    wanted = Wanted(good_for="once-a-week")
    lengths = []
    for _ in range(4):
        wanted = wanted.next_length()
        lengths.append(wanted.minutes)
    assert lengths == [5, 10, 20, None]
    assert wanted == Wanted(good_for="once-a-week")
    seen = [wanted := wanted.next_good_for() for _ in range(5)]
    assert [each.good_for for each in seen] == ["with-a-group", None, "after-a-shift", "a-hard-moment", "once-a-week"]


def test_what_is_looked_for_is_said() -> None:
    assert Wanted().words == ""
    assert Wanted(10, "a-hard-moment").words == "About 10 minutes · In a hard moment"


def test_groups_go_from_light_to_deep_and_cards_stand_by_themselves() -> None:
    found = groups((CARD, DEEP, MIDDLING, LIGHT))
    assert [(each.heading.message, [one.id for one in each.exercises]) for each in found] == [
        ("Light", ["light"]),
        ("Touches something hard", ["middling"]),
        ("May stir things up", ["deep"]),
        ("Cards to read out or print", ["card"]),
    ]
    assert [group.name for group in groups((DEEP,))] == ["deep"]
    assert [depth_words(each) for each in (LIGHT, MIDDLING, DEEP, CARD)] == [
        "light",
        "touches something hard",
        "may stir things up",
        "a card",
    ]


def test_every_exercise_is_in_one_group() -> None:
    there = Library().all()
    assert sorted(each.id for group in groups(there) for each in group.exercises) == sorted(each.id for each in there)


def test_the_command_line_offers_the_same() -> None:
    assert options.LENGTHS == LENGTHS
    assert options.GOOD_FOR == tuple(GOOD_FOR) == get_args(GoodFor)
