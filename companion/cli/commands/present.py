"""Showing an exercise to a room. Opens no journal, looks for none, and asks for no passphrase."""

from companion.app.presenting import find, offers
from companion.app.relay import Relay
from companion.cli.call import Call
from companion.cli.output import is_terminal
from companion.errors import NotATerminal
from companion.paths import find_runtime


def present(call: Call) -> int:
    """``companion present``, after a choice from a list where nothing is named. Raises NoSuchExercise, ExerciseInvalid, NotATerminal."""
    _needs_terminal()
    what = call.args.what or str(call.args.minutes or "") or _chosen(call)
    if not what:
        return 0
    from companion.present.room import RoomApp

    app = RoomApp(find(what, call.paths.exercises), Relay(find_runtime()))
    app.run()
    return app.return_code or 0


def notes(call: Call) -> int:
    """``companion notes``: follows what is shown in another terminal. Raises NotATerminal."""
    _needs_terminal()
    from companion.present.trainer import TrainerApp

    app = TrainerApp(Relay(find_runtime()), lambda what: find(what, call.paths.exercises))
    app.run()
    return app.return_code or 0


def _chosen(call: Call) -> str:
    from companion.present.choosing import ChoosingApp

    return ChoosingApp(offers(call.paths.exercises)).run() or ""


def _needs_terminal() -> None:
    if not is_terminal():
        raise NotATerminal
