"""No code names an exercise or a step: what it needs to know of one stands in the exercise's file."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import companion
from companion.content.library import Library
from companion.guide.exercise import Direction, GoodFor, Sign

CODE = Path(companion.__file__).parent
EXERCISES = {exercise.id for exercise in Library().all()}
STEPS = {
    step.id
    for exercise in Library().all()
    for step in (*exercise.steps, *(step for follow_up in exercise.follow_up for step in follow_up.steps))
}
ANSWERS = ("answers", "given", "recalled")
OTHERWISE = {"gate", "landing", *get_args(Direction), *get_args(Sign), *get_args(GoodFor)}
"""What is a word of the exercise files as well: the shared parts, directions, signs, what people look for."""


def words(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def looked_up(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What is written out where an answer is looked up: ``answers["x"]``, ``answers.get("x")``, ``"x" in answers``."""
    for node in ast.walk(tree):
        match node:
            case ast.Subscript(value=held, slice=ast.Constant(value=str(name))):
                pass
            case ast.Call(func=ast.Attribute(value=held, attr="get"), args=[ast.Constant(value=str(name)), *_]):
                pass
            case ast.Compare(left=ast.Constant(value=str(name)), ops=[ast.In() | ast.NotIn()], comparators=[held]):
                pass
            case _:
                continue
        if ast.unparse(held).split(".")[-1] in ANSWERS:
            yield node.lineno, name


def named(tree: ast.AST) -> list[tuple[int, str]]:
    """Ids of exercises; ids of steps that are no word of the language; any id by which an answer is looked up."""
    ids = EXERCISES | {step for step in STEPS if "-" in step}
    return [(line, word) for line, word in words(tree) if word in ids - OTHERWISE] + list(looked_up(tree))


def test_no_code_names_an_exercise_or_a_step() -> None:
    files = sorted(CODE.rglob("*.py"))
    assert len(files) > 100
    found = [(file.name, *one) for file in files for one in named(ast.parse(file.read_text("utf-8")))]
    assert found == []


def test_a_name_would_be_found() -> None:
    for code in (
        "FIRST = ('put-it-down',)",
        "x = 'landing-feel'",
        "a.answers.get('you')",
        "answers['shift'] == 'red'",
        "'what' in self.given",
    ):
        assert named(ast.parse(code)), code
    assert not named(ast.parse("snapshot.get('given'); t('help', 'Help')"))
