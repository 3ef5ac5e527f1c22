"""What a reader finds, for somebody in London; and one example of each format, as its journal writes it."""

import json
import shutil
from collections.abc import Callable
from datetime import time
from pathlib import Path

from companion.journal.entries import Entry
from companion.text import Text
from companion.transfer.formats import READERS
from companion.transfer.source import Found, LeftOut, Rejected, Source

SAMPLES = Path(__file__).parent / "samples"
PASSPHRASE = "a sample, not a secret"

DAYLIO = """\
full_date,date,weekday,time,mood,activities,note_title,note
2026-05-01,May 1,Friday,20:10,good,"work | walk","Shift","Kind porter"
"""
TUI = '{"version":100,"entries":[{"date":"2026-05-01T19:10:00Z","title":"t","content":"c","tags":[],"priority":null}]}'
STANDARD = (
    '{"items":[{"content_type":"Note","created_at":"2026-05-01T19:10:00.000Z","content":{"title":"t","text":"b"}}]}'
)
MONTH = '1: {text: "Kind porter"}\n'
NOTE = """\
Stayed late

Porter sat with a relative.

id: {id}
created_time: 2026-05-01T19:10:00.000Z
updated_time: 2026-05-02T19:10:00.000Z
type_: 1"""
ID = "0123456789abcdef0123456789abcdef"


def source(path: Path) -> Source:
    return Source(path, "Europe/London", time(5), lambda: PASSPHRASE)


def found(name: str, path: Path) -> list[Found]:
    return list(READERS[name](source(path)))


def found_in(name: str, path: Path, content: str | bytes) -> list[Found]:
    """What the reader finds in a file of this content."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return found(name, path)


def entries(pieces: list[Found]) -> list[Entry]:
    """The pieces, all of which have to be entries."""
    assert all(isinstance(piece, Entry) for piece in pieces), pieces
    return [piece for piece in pieces if isinstance(piece, Entry)]


def refusals(pieces: list[Found]) -> list[tuple[str, str]]:
    """Where, and why, of what could not be read."""
    return [(filled(one.where), one.why.message) for one in pieces if isinstance(one, Rejected)]


def left_out(pieces: list[Found]) -> list[str]:
    return [one.what.message for one in pieces if isinstance(one, LeftOut)]


def filled(text: Text) -> str:
    return text.message.format(**dict(text.values))


def _file(name: str, content: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_text(content, "utf-8")
        return folder / name

    return make


def _joplin(folder: Path) -> Path:
    target = folder / "joplin"
    target.mkdir()
    (target / f"{ID}.md").write_text(NOTE.format(id=ID), "utf-8")
    return target


def _months(folder: Path) -> Path:
    target = folder / "months"
    target.mkdir()
    (target / "2026-05.txt").write_text(MONTH, "utf-8")
    return target


def _jrnl(folder: Path) -> Path:
    return Path(shutil.copy(SAMPLES / "jrnl-v3.txt", folder / "journal.txt"))


EXAMPLES: dict[str, Callable[[Path], Path]] = {
    "daylio": _file("export.csv", DAYLIO),
    "tui-journal": _file("export.json", TUI),
    "standard-notes": _file("backup.txt", STANDARD),
    "joplin": _joplin,
    "red-notebook": _months,
    "jrnl-encrypted": _jrnl,
}
"""Makes an example in a folder, and says where it is."""


def items(**more: object) -> str:
    """A backup of Standard Notes with one note, in which these are otherwise."""
    return json.dumps({"items": [json.loads(STANDARD)["items"][0] | more]})
