"""Handouts: exercises as sheets to fill in by hand, to look at or as files. The journal is not needed, and not looked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from companion.app.new_file import is_taken, usable_path, write_new_file
from companion.content.library import Library
from companion.content.support import load_support
from companion.errors import StorageFailed
from companion.guide.exercise import Exercise
from companion.handout import html, markdown
from companion.handout.making import sheet_of

ENDINGS = {"html": ".html", "markdown": ".md"}
"""The formats there are, and how their files end."""


@dataclass(frozen=True)
class Handouts:
    """How handouts are made: from which exercises, in which format, and with whose help lines at their foot."""

    library: Library
    format: str = "html"
    large: bool = False
    country: str | None = None

    def words(self, exercise: Exercise) -> str:
        """The sheet of an exercise. Raises ExerciseInvalid when the help lines cannot be used."""
        own = self.library.is_own(exercise.id)
        page = sheet_of(exercise, load_support(), country=self.country, own=own)
        return markdown.render(page) if self.format == "markdown" else html.render(page, large=self.large)

    def write(self, exercise: Exercise, path: Path, *, over: bool = False) -> None:
        """Writes the sheet of an exercise as a file. Raises StorageFailed, with ``taken`` where there is one."""
        words = self.words(exercise).encode("utf-8")
        write_new_file(path, partial(_put, words), over=over)

    def write_all(self, exercises: Iterable[Exercise], folder: Path, *, over: bool = False) -> list[Path]:
        """Writes the sheets of exercises into a folder, which is made if it is not there. Returns the files.

        Raises StorageFailed; with ``taken`` where there is one of these files already, and then none was written.
        """
        folder = usable_path(folder)
        files = {folder / f"{exercise.id}{ENDINGS[self.format]}": exercise for exercise in exercises}
        try:
            folder.mkdir(exist_ok=True)
            there = [path for path in files if is_taken(path)]
        except OSError as error:
            raise StorageFailed.because(error, folder) from None
        if there and not over:
            raise StorageFailed(there[0], "taken")
        for path, exercise in files.items():
            self.write(exercise, path, over=over)
        return list(files)


def format_of(path: Path) -> str:
    """The format that the name of a file asks for: a page to print, where it does not say."""
    return "markdown" if path.suffix.lower() in (".md", ".markdown") else "html"


def _put(words: bytes, out: BinaryIO) -> None:
    out.write(words)
