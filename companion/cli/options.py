"""Options that several commands share."""

import argparse
from collections.abc import Mapping
from datetime import date
from typing import Any

from companion.cli.arguments import Parser
from companion.i18n import draw, t
from companion.text import Text

KINDS = ("reflection", "act", "letter", "note")
DIRECTIONS = ("to-others", "from-others", "between-others", "to-self")
LENGTHS = (5, 10, 20)
GOOD_FOR = ("after-a-shift", "a-hard-moment", "once-a-week", "with-a-group")


def add_plain(parser: Parser, default: Any) -> None:
    """``--plain``."""
    parser.add_argument(
        "--plain",
        action="store_true",
        default=default,
        help=t("cli", "line by line: for screen readers, plain terminals and pipes"),
    )


def add_secret(parser: Parser, default: Any) -> None:
    """``--passphrase-file``."""
    parser.add_argument(
        "--passphrase-file",
        metavar=t("cli", "FILE"),
        default=default,
        help=t(
            "cli",
            "the first line of this file is the passphrase. COMPANION_PASSPHRASE_FILE and COMPANION_PASSPHRASE_COMMAND "
            "can be set instead. A pipe or a command is waited for, however long it takes",
        ),
    )


class _NotNeeded(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        parser.error(t("cli", "no passphrase is needed here, so leave --passphrase-file out. Nothing was noted."))


def refuse_secret(parser: Parser) -> None:
    """``--passphrase-file``, where somebody used to typing it hears that it is not needed."""
    parser.add_argument("--passphrase-file", action=_NotNeeded, help=argparse.SUPPRESS)


def format_lines(formats: Mapping[str, Text]) -> str:
    """Formats, a line each, for a help page."""
    longest = max(map(len, formats))
    return (
        t("cli", "formats:") + "\n" + "\n".join(f"  {name:{longest}}  {draw(words)}" for name, words in formats.items())
    )


def add_json(parser: Any) -> None:
    """``--json``."""
    parser.add_argument("--json", action="store_true", help=t("cli", "as JSON, for other programs"))


def add_filters(parser: Parser) -> None:
    """Which entries, and how many."""
    add_which(parser)
    parser.add_argument(
        "--limit",
        type=_limit,
        default=50,
        metavar=t("cli", "N"),
        help=t("cli", "at most so many; 0 for all of them; 50 when not given"),
    )
    add_json(parser)


def add_which(parser: Parser) -> None:
    """Which entries."""
    parser.add_argument("--kind", choices=KINDS, help=t("cli", "only this kind"))
    parser.add_argument("--direction", choices=DIRECTIONS, help=t("cli", "only acts that went this way"))
    parser.add_argument("--tag", metavar=t("cli", "TAG"), help=t("cli", "only entries with this tag"))
    day = t("cli", "DATE")
    parser.add_argument("--since", type=_day, metavar=day, help=t("cli", "from this day on, as 2026-01-31"))
    parser.add_argument("--until", type=_day, metavar=day, help=t("cli", "up to this day, as 2026-01-31"))
    parser.add_argument("--starred", action="store_true", help=t("cli", "only entries with a star"))


def add_id(parser: Any, **more: Any) -> None:
    """``ID``: which entry."""
    parser.add_argument(
        "id", metavar=t("cli", "ID"), help=t("cli", "its id, or the beginning of it: six characters or more"), **more
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(t("cli", "a day is written as 2026-01-31")) from None


def one_or_more(text: str) -> int:
    """A whole number that counts something. Raises ArgumentTypeError."""
    if not _is_whole(text) or int(text) == 0:
        raise argparse.ArgumentTypeError(t("cli", "a whole number is needed, 1 or more"))
    return int(text)


def _limit(text: str) -> int:
    if not _is_whole(text):
        raise argparse.ArgumentTypeError(t("cli", "a whole number is needed, 0 or more"))
    return int(text)


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
