"""Plans: the bundled ones are whole and last as long as they say; what is wrong with one is said where it stands."""

from pathlib import Path

import pytest

from companion.app.presenting import find
from companion.content.library import Library
from companion.content.plans import Plans, check_plans, read_plan
from companion.errors import ExerciseInvalid
from companion.i18n import draw

LIBRARY = Library()
PLAN = """\
id = "mine"
title = "Mine"
about = "For a test."
opening = "Welcome."
closing = "Thank you."

[[parts]]
exercise = "six-words"
minutes = 5
steps = ["best"]
"""


def written(folder: Path, text: str, name: str = "mine") -> Path:
    path = folder / "plans" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_bundled_plans_take_five_ten_and_twenty_minutes() -> None:
    plans = Plans(LIBRARY)
    assert {name: plans.get(name).minutes for name in plans.ids()} == {
        "end-of-a-hard-week": 10,
        "five-minutes": 5,
        "induction": 20,
        "student-seminar": 20,
        "team-meeting": 10,
    }


@pytest.mark.parametrize("name", Plans(LIBRARY).ids())
def test_a_bundled_plan_has_no_deep_exercise(name: str) -> None:
    exercises = [LIBRARY.get(part.exercise) for part in Plans(LIBRARY).get(name).parts]
    assert [one.id for one in exercises if one.depth == "deep"] == []


def test_an_own_plan_stands_beside_ours_and_takes_no_id_of_theirs(tmp_path: Path) -> None:
    written(tmp_path, PLAN)
    written(tmp_path, PLAN.replace('"mine"', '"induction"'), "induction")
    plans = Plans(LIBRARY, tmp_path)
    assert "mine" in plans.ids()
    assert plans.get("mine").minutes == 7
    assert plans.get("induction").title == "New here"
    assert find("mine", tmp_path).minutes == 7


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('exercise = "six-words"', 'exercise = "six-wrods"', 8, "There is no exercise “six-wrods”"),
        (
            '"best"',
            '"bset"',
            10,
            "“bset” is no page of this exercise; choose from: best, worst, difference, next-week.",
        ),
        ('id = "mine"', 'id = "yours"', 1, "is not the file's name “mine”"),
        ("minutes = 5", 'minutes = "5"', 9, "must be a whole number"),
        ("minutes = 5", "minutes = 90", 9, "must be 60 or less"),
        ("closing", "closnig", 5, "did you mean “closing”?"),
        ("Welcome.", "Wel\u202ecome.", 4, ""),
        ('"Thank you."', '"Thank you.', 5, ""),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in PLAN
    path = written(tmp_path, PLAN.replace(old, new, 1))
    with pytest.raises(ExerciseInvalid) as refused:
        read_plan(path, LIBRARY)
    assert [problem.line for problem in refused.value.problems] == [line]
    assert said in draw(refused.value.problems[0].what)
    assert [str(one) for one in check_plans(tmp_path, LIBRARY)] == [str(one) for one in refused.value.problems]


def test_a_bad_plan_keeps_nothing_else_from_being_shown(tmp_path: Path) -> None:
    written(tmp_path, "not TOML at all")
    assert find("six-words", tmp_path).slides
    assert find("induction", tmp_path).slides
    with pytest.raises(ExerciseInvalid):
        find("mine", tmp_path)
