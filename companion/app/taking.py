"""Taking entries along: what would leave, shown first; then a file that only its owner can read."""

import codecs
import io
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO, cast

from companion.app.names import Marked, mark
from companion.app.new_file import place_for, write_new_file
from companion.app.sealed import as_seen, is_sealed
from companion.errors import CompanionError, StorageFailed
from companion.i18n import t, tn
from companion.journal.asked import read_search
from companion.journal.entries import Earlier, Entry, Item, Query
from companion.text import Text
from companion.transfer import day_one, markdown
from companion.transfer.formats import PREVIEWS, WRITERS, Writer
from companion.transfer.shapes import SHAPES, Shape, fits, write_shape

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal
    from companion.guide.exercise import Portfolio

SHOWN = 100_000
"""Characters of what would leave that are shown at most. Of the rest it is said how much there is."""
LOSSLESS = "companion"
FOLDER = "markdown-folder"

FORMATS: dict[str, tuple[Text, str]] = {
    LOSSLESS: (Text("take", "Everything, for another Companion"), "json"),
    "html": (Text("take", "A page to read or print"), "html"),
    "markdown": (Text("take", "Markdown, one file"), "md"),
    "markdown-folder": (Text("take", "Markdown, a folder with a file an entry"), ""),
    "jrnl": (Text("take", "Text, as jrnl has it"), "txt"),
    "jrnl-json": (Text("take", "JSON, as jrnl has it"), "json"),
    "day-one": (Text("take", "Day One"), "zip"),
    "csv": (Text("take", "A table for a spreadsheet"), "csv"),
    "what-so-what": (Text("take", "Portfolio: What? So what? Now what?"), "txt"),
    "gibbs": (Text("take", "Portfolio: Gibbs’ reflective cycle"), "txt"),
    "nmc": (Text("take", "Portfolio: a draft for the NMC"), "txt"),
    "learning": (Text("take", "Portfolio: only what was learned"), "txt"),
}
"""What it is called, and how its files end, in the order in which they are offered."""


@dataclass
class Leaving:
    """What would leave in one format: the entries that a search line and filters find.

    ``left_out`` counts why others stay, once the items were gone through. ``said`` is what the person wrote for this file
    alone, under the headings that are asked.
    """

    journal: "OpenJournal"
    format: str
    line: str = ""
    within: Query = field(default_factory=Query)
    one: str | None = None
    """The id of the one entry that leaves, whatever the line says."""
    said: tuple[str, ...] = field(default=(), repr=False)
    entries: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    telling: set[str] = field(default_factory=set, repr=False)
    """What in the first of the person's own words could tell who somebody is; known once they were shown."""
    _looked: int = 0

    def __post_init__(self) -> None:
        self._day = self.journal.today()  # asked once: what was shown is what leaves, after midnight too

    @property
    def is_folder(self) -> bool:
        """Whether a folder is written, and no file."""
        return self.format == FOLDER

    def is_empty(self) -> bool:
        """Whether no entry would leave. Quick, where the first does. Raises VaultError, NoSuchEntry."""
        return not any(isinstance(item, Entry) for item in self._begin())

    def offered(self) -> list[str]:
        """The formats in which it may leave: one entry in no portfolio that it does not fit. Raises VaultError, NoSuchEntry."""
        if self.one is None:
            return list(FORMATS)
        entry = self.journal.store.get(self.one)
        return [name for name in FORMATS if name not in SHAPES or not self._stays(entry, name)]

    def alone(self) -> Entry | None:
        """The entry that would leave, where it is only one. Raises VaultError, NoSuchEntry."""
        first_two = list(islice((item for item in self._begin() if isinstance(item, Entry)), 2))
        return first_two[0] if len(first_two) == 1 else None

    def write(self, out: BinaryIO) -> None:
        """Writes it. Raises VaultError, NoSuchEntry, OSError."""
        if self.format == day_one.NAME:
            day_one.write(self._begin(), out)
            return
        text = codecs.getwriter("utf-8")(out)  # holds nothing back, and closes nothing when it goes
        self._writer()(self._begin(), cast("TextIO", text))

    def write_folder(self, folder: Path) -> None:
        """Writes a folder that is not there yet. Raises VaultError, NoSuchEntry, OSError."""
        markdown.write_folder(self._begin(), folder)

    def write_words(self, out: TextIO) -> None:
        """Writes what a person would read of it, but for the words of what waits sealed. Raises VaultError, NoSuchEntry."""
        (PREVIEWS.get(self.format) or self._writer())(map(self._seen, self._begin(shown=True)), out)

    def _seen(self, item: Item) -> Item:
        match item:
            case Entry():
                return as_seen(item, self._day)
            case Earlier():
                return replace(item, entry=as_seen(item.entry, self._day))
        return item

    def _begin(self, *, shown: bool = False) -> Iterator[Item]:
        self.entries, self.left_out, self.telling = 0, Counter(), set()
        self._looked = 0 if shown else SHOWN  # what could tell who somebody is counts where it is shown
        self._look_at(self.said)
        return self._items()

    def _writer(self) -> Writer:
        if shape := SHAPES.get(self.format):
            return partial(_as_shape, shape, self._portfolio, self.said)
        return WRITERS[self.format]

    def _items(self) -> Iterator[Item]:
        store = self.journal.store
        if self.format == LOSSLESS and self.one is None and not self.line.strip() and self.within == Query():
            for item in store.everything():
                if isinstance(item, Entry):
                    self._count(item)
                yield item
            return
        for entry in self._found():
            if why := self._stays(entry, self.format):
                self.left_out[why] += 1
                continue
            self._count(entry)
            yield entry
            if self.format == LOSSLESS:
                yield from store.belonging(entry)

    def _count(self, entry: Entry) -> None:
        self.entries += 1
        self._look_at((entry.title, *entry.tags, *(part.answer for part in entry.parts)))

    def _look_at(self, own: Iterable[str]) -> None:
        if self._looked < SHOWN:
            for words in own:
                self._looked += len(words)
                self.telling.update(mark(words).words)

    def _found(self) -> Iterable[Entry]:
        if self.one is not None:
            return [self.journal.store.get(self.one)]
        asked = read_search(self.line, self._day, self.within)
        found = self.journal.store.entries(asked.query, asked.words)
        if asked.words.terms or asked.words.without:  # no words find what waits sealed
            return (entry for entry in found if not is_sealed(entry, self._day))
        return found

    def _stays(self, entry: Entry, format_name: str) -> str:
        """Why an entry does not leave in a format; empty when it does."""
        if format_name != LOSSLESS and is_sealed(entry, self._day):
            return "sealed"
        shape = SHAPES.get(format_name)
        if shape is not None and not fits(shape, entry, self._portfolio(entry)):
            return "portfolio"
        return ""

    def _portfolio(self, entry: Entry) -> "Portfolio | None":
        try:
            return self.journal.library.get(entry.exercise).portfolio if entry.exercise else None
        except CompanionError:  # its exercise is gone or damaged: then nobody says that it may be shown
            return None


