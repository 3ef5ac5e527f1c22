"""What can be typed at any question: words that begin with a slash, once, with the sentence that help gives for each."""

from enum import StrEnum

from companion.i18n import draw, t
from companion.text import Text


class Command(StrEnum):
    """A command. ``UNKNOWN`` is a line that begins with a slash and is none."""

    BACK = "back"
    SKIP = "skip"
    PAUSE = "pause"
    TALK = "talk"
    HELP = "help"
    ANOTHER = "another"
    CLEAR = "clear"
    WHY = "why"
    UNKNOWN = ""


_NAMES: dict[Command, Text] = {
    Command.BACK: Text("command", "back"),
    Command.SKIP: Text("command", "skip"),
    Command.PAUSE: Text("command", "pause"),
    Command.TALK: Text("command", "talk"),
    Command.HELP: Text("command", "help"),
    Command.ANOTHER: Text("command", "another"),
    Command.CLEAR: Text("command", "clear"),
    Command.WHY: Text("command", "why"),
}
_HELP: dict[Command, Text] = {
    Command.BACK: Text("plain", "go back to the question before"),
    Command.SKIP: Text("plain", "skip this question; it is not shown as missing"),
    Command.PAUSE: Text("plain", "stop for a moment; then carry on, keep it for later, or let it go"),
    Command.TALK: Text("plain", "people you can talk to; opening it is never recorded"),
    Command.HELP: Text("plain", "this help"),
    Command.ANOTHER: Text("plain", "another way into this question, where there is one"),
    Command.CLEAR: Text("plain", "start your answer to this question again"),
    Command.WHY: Text("plain", "what is known about this exercise, and where it comes from"),
}


def parse(line: str) -> Command | str:
    """The command in a line, or the text it is. ``//`` begins a text with a real slash."""
    text = line.strip()
    if not text.startswith("/"):
        return line
    if text.startswith("//"):
        return line.replace("//", "/", 1)
    word = text[1:].casefold()
    for command, name in _NAMES.items():
        if word in (command.value, draw(name).casefold()):
            return command
    return Command.UNKNOWN


def slash(command: Command) -> str:
    """A command as it is typed."""
    return f"/{draw(_NAMES[command])}"


def unknown_words() -> str:
    """What is said to a line that begins with a slash and is no command."""
    return t(
        "plain",
        "There is no such command. {help} shows them all. To begin a line with a slash, type two of them.",
        help=slash(Command.HELP),
    )


def help_words(commands: tuple[Command, ...] = tuple(_NAMES)) -> list[str]:
    """Each command and what it does, one a line."""
    return [t("plain", "{command}: {what}", command=slash(command), what=draw(_HELP[command])) for command in commands]
