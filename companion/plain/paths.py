"""Asking for a file or a folder: the one question at which a line that begins with a slash is no command."""

from companion.plain.commands import Command, help_words, parse
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def ask_path(sitting: Sitting, *question: str) -> str | None:
    """What was typed; None for an empty line, or to go back. Raises Ended, TooLong, TakenAway."""
    while True:
        sitting.io.part(*question)
        line = sitting.io.line().strip()
        if not line:
            return None
        match parse(line):
            case Command.TALK:
                talk(sitting)
            case Command.HELP:
                sitting.io.say(*help_words((Command.TALK, Command.HELP, Command.BACK)))
            case Command.UNKNOWN:
                return line
            case Command():
                return None
            case str() as typed:
                return typed
