"""Made-up revisions after the newest, and all that must be whole when they have run."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from journal.examples import BEGINNING, make_entry

from companion.journal.entries import Direction, Draft, Entry, KeptLine, Kind, Part, Query, make_id
from companion.journal.migrations import BUNDLED, Migrations
from companion.journal.store import Store

NEWEST = 9002
LAST = """
import os, signal
from alembic import op
revision, down_revision = "9003", "9002"
def upgrade():
"""
"""The beginning of one more revision; a test writes what it does."""


def tomorrow(folder: Path, last: str = "") -> Migrations:
    """The bundled revisions and the made-up ones, in ``folder``; with ``last``, one more that does that."""
    for versions in (BUNDLED.folder, Path(__file__).parent):
        pattern = shutil.ignore_patterns("__pycache__")
        shutil.copytree(versions / "versions", folder / "versions", ignore=pattern, dirs_exist_ok=True)
    if last:
        body = "".join(f"    {line}\n" for line in last.splitlines())
        (folder / "versions" / "9003_last.py").write_text(LAST + body, "utf-8")
    return Migrations(folder, NEWEST + bool(last))


def fill(store: Store, many: int = 300) -> None:
    """A few months: entries with tags, earlier versions, kept lines, some in the bin, and drafts."""
    entries = [
        make_entry(
            number,
            kind=Kind.ACT if number % 3 else Kind.NOTE,
            direction=Direction.TO_SELF if number % 5 == 0 else None,
            exercise="noticed" if number % 2 else None,
            tags=("Nights", f"tag {number % 7}") if number % 4 == 0 else (),
            parts=(Part("what", "What happened?", f"Something {number}: a café, ‘quotes’, 100%, :name ?\n" * 5),),
        )
        for number in range(many)
    ]
    lines = [KeptLine(make_id(), f"Something {entry.title[5:]}", entry.id, BEGINNING) for entry in entries[::40]]
    store.finish("", entries, lines)
    for entry in entries[::11]:
        store.change(entry.id, title=f"{entry.title}, again")
        store.change(entry.id, about=f"{entry.about}, again")
    for entry in entries[::50]:
        store.bin(entry.id)
    for number in range(3):
        moment = BEGINNING + timedelta(hours=number)
        store.save_draft(Draft(make_id(), "noticed", False, {"given": {"what": f"Half {number}"}}, moment, moment))


def everything(store: Store) -> dict[str, Any]:
    """All that a person would miss."""
    ids = [row.id for binned in (False, True) for row in store.list(Query(in_bin=binned), limit=10_000)]
    return {
        "entries": [store.get(id_) for id_ in ids],
        "earlier": [store.earlier(id_) for id_ in ids],
        "drafts": store.drafts(),
        "kept lines": store.kept_lines(),
        "nights": [row.id for row in store.list(Query(tag="nights"), limit=10_000)],
        "found": [row.id for row in store.search("someth", limit=10_000)],
    }


def as_of_tomorrow(before: dict[str, Any]) -> dict[str, Any]:
    """The same after the made-up revisions, which put a full stop behind what each entry is about."""
    entries: list[Entry] = before["entries"]
    return before | {"entries": [replace(entry, about=f"{entry.about}.") for entry in entries]}
