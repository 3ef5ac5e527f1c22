"""The zip of JSON that Day One exports and imports: one JSON a journal, photos and the like beside it.

    {"metadata": {"version": "1.0"}, "entries": [{"uuid": "EBB5...", "creationDate": "2026-05-01T19:10:00Z",
     "modifiedDate": "2026-05-01T19:12:00Z", "timeZone": "Europe/London", "text": "# Title\\n\\nBody", "tags": ["kindness"], "starred": false}]}

Times are in UTC, to the second. The text is Markdown: what the person wrote gets a backslash before each character that
would be read as more than itself, as Day One does. What an entry is and which way it went stand first among its tags.
Photos, films, recordings, places and the weather have no place in our journal: they are left out, and that is said.
Lost: fractions of seconds, what belongs to an entry besides its words, and the line between a question and its answer.
"""

import io
import json
import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from companion.errors import NotThisFormat
from companion.journal.entries import Entry, Item
from companion.text import Text
from companion.transfer.archive import open_archive
from companion.transfer.json_pieces import pieces
from companion.transfer.marks import marked
from companion.transfer.notes import NOT_AN_ENTRY, at_record, note
from companion.transfer.source import Found, LeftOut, Rejected, Source, imported_id, same_id

NAME = "day-one"

_FILE = Text("transfer", "a photo, a film, a recording or another file")
_PLACE = Text("transfer", "a place")
_WEATHER = Text("transfer", "the weather")
_ATTACHED = ("photos", "videos", "audios", "pdfAttachments")

_MOMENT = re.compile(r"!\[[^\]\n]*\]\(dayone-moment:[^)\n]*\)")
_SPECIAL = re.compile(r"[\\`*_\[\]<>#~|]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(source: Source) -> Iterator[Found]:
    """The entries of all journals in a zip. Raises OSError, NotThisFormat and TooMuch."""
    with open_archive(source.path, NAME) as archive:
        journals = [name for name in archive.names() if name.lower().endswith(".json") and not _of_the_system(name)]
        if not journals:
            raise NotThisFormat(source.path, NAME)
        number = 0
        for journal in journals:
            with archive.open(journal) as file:
                for name, found in pieces(file, source.path, NAME, "entries"):
                    if name == "entries":
                        number += 1
                        yield from _found(source, number, found)


def write(items: Iterable[Item], out: BinaryIO) -> None:
    """Writes a zip with the entries among the items, those in the bin too: whoever calls chooses.

    ``out`` takes bytes, and need not be able to go back.
    """
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped,
        zipped.open("Journal.json", "w", force_zip64=True) as file,
        io.TextIOWrapper(file, encoding="utf-8", newline="") as text,
    ):
        text.write('{"metadata": {"version": "1.0"}, "entries": [')
        before = "\n"
        for entry in items:
            if isinstance(entry, Entry):
                text.write(before + json.dumps(_written(entry), ensure_ascii=False))
                before = ",\n"
        text.write("\n]}\n")


def _written(entry: Entry) -> dict[str, Any]:
    title = f"# {_escaped(entry.title)}" if entry.title else ""
    known = same_id(entry.id) or imported_id(NAME, entry.id)
    return {
        "uuid": uuid.UUID(known).hex.upper(),
        "creationDate": _moment(entry.written_at),
        "modifiedDate": _moment(entry.edited_at or entry.written_at),
        "timeZone": entry.zone,
        "text": "\n\n".join(filter(None, (title, _escaped(entry.text.strip("\n").rstrip())))),
        "tags": marked(entry),
        "starred": entry.starred,
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _of_the_system(name: str) -> bool:
    """What a Mac puts into a zip beside the files."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith(".")


def _found(source: Source, number: int, found: Any) -> Iterator[Found]:
    if not isinstance(found, dict):
        yield Rejected(at_record(number), NOT_AN_ENTRY)
        return
    attached = sum(len(found[kind]) for kind in _ATTACHED if isinstance(found.get(kind), list))
    in_text = len(_MOMENT.findall(found["text"])) if isinstance(found.get("text"), str) else 0
    yield from [LeftOut(_FILE)] * max(attached, in_text)
    if found.get("location"):
        yield LeftOut(_PLACE)
    if found.get("weather"):
        yield LeftOut(_WEATHER)
    yield _entry(source, at_record(number), found)


def _entry(source: Source, where: Text, found: dict[str, Any]) -> Found:
    tags, starred, zone = found.get("tags") or [], found.get("starred") or False, found.get("timeZone") or "UTC"
    fitting = isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)
    try:
        written_at = _read_moment(found["creationDate"])
        edited_at = _read_moment(found.get("modifiedDate") or found["creationDate"])
        title, words = _title_and_words(found)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return Rejected(where, NOT_AN_ENTRY)
    if not fitting or not isinstance(starred, bool) or not isinstance(zone, str):
        return Rejected(where, NOT_AN_ENTRY)
    known = found.get("uuid")
    return note(
        source,
        where,
        id=same_id(known) or imported_id(NAME, str(known), found["creationDate"], title, words),
        written_at=written_at,
        zone=zone,
        title=title,
        words=words,
        tags=tags,
        starred=starred,
        edited_at=None if edited_at == written_at else edited_at,
    )


def _read_moment(found: Any) -> datetime:
    moment = datetime.fromisoformat(found)
    return moment if moment.utcoffset() is not None else moment.replace(tzinfo=UTC)


def _title_and_words(found: dict[str, Any]) -> tuple[str, str]:
    if text := found.get("text"):
        first, _, rest = _MOMENT.sub("", text).strip("\n").partition("\n")
        title = first.removeprefix("# ")
        words = f"{first}\n{rest}" if title == first else rest
        return ("" if title == first else _unescaped(title)), _unescaped(words)
    if not (rich := found.get("richText")):
        return "", ""
    contents = json.loads(rich)["contents"]
    texts = [str(part.get("text", "")) for part in contents]
    line = contents[0].get("attributes", {}).get("line", {}) if contents else {}
    title = texts.pop(0) if line.get("header") == 1 else ""
    return title, "".join(texts)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
