"""Opening Companion for a person: the app or plain mode, one exercise, the demonstration."""

import sys
from typing import TYPE_CHECKING

from companion import vault
from companion.app.clock import Clock
from companion.app.door import Door
from companion.cli.call import Call
from companion.cli.output import columns, is_terminal, sits_here
from companion.cli.passphrase import given_passphrase
from companion.content.folder import bundled_folder
from companion.errors import NoVault, PassphraseNotGiven
from companion.settings import Settings

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal

FILE = "exercise.toml"


def open_app(call: Call) -> int:
    """``companion``: the app, or plain mode."""
    return _open(call, None, short=False)


def run(call: Call) -> int:
    """``companion run``: straight into one exercise. Raises NoSuchExercise before anything is asked."""
    _look_for(call, call.args.exercise)
    return _open(call, call.args.exercise, short=call.args.short)


def demo(call: Call) -> int:
    """``companion demo``: a made-up journal in memory. Nothing is read from this computer's journal and settings."""
    from companion.app.demo import DemoDoor, open_demo

    settings, clock = Settings(), Clock()
    opened = open_demo(settings, clock)
    try:
        if _plainly(call):
            return _plain(call, settings, clock, None, opened, None, short=False)
        return _app(DemoDoor(call.paths, settings, clock, opened), settings, None, opened, short=False)
    finally:
        opened.lock()


def _open(call: Call, exercise: str | None, *, short: bool) -> int:
    vault.no_core_dumps()
    door = Door(call.paths, call.settings)
    plainly = _plainly(call)
    if plainly:
        call.say_problems()
    else:
        door.problems = tuple(call.problems)
    passphrase = given_passphrase(call)
    if not sits_here():
        if not door.is_there():
            raise NoVault(door.folder)
        if passphrase is None:
            raise PassphraseNotGiven
    opened = door.unlock(passphrase) if passphrase is not None and door.is_there() else None
    if plainly:
        return _plain(call, call.settings, door.clock, door, opened, exercise, short=short)
    return _app(door, call.settings, exercise, opened, short=short)


def _look_for(call: Call, exercise: str) -> None:
    """Raises NoSuchExercise. The library, which reads exercises and is slow to import, is only asked about a slip."""
    folders = (bundled_folder(), call.paths.exercises)
    if not exercise.isascii() or "/" in exercise or not any((f / exercise / FILE).is_file() for f in folders):
        from companion.content.library import Library

        Library(call.paths.exercises).path(exercise)


def _plainly(call: Call) -> bool:
    return bool(call.args.plain) or not is_terminal()


def _app(door: Door, settings: Settings, exercise: str | None, opened: "OpenJournal | None", *, short: bool) -> int:
    from companion.tui.app import CompanionApp

    app = CompanionApp(door, settings, start=exercise, short=short, open_journal=opened)
    app.run()
    return app.return_code or 0


def _plain(
    call: Call,
    settings: Settings,
    clock: Clock,
    door: Door | None,
    opened: "OpenJournal | None",
    exercise: str | None,
    *,
    short: bool,
) -> int:
    from companion.plain.io import Io
    from companion.plain.main import sit
    from companion.plain.sitting import Sitting

    io = Io(sys.stdin, call.out.write, call.out.message, interactive=sits_here(), columns=columns)
    return sit(Sitting(io, settings, clock, door, opened), exercise, short=short)
