"""Asking for one thing: a line, one of a few choices, or a secret typed twice. Menus and questions share these."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from companion.i18n import t
from companion.plain.commands import Command, help_words, parse, unknown_words
from companion.plain.io import LONGEST, Io, TooLong


@dataclass(frozen=True, slots=True)
class Item:
    """One choice: its id, its words, and what is read beside them."""

    id: str
    words: str
    more: str = ""

    @property
    def row(self) -> str:
        """The choice as it is read in a list."""
        return t("plain", "{name}: {how}", name=self.words, how=self.more) if self.more else self.words


def said(io: Io) -> Command | str:
    """The next line: a command, or text. A line that is no command after all is said to be none, and asked again."""
    while True:
        line = io.line()
        if io.was_cut(line):
            io.say(
                t(
                    "plain",
                    "That line is as long as a terminal can take, so its end may be missing. Press Enter now and then.",
                )
            )
        found = parse(line)
        if found is not Command.UNKNOWN:
            return found
        io.say(unknown_words())


def add_line(lines: list[str], line: str) -> None:
    """Puts a line under those that an answer has so far. Raises TooLong when there is no room for it."""
    if sum(map(len, lines)) + len(line) > LONGEST:
        raise TooLong(line)
    lines.append(line)


def joined(lines: Sequence[str], more: str = "") -> str:
    """The lines as one answer, with what was broken off under them as far as there is room."""
    return "\n".join([*lines, more] if more else lines)[:LONGEST]


def too_long_words() -> str:
    """What is said to more than an answer can hold."""
    return t(
        "plain",
        "That answer has more than {limit} characters. It is more than fits, so Companion stops here. "
        "Give it in shorter pieces.",
        limit=f"{LONGEST:,}",
    )


def numbered(items: Sequence[Item]) -> list[str]:
    """The choices, each with its number, one a line."""
    return [f"{number} {item.row}" for number, item in enumerate(items, 1)]


def find(text: str, items: Sequence[Item]) -> Item | None:
    """The choice that was typed, by its number or by its words. None when it is none of them."""
    typed = text.strip()
    if typed.isdecimal():
        number = int(typed) if len(typed) < 5 else 0
        return items[number - 1] if 1 <= number <= len(items) else None
    return next((item for item in items if _same(typed, item.words)), None)


def _same(typed: str, words: str) -> bool:
    return typed.casefold().rstrip(".") == words.casefold().rstrip(".")


def no_choice(items: Sequence[Item]) -> list[str]:
    """What is said to a word that is no choice: that, and the choices again."""
    return [t("error", "That is not one of the choices."), *numbered(items)]


def choose(io: Io, question: Sequence[str], items: Sequence[Item], *, talk: Callable[[], None]) -> str | None:
    """Asks until one of the choices is typed; returns its id, or None for an empty line, or back or skip.

    Raises Ended, TooLong, TakenAway.
    """
    ask = True
    while True:
        if ask:
            io.part(*question, *numbered(items))
        ask = True
        match said(io):
            case Command.TALK:
                talk()
            case Command.HELP:
                io.say(*menu_help())
            case Command.BACK | Command.SKIP | Command.PAUSE:
                return None
            case Command():
                io.say(t("plain", "That does nothing here."))
            case str() as text if not text.strip():
                return None
            case str() as text:
                found = find(text, items)
                if found:
                    return found.id
                io.say(*no_choice(items))
                ask = False


def menu_help() -> list[str]:
    """Help where there is a list to choose from."""
    return [
        t("plain", "Type the number of what you want, then Enter. An empty line goes back."),
        *help_words((Command.TALK, Command.HELP, Command.BACK)),
    ]
