"""A command of the command line."""

import argparse
from typing import TYPE_CHECKING, Any, TypeAlias

from companion.cli.arguments import Parser, examples
from companion.cli.options import add_plain, add_secret

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[Parser]
else:
    Commands = Any


def add_command(
    commands: Commands,
    name: str,
    work: str,
    words: str,
    *lines: str,
    more: str = "",
    secret: bool = False,
    plain: bool = False,
) -> Parser:
    """One command. ``work`` names the function that does it, imported only then; ``lines`` are examples of it."""
    description = words[:1].upper() + words[1:] + "."
    parser = commands.add_parser(
        name, help=words, description="\n\n".join(filter(None, (description, more))), epilog=examples(*lines)
    )
    parser.set_defaults(work=work)
    if plain:
        add_plain(parser, default=argparse.SUPPRESS)
    if secret:
        add_secret(parser, default=argparse.SUPPRESS)
    return parser
