"""The guide for authors is true: its exercise can be used, its pieces fit into it, its slips are met as it says."""

import re
import tomllib
from pathlib import Path

import pytest
from cli.running import Home
from content.fitting import ROOM, height
from content.test_plain_english import hard_to_read, spelt_otherwise
from content.test_voice import NEVER
from content.writing import write
from jsonschema import Draft202012Validator

from companion.app.presenting import find
from companion.content.check import check_file, check_folder, load
from companion.content.library import Library
from companion.content.plans import check_plans, read_plan
from companion.content.schema import _BY_THE_LOADER, exercise_schema
from companion.content.wording import KINDS
from companion.guide.exercise import Choice, Exercise
from companion.guide.plan import Plan, PlanPart
from companion.guide.session import Session
from companion.guide.steps import BaseStep
from companion.guide.trainer import Page, Trainer
from companion.i18n import draw

GUIDE = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text("utf-8")
WHOLE, *OTHERS = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
[TRAINER] = [text for text in OTHERS if text.startswith("purpose")]
[PLAN] = [text for text in OTHERS if "[[parts]]" in text]
PIECES = [text for text in OTHERS if text not in (TRAINER, PLAN)]
NAME = "first-week"
COMMANDS = [command.split()[1:] for command in re.findall(r"(?m)^    (companion .*)$", GUIDE)]
ROWS = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in re.findall(r"(?m)^(\| .* \|)$", GUIDE)]
SLIPS = [row for row in ROWS if len(row) == 3 and row[0].startswith("`") and row[0].count(" = ")]
KIND_ROWS = {row[0].strip("`"): row[-1] for row in ROWS if len(row) == 3 and row[0].strip("`") in KINDS}


def for_a_group(folder: Path, trainer: str = TRAINER, plan: str = PLAN) -> Path:
    """The exercise, its trainer's file and the plan, where the guide says that they go."""
    write(folder, WHOLE, NAME).with_name("trainer.toml").write_text(trainer, "utf-8")
    file = folder / "plans" / f"{tomllib.loads(PLAN)['id']}.toml"
    file.parent.mkdir()
    file.write_text(plan, "utf-8")
    return file


def problems(folder: Path) -> list[str]:
    """What ``companion exercises check`` says of a folder."""
    found = [*check_folder(folder), *check_plans(folder, Library(folder))]
    return [draw(problem.what) for problem in found]


def with_piece(piece: str) -> str:
    """The exercise with a piece in it, where the guide says that it goes."""
    if piece.startswith("[short]"):
        return WHOLE.replace("[[steps]]", piece + "\n[[steps]]", 1)
    if piece.startswith("[[follow_up]]"):
        return WHOLE + "\n" + piece
    before, last = WHOLE.rsplit("[[steps]]", 1)
    return f"{before}{piece}\n[[steps]]{last}"


def said(folder: Path, text: str) -> list[str]:
    return [draw(problem.what) for problem in check_file(write(folder, text, NAME))]


def test_its_trainers_file_and_its_plan_can_be_used_and_shown(tmp_path: Path) -> None:
    plan = for_a_group(tmp_path)

    assert f"`plans/{plan.name}`" in GUIDE
    assert problems(tmp_path) == []
    asked = [slide.step.id for slide in find(NAME, tmp_path).slides if slide.step]
    assert asked == [page["step"] for page in tomllib.loads(TRAINER)["pages"]]
    shown = find(plan.stem, tmp_path)
    assert shown.minutes == 10
    assert [slide.step.id for slide in shown.slides if slide.step][:2] == ["learned", "next"]


def test_its_trainers_file_and_its_plan_sound_as_all_else_does(tmp_path: Path) -> None:
    plan = read_plan(for_a_group(tmp_path), Library(tmp_path))
    exercise, trainer = Library(tmp_path).get(NAME), Library(tmp_path).trainer(NAME)
    assert trainer is not None
    texts = [text.message for text in (*plan.texts(), *trainer.texts(exercise))]

    assert len(texts) > 15
    assert hard_to_read(texts) == []
    assert spelt_otherwise(texts) == []
    assert [text for text in texts if NEVER.search(text)] == []


@pytest.mark.parametrize(
    ("trainer", "plan", "words"),
    [
        (TRAINER.replace('"felt"', '"fell"'), PLAN, "There is no step “fell” in this exercise"),
        (TRAINER.replace('"both"', '"late"'), PLAN, "This is no answer to the step “felt”"),
        (TRAINER.replace("column = 2", "column = 3"), PLAN, "The board has no column 3"),
        (TRAINER, PLAN.replace('"first-week"', '"last-week"'), "There is no exercise “last-week”"),
        (TRAINER, PLAN.replace('"next"', '"nest"'), "“nest” is no page of this exercise"),
    ],
)
def test_what_is_wrong_in_them_is_found(tmp_path: Path, trainer: str, plan: str, words: str) -> None:
    for_a_group(tmp_path, trainer, plan)

    assert [said for said in problems(tmp_path) if said.startswith(words)]


