"""``companion exercises``: listing, showing, beginning and checking them. The journal is not needed for it."""

from collections.abc import Iterator
from pathlib import Path

from companion.app.browsing import Wanted, depth_words
from companion.app.why import why_parts
from companion.app.words import explain
from companion.cli.call import Call
from companion.content.check import FILE, check_file, check_folder
from companion.content.folder import bundled_folder
from companion.content.library import Library
from companion.content.plans import check_plans, plan_files
from companion.content.schema import exercise_schema
from companion.content.starting import begin_exercise
from companion.errors import Problem
from companion.guide.exercise import Exercise, ListStep, Pick, Picks, Scale, Step
from companion.i18n import draw, minutes, t, tn
from companion.text import Text


def list_exercises(call: Call) -> int:
    """Every exercise that can be used and is asked for: id, title, length, how deep. What cannot be used is said."""
    library = Library(call.paths.exercises)
    usable, unusable = library.usable()
    wanted = Wanted(call.args.minutes, call.args.good_for)
    exercises = [exercise for exercise in usable if wanted.fits(exercise)]
    width = max((len(exercise.id) for exercise in exercises), default=0)
    for exercise in exercises:
        yours = t("cli", "your own")
        own = f" ({yours})" if library.is_own(exercise.id) else ""
        title, length = draw(exercise.text(exercise.title)), minutes(exercise.minutes * 60)
        words = f"{title}, {length}, {depth_words(exercise)}{own}"
        call.out.line(f"{exercise.id:<{width}}  {words}")
    for error in unusable:
        call.out.say(explain(error))
    if not exercises:
        call.out.say(t("cli", "None for this. Without options all are listed."))
    return 0


def show(call: Call) -> int:
    """One exercise in words. Raises NoSuchExercise, ExerciseInvalid."""
    exercise = Library(call.paths.exercises).get(call.args.exercise)
    for line in _lines(exercise):
        call.out.prose(line)
    return 0


def check(call: Call) -> int:
    """What is wrong in exercise files, one line each: file, line, key, what. 1 when there is anything."""
    problems = [problem for path in _paths(call) for problem in _check(path, call)]
    for problem in problems:
        call.out.line(f"{problem}: {draw(problem.what)}")
    if problems:
        call.out.say(tn("cli", "{n} thing to mend.", "{n} things to mend.", len(problems)))
        return 1
    call.out.say(t("cli", "Nothing to mend."))
    return 0


def new(call: Call) -> int:
    """Begins an exercise of the person's own, and says what comes next. Raises NoExerciseId, StorageFailed."""
    file = begin_exercise(call.paths.exercises, call.args.exercise)
    call.out.say(t("cli", "Your exercise is begun. Open this file in any editor for plain text; its notes say how:"))
    call.out.line(str(file))
    call.out.say(t("cli", "Then see whether all is well, read it through, and try it:"))
    for command in ("exercises check", f"exercises show {call.args.exercise}", f"run {call.args.exercise}"):
        call.out.say(f"  companion {command}")
    return 0


def schema(call: Call) -> int:
    """The JSON Schema of an exercise file."""
    call.out.json(exercise_schema())
    return 0


def _paths(call: Call) -> list[Path]:
    if call.args.paths:
        return [Path(path) for path in call.args.paths]
    return [folder for folder in (bundled_folder(), call.paths.exercises) if folder.is_dir()]


def _check(path: Path, call: Call) -> list[Problem]:
    if not path.is_dir():
        return check_file(path)
    problems = [*check_folder(path), *check_plans(path, Library(call.paths.exercises))]
    if not problems and not plan_files(path) and not any(path.glob(f"*/{FILE}")) and not (path / FILE).is_file():
        return [
            Problem(
                path,
                0,
                "",
                Text(
                    "check",
                    "There is no exercise in this folder. Each has a folder of its own, with exercise.toml in it.",
                ),
            )
        ]
    return problems


def _lines(exercise: Exercise) -> Iterator[str]:
    yield draw(exercise.text(exercise.title))
    yield draw(exercise.text(exercise.about))
    lengths = [minutes(exercise.minutes * 60)]
    if exercise.short:
        lengths.append(t("exercises", "or {short}", short=minutes(exercise.short.seconds)))
    yield " ".join(lengths)
    for step in exercise.steps:
        yield ""
        yield from _step(exercise, step)
    yield ""
    for heading, words in why_parts(exercise):
        yield from (heading, *words.split("\n"))


def _step(exercise: Exercise, step: Step) -> Iterator[str]:
    yield draw(exercise.text(step.ask, step))
    if step.help:
        yield f"({draw(exercise.text(step.help, step))})"
    match step:
        case Pick() | Picks():
            yield from (f"- {draw(exercise.text(choice.label, step))}" for choice in step.choices)
        case Scale():
            yield f"- {step.low}: {draw(exercise.text(step.low_label, step))}"
            yield f"- {step.high}: {draw(exercise.text(step.high_label, step))}"
        case ListStep():
            yield tn("cli", "(up to {n} line)", "(up to {n} lines)", step.up_to)
        case _:
            pass
