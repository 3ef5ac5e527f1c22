"""The trainer's notes beside an exercise: each fault is named where it stands, and those that come with Companion are whole."""

from pathlib import Path

import pytest
from content.writing import FILE, line_of, write

from companion.content.check import check_file
from companion.content.library import Library
from companion.errors import ExerciseInvalid, Problem
from companion.guide.steps import Step
from companion.guide.trainer import SECONDS, Page, Trainer
from companion.i18n import draw

NOTES = """\
purpose = "To see."
say = "Look."
nobody_speaks = "Wait."
watch_for = "The time."
close = "Thank them."

board = ["Left", "Right"]

[[pages]]
step = "colour"
seconds = 30
note = "Hands up."
answer = "red"

[[pages]]
step = "words"
answer = "A few."
column = 2

[[pages]]
step = "much"
answer = 3

[[pages]]
step = "lead"
answer = "yes"
"""

FAULTS = [
    # what is replaced, by what, the key, words of the sentence, lines between what was replaced and what is found
    ('purpose = "To see."\n', "", "purpose", "missing", 0),
    ('close = "Thank them."', 'close = ""', "close", "empty", 0),
    ('close = "Thank them."', 'close = "Thank them."\nclosse = "So."', "closse", "did you mean “close”", 1),
    ('close = "Thank them."', 'close = "Thank them."\nmade_up_only = "yes"', "made_up_only", "true or false", 1),
    ('close = "Thank them."', 'close = "Thank\\u001b them."', "close", "U+001B", 0),
    ('close = "Thank them."', 'close = "Thank\u202e them."', "close", "U+202E", 0),
    ('close = "Thank them."', "close = Thank them.", "", "not TOML", 0),
    ('["Left", "Right"]', '["Left"]', "board", "at least 2", 0),
    ('step = "colour"', 'step = "color"', "pages[0].step", "no step “color”", 0),
    ("seconds = 30", "seconds = 3", "pages[0].seconds", "5 or more", 0),
    ("seconds = 30", 'seconds = "30"', "pages[0].seconds", "whole number without quotes", 0),
    ('note = "Hands up."', 'notte = "Hands up."', "pages[0].notte", "did you mean “note”", 0),
    ('answer = "red"', 'answer = "blue"', "pages[0].answer", "no answer to the step “colour”", 0),
    ('answer = "red"', 'answer = ["red"]', "pages[0].answer", "no answer to the step “colour”", 0),
    ('answer = "A few."', 'answer = "A few. "', "pages[1].answer", "no answer to the step “words”", 0),
    ('answer = "A few."', "answer = 4", "pages[1].answer", "no answer to the step “words”", 0),
    ("column = 2", "column = 3", "pages[1].column", "no column 3; it has 2", 0),
    ("column = 2", "column = 0", "pages[1].column", "1 or more", 0),
    ("answer = 3", "answer = 6", "pages[2].answer", "no answer to the step “much”", 0),
    ("answer = 3", 'answer = "3"', "pages[2].answer", "no answer to the step “much”", 0),
    ('step = "lead"', 'step = "back"', "pages[3].answer", "no answer to the step “back”", 1),
]


def check(folder: Path, notes: str) -> list[Problem]:
    """What the check says of an exercise with such notes beside it."""
    path = write(folder, FILE)
    path.with_name("trainer.toml").write_text(notes, "utf-8")
    return check_file(path)


@pytest.mark.parametrize(
    ("old", "new", "key", "words", "later"), FAULTS, ids=[f"{f[0][:24]} -> {f[1][:40]!a}" for f in FAULTS]
)
def test_each_fault_is_named_where_it_stands(
    tmp_path: Path, old: str, new: str, key: str, words: str, later: int
) -> None:
    assert NOTES.count(old) == 1
    [problem] = check(tmp_path, NOTES.replace(old, new))
    assert problem.file == tmp_path / "mine" / "trainer.toml"
    assert problem.key == key
    assert words in draw(problem.what)
    assert draw(problem.what)[-1] in ".?"
    assert problem.line == line_of(NOTES, old) + later


def test_good_notes_have_no_problems(tmp_path: Path) -> None:
    assert check(tmp_path, NOTES) == []


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    notes = NOTES.replace('"colour"', '"color"').replace("column = 2", "column = 3").replace("Thank", "Thank\u202e")
    assert sorted(problem.key for problem in check(tmp_path, notes)) == ["close", "pages[0].step", "pages[1].column"]