def test_every_field_of_them_is_in_its_table() -> None:
    assert set(rows_under("reads it with `companion notes`.")) == Trainer.model_fields.keys()
    assert set(rows_under("Each of the pages can have these:")) == Page.model_fields.keys()
    assert set(rows_under("as in your exercise.")) == Plan.model_fields.keys()
    assert set(rows_under("two minutes between them.")) == PlanPart.model_fields.keys()


def rows_under(heading: str) -> list[str]:
    """The names in the first column of the table that follows a line."""
    table = GUIDE.partition(heading)[2].lstrip().partition("\n\n")[0]
    return re.findall(r"(?m)^\| `(\w+)` \|", table)


@pytest.mark.parametrize("piece", ["", *PIECES], ids=lambda piece: " ".join(piece.split()[:4]) or "the whole")
def test_every_example_can_be_used(tmp_path: Path, piece: str) -> None:
    text = with_piece(piece)

    assert said(tmp_path, text) == []
    assert list(Draft202012Validator(exercise_schema()).iter_errors(tomllib.loads(text))) == []


@pytest.mark.parametrize("piece", ["", *PIECES], ids=lambda piece: " ".join(piece.split()[:4]) or "the whole")
def test_every_example_sounds_as_exercises_should_and_fits(tmp_path: Path, piece: str) -> None:
    exercise = load(write(tmp_path, with_piece(piece), NAME), known=())
    texts = [text.message for text in exercise.texts()]

    assert hard_to_read(texts) == []
    assert spelt_otherwise(texts) == []
    assert [text for text in texts if NEVER.search(text)] == []
    total = Session(exercise).prompt().total
    assert [step.id for step in exercise.steps if height(step, total) > ROOM] == []


def test_its_commands_do_what_it_says(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.secret.touch(0o600)
    home.secret.write_text("four quiet words here")
    assert home.open("init").status == 0
    new, *others = COMMANDS
    assert new == ["exercises", "new", NAME]
    Path(home.run(*new).out.strip()).write_text(WHOLE, "utf-8")
    assert [command[:2] for command in others] == [["exercises", "check"], ["exercises", "show"], ["run", NAME]] + [
        ["handout", NAME]
    ] * 2

    check, show, run, shown, written = (
        home.open(*command, typed="\n" * 9) if "run" in command else home.run(*command) for command in others
    )

    assert check.messages == "Nothing to mend.\n"
    assert "Who made room for you, even once?\n" in show.out
    assert "That was a week. Mind how you go.\n" in run.out
    assert "## What did somebody do that you want to do too?\n" in shown.out
    assert "Open it in a browser" in written.messages
    assert home.open("list").out == ""  # skip every question, and nothing is kept
    assert [one.id for one in Library(home.root / "config" / "exercises").all()][-1] == NAME


@pytest.mark.parametrize(("right", "wrong", "words"), SLIPS, ids=lambda cell: cell)
def test_the_usual_slips_are_met_as_it_says(tmp_path: Path, right: str, wrong: str, words: str) -> None:
    right, wrong = right.strip("`"), wrong.strip("`")
    assert right in WHOLE

    assert any(words in sentence for sentence in said(tmp_path, WHOLE.replace(right, wrong)))


def test_all_its_examples_are_found() -> None:
    assert len(PIECES) == 6
    assert len(SLIPS) == 6
    assert "[[steps]]" in WHOLE


def test_every_kind_is_in_its_table_with_what_it_has() -> None:
    assert KIND_ROWS.keys() == KINDS.keys()
    for kind, cell in KIND_ROWS.items():
        own = {name: field for name, field in KINDS[kind].model_fields.items() if name not in BaseStep.model_fields}
        del own["kind"]
        assert set(re.findall(r"`(\w+)`", cell)) == own.keys(), kind
        assert set(re.findall(r"\*\*`(\w+)`\*\*", cell)) == {n for n, field in own.items() if field.is_required()}, kind


def test_every_field_of_a_step_is_in_its_table() -> None:
    assert set(rows_under("Any step can have these:")) == BaseStep.model_fields.keys() - {"id", "ask", *_BY_THE_LOADER}


def test_what_else_it_names_is_there() -> None:
    named = rows_under("says where they are.")
    assert len(named) > 5
    assert set(named) <= Exercise.model_fields.keys()
    choice = GUIDE.partition("A choice of a `pick`")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", choice)) <= Choice.model_fields.keys()
