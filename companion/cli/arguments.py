"""argparse, speaking the person's language, through our own output."""

import argparse
from typing import Any, NoReturn

from companion.cli.output import Output
from companion.i18n import draw, t
from companion.text import Text

ARGPARSE_SAYS = (
    Text("cli", "usage: "),
    Text("cli", "positional arguments"),
    Text("cli", "options"),
    Text("cli", "subcommands"),
    Text("cli", "show this help message and exit"),
    Text("cli", "argument %(argument_name)s: %(message)s"),
    Text("cli", "the following arguments are required: %s"),
    Text("cli", "unrecognized arguments: %s"),
    Text("cli", "expected one argument"),
    Text("cli", "expected at least one argument"),
    Text("cli", "expected at most one argument"),
    Text("cli", "invalid choice: %(value)r (choose from %(choices)s)"),
    Text("cli", "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    Text("cli", "invalid %(type)s value: %(value)r"),
    Text("cli", "ambiguous option: %(option)s could match %(matches)s"),
    Text("cli", "ignored explicit argument %r"),
    Text("cli", "not allowed with argument %s"),
    Text("cli", "one of the arguments %s is required"),
    Text("cli", "unknown parser %(parser_name)r (choices: %(choices)s)"),
)
"""What argparse itself says, so that it is in the catalogues; it looks each of them up by its own words."""
_SAID = {text.message for text in ARGPARSE_SAYS}


def speak() -> None:
    """Makes argparse look its words up where ours are. It asks gettext's default domain, which is not ours."""
    vars(argparse).update(_=_words)


def _words(message: str) -> str:
    """What argparse says to a person; what it says to a programmer, and titles that are words already, stay."""
    return draw(Text("cli", message)) if message in _SAID else message


class Parser(argparse.ArgumentParser):
    """A parser that writes help to our standard output and usage errors to our messages."""

    color = False  # Python 3.14 colours help; ours is the same everywhere
    out: Output
    wide = 80

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Every argument that is added makes one of these. How wide the terminal is it would look up each time, and import
        # what that takes, though most commands show no help.
        kwargs.setdefault("formatter_class", lambda prog: argparse.RawDescriptionHelpFormatter(prog, width=Parser.wide))
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(*args, **kwargs)
        self.color = False

    def format_help(self) -> str:
        from companion.plain.io import whole_words

        self.description = whole_words(self.description or "", self._measure())
        return super().format_help()

    def format_usage(self) -> str:
        self._measure()
        return super().format_usage()

    def _measure(self) -> int:
        import shutil

        columns = shutil.get_terminal_size().columns
        Parser.wide = columns - 2
        return columns

    def print_help(self, file: object = None) -> None:
        self.out.write(self.format_help())

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        if message:
            self.out.message(message)
        raise SystemExit(status)

    def error(self, message: str) -> NoReturn:
        self.out.message(self.format_usage())
        self.exit(2, t("cli", "{program}: {message}", program=self.prog, message=message) + "\n")


def examples(*lines: str) -> str:
    """The end of a help page: commands as they are typed."""
    return t("cli", "examples:") + "\n" + "\n".join(f"  {line}" for line in lines)