def test_a_fault_in_the_exercise_is_told_and_its_notes_wait(tmp_path: Path) -> None:
    path = write(tmp_path, FILE.replace("minutes = 3", "minutes = 0"))
    path.with_name("trainer.toml").write_text(NOTES.replace('"colour"', '"color"'), "utf-8")
    assert [(problem.file.name, problem.key) for problem in check_file(path)] == [("exercise.toml", "minutes")]


def test_notes_are_found_beside_the_exercise_and_may_be_absent(tmp_path: Path) -> None:
    path = write(tmp_path, FILE)
    assert Library(tmp_path).trainer("mine") is None
    path.with_name("trainer.toml").write_text(NOTES, "utf-8")
    trainer = Library(tmp_path).trainer("mine")
    assert trainer
    assert not trainer.made_up_only
    assert [page.seconds for page in trainer.pages] == [30, SECONDS, SECONDS, SECONDS]
    assert trainer.pages[1] == Page(step="words", answer="A few.", column=2)


def test_an_exercise_is_not_run_differently_for_faulty_notes(tmp_path: Path) -> None:
    path = write(tmp_path, FILE)
    path.with_name("trainer.toml").write_text("not TOML at all", "utf-8")
    assert Library(tmp_path).get("mine").title == "Mine"
    with pytest.raises(ExerciseInvalid):
        Library(tmp_path).trainer("mine")


def test_what_is_translated_is_what_can_be_read(tmp_path: Path) -> None:
    check(tmp_path, NOTES)
    library = Library(tmp_path)
    trainer = library.trainer("mine")
    assert trainer
    assert [(text.context, text.message) for text in trainer.texts(library.get("mine"))] == [
        ("mine/trainer", words)
        for words in ("To see.", "Look.", "Wait.", "The time.", "Thank them.", "Left", "Right", "Hands up.", "A few.")
    ]


SILENT = ("say", "pause", "echo", "support")
"""The kinds of step that ask nothing."""


def notes_of(exercise_id: str) -> Trainer:
    """The notes that come with Companion. An exercise that has none is passed over."""
    trainer = Library().trainer(exercise_id)
    if trainer is None:
        pytest.skip("nobody has written its notes yet")
    return trainer


def steps_of(exercise_id: str) -> list[Step]:
    """The steps of its pages, in their order."""
    exercise = Library().get(exercise_id)
    return [exercise.step(page.step) for page in notes_of(exercise_id).pages]


@pytest.mark.parametrize("exercise_id", Library().ids())
def test_the_made_up_person_answers_whatever_is_asked(exercise_id: str) -> None:
    asked = zip(steps_of(exercise_id), notes_of(exercise_id).pages, strict=True)
    assert [step.id for step, page in asked if step.kind not in SILENT and page.answer is None] == []


@pytest.mark.parametrize("exercise_id", Library().ids())
def test_a_page_is_for_a_room_and_shown_once(exercise_id: str) -> None:
    steps = steps_of(exercise_id)
    assert len({step.id for step in steps}) == len(steps)
    assert [s.id for s in steps if s.part or s.only_short or s.kind in ("support", "keep", "date")] == []


@pytest.mark.parametrize("exercise_id", Library().ids())
def test_a_room_can_be_shown_it_in_a_quarter_of_an_hour(exercise_id: str) -> None:
    pages = notes_of(exercise_id).pages
    assert len(pages) <= 8
    quiet = {step.id for step in steps_of(exercise_id) if step.kind == "pause"}
    assert all(30 <= page.seconds <= 300 for page in pages if page.step not in quiet)
    assert sum(page.seconds for page in pages) <= 15 * 60


@pytest.mark.parametrize("exercise_id", Library().ids())
def test_a_trainer_is_told_what_to_do_on_each_page(exercise_id: str) -> None:
    assert [page.step for page in notes_of(exercise_id).pages if not page.note] == []


@pytest.mark.parametrize("exercise_id", Library().ids())
def test_the_titles_of_a_board_fit_beside_each_other(exercise_id: str) -> None:
    assert [title for title in notes_of(exercise_id).board if len(title) > 16] == []


@pytest.mark.parametrize("exercise_id", [one.id for one in Library().all() if one.depth == "deep"])
def test_a_deep_exercise_is_never_shown_with_real_events(exercise_id: str) -> None:
    assert notes_of(exercise_id).made_up_only