@dataclass(frozen=True)
class Preview:
    """The beginning of what would leave, with what could tell who somebody is; and how much there is of it all."""

    marked: Marked
    characters: int
    entries: int
    left_out: Counter[str]

    @property
    def is_whole(self) -> bool:
        """Whether all of it is shown."""
        return self.characters <= SHOWN


def preview(leaving: Leaving) -> Preview:
    """What would leave: each word of it that a person would read. Slow for a long journal. Raises VaultError, NoSuchEntry."""
    window = _Window()
    leaving.write_words(window)
    marked = mark(window.getvalue())
    pairs = zip(marked.found, marked.words, strict=True)  # a day in a heading is not one of the person's words
    own = tuple(found for found, words in pairs if words in leaving.telling)
    return Preview(Marked(marked.text, own), window.characters, leaving.entries, leaving.left_out)


def about(shown: Preview) -> list[str]:
    """How much would leave, what stays and why, and what is found in it."""
    lines = [tn("take", "{n} entry would leave.", "{n} entries would leave.", shown.entries)]
    for why, number in shown.left_out.items():
        lines.append(_why_it_stays(why, number))
    if shown.marked.found:
        count = len(shown.marked.found)
        lines.append(
            tn(
                "take",
                "In {n} place it could tell who somebody is.",
                "In {n} places it could tell who somebody is.",
                count,
            )
        )
    if not shown.is_whole:
        lines.append(t("take", "Only the beginning is shown here; all of it would leave."))
    return lines


def warning() -> str:
    """What is said once before a file is written."""
    return t("take", "The file is not encrypted. Whoever can open it can read it. Keep it where only you can.")


def written_words(path: Path) -> str:
    """What is said above the path of what was written: a stick, most often, keeps nobody out."""
    try:
        mode = path.expanduser().stat().st_mode
    except OSError:
        mode = 0o777
    if os.name == "posix" and mode & 0o077:
        return t("take", "Written. On this disk others who use this computer may read it too:")
    return t("take", "Written, readable by nobody else on this computer:")


def default_name(format_name: str, day: str) -> str:
    """The name that is offered for a file."""
    return f"companion-{day}.{FORMATS[format_name][1]}".rstrip(".")


def write_file(leaving: Leaving, path: Path, *, over: bool = False) -> None:
    """Writes it as a new file that nobody else can read, whole or not at all; ``over`` puts it in place of one.

    Raises StorageFailed, with ``taken`` where there is a file and ``over`` is not given; VaultError, NoSuchEntry.
    """
    if not leaving.is_folder:
        write_new_file(path, leaving.write, over=over)
        return
    path = place_for(path)
    try:
        _write_folder(leaving, path.with_name(f".{path.name}.new"), path)
    except OSError as error:
        raise StorageFailed.because(error, path) from None


def _write_folder(leaving: Leaving, aside: Path, path: Path) -> None:
    shutil.rmtree(aside, ignore_errors=True)  # left by a crash
    try:
        leaving.write_folder(aside)
        aside.rename(path)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def _as_shape(
    shape: Shape,
    portfolio_of: Callable[[Entry], "Portfolio | None"],
    said: tuple[str, ...],
    items: Iterable[Item],
    out: TextIO,
) -> None:
    write_shape(shape, (item for item in items if isinstance(item, Entry)), portfolio_of, out, said)


def _why_it_stays(why: str, number: int) -> str:
    if why == "sealed":
        return tn("take", "{n} letter waits sealed, and stays.", "{n} letters wait sealed, and stay.", number)
    return tn(
        "take",
        "{n} entry stays: it is a letter, or has nothing for these headings.",
        "{n} entries stay: they are letters, or have nothing for these headings.",
        number,
    )


class _Window(io.StringIO):
    """Holds the beginning of what is written into it, and counts the rest."""

    def __init__(self) -> None:
        super().__init__(newline="")
        self.characters = 0

    def write(self, text: str) -> int:
        room = SHOWN - self.characters
        self.characters += len(text)
        if room > 0:
            super().write(text[:room])
        return len(text)
