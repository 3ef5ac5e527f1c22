"""One call of a command: what was asked, and what it needs to answer."""

import argparse
from functools import cached_property

from companion.cli.output import Output
from companion.errors import SettingsInvalid
from companion.paths import Paths, find_paths
from companion.settings import Settings, load_settings


class Call:
    """The arguments and the output; folders and settings are looked up when they are first needed."""

    def __init__(self, args: argparse.Namespace, out: Output) -> None:
        self.args = args
        self.out = out

    @cached_property
    def paths(self) -> Paths:
        """The folders."""
        return find_paths()

    @cached_property
    def _loaded(self) -> tuple[Settings, list[SettingsInvalid]]:
        return load_settings(self.paths.settings)

    @property
    def settings(self) -> Settings:
        """The settings, the usual ones where they cannot be used."""
        return self._loaded[0]

    @property
    def problems(self) -> list[SettingsInvalid]:
        """The settings that cannot be used."""
        return self._loaded[1]

    def say_problems(self) -> None:
        """Says which settings cannot be used."""
        if self.problems:
            from companion.app.words import explain

            for problem in self.problems:
                self.out.say(explain(problem))
