"""``companion handout``: an exercise to fill in by hand, on the screen or as a file."""

from pathlib import Path

from companion.app.handouts import Handouts, format_of
from companion.app.words import explain
from companion.cli.call import Call
from companion.content.library import Library
from companion.i18n import t


def handout(call: Call) -> int:
    """Prints or writes one handout, or all. Raises NoSuchExercise, ExerciseInvalid, StorageFailed."""
    args = call.args
    if args.all is not None and args.output is not None:
        call.out.say(t("handout", "With --all the files go into its folder; leave out -o. Nothing was written."))
        return 2
    to_screen = args.all is None and args.output in (None, "-")
    chosen = args.format or ("markdown" if to_screen else "html" if args.all else format_of(Path(args.output)))
    if args.large and chosen == "markdown":
        call.out.say(t("handout", "Markdown has no large print. Add --format html. Nothing was written."))
        return 2
    making = Handouts(Library(call.paths.exercises), chosen, args.large, args.country or call.settings.country)
    if args.all is not None:
        return _write_all(call, making)
    exercise = making.library.get(args.exercise)
    if to_screen:
        call.out.write(making.words(exercise))
        return 0
    making.write(exercise, Path(args.output), over=args.overwrite)
    _say_written(call, Path(args.output), chosen)
    return 0


def _write_all(call: Call, making: Handouts) -> int:
    exercises, unusable = making.library.usable()
    folder = Path(call.args.all)
    making.write_all(exercises, folder, over=call.args.overwrite)
    for error in unusable:
        call.out.say(explain(error))
    _say_written(call, folder, making.format)
    return 1 if unusable else 0


def _say_written(call: Call, path: Path, chosen: str) -> None:
    if chosen == "html":
        call.out.say(t("handout", "Written. Open it in a browser to print it:"))
    else:
        call.out.say(t("handout", "Written:"))
    call.out.message(f"{path}\n")
