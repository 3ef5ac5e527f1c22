"""Bringing in: what would come of it is told first, then all of it comes or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from journal.examples import make_entry as entry

from companion.app.bringing import NAMED, SAMPLE, Bringing
from companion.errors import CannotRead, NotThisFormat, TooMany
from companion.journal.entries import Earlier, Entry, KeptLine, Kind, Series
from companion.journal.memory import open_memory
from companion.journal.store import Store
from companion.text import Text
from companion.transfer.source import Found, LeftOut, Rejected, Source

SOURCE = Source(Path("journal"), "Europe/London", time(5), lambda: "")
NOW = datetime(2026, 5, 1, 20, 10, tzinfo=UTC)
BAD = Rejected(Text("transfer", "Line {number}").filled(number=3), Text("transfer", "It has no date."))
PHOTO = LeftOut(Text("transfer", "a photo"))


def bringing(store: Store, *found: Found, fault: BaseException | None = None) -> Bringing:
    """Of a file in which this is found, before the fault."""

    def read(source: Source) -> Iterator[Found]:
        assert source is SOURCE
        yield from found
        if fault is not None:
            raise fault

    return Bringing(store, read, SOURCE)


def test_a_look_counts_and_changes_nothing() -> None:
    store, there = open_memory(), entry(1)
    store.add(there)
    before = list(store.everything())
    new = [entry(2, title="", about="Tea"), *(entry(n, title=f"Title {n}") for n in range(3, 8))]

    report = bringing(store, there, *new, BAD, BAD, PHOTO, PHOTO, Series("noticing", NOW.date())).look()

    assert report.new == {Entry: 6, Series: 1}
    assert (report.here, report.rejected, report.rejects) == (1, 2, [BAD, BAD])
    assert report.left_out == {PHOTO.what: 2}
    assert report.sample == [(title, new[0].day) for title in ("Tea", "Title 3", "Title 4")]
    assert len(report.sample) == SAMPLE
    assert report.looked_at == 12
    assert list(store.everything()) == before


def test_what_comes_in_is_what_the_look_said_and_a_second_time_nothing() -> None:
    store, there = open_memory(), entry(1)
    store.add(there)
    one = bringing(store, replace(there, title="Theirs"), entry(2), entry(3), BAD, PHOTO)
    look = one.look()

    report = one.apply()

    assert (report.new, report.here, report.rejected, report.left_out) == (
        look.new,
        look.here,
        look.rejected,
        look.left_out,
    )
    assert len(store.list()) == 3
    assert store.get(there.id) == there
    again = one.apply()
    assert (again.new.total(), again.here) == (0, 3)
    assert one.look().new.total() == 0


def test_what_belongs_to_an_entry_that_is_there_by_its_words_stays_out() -> None:
    store, there = open_memory(), entry(1, kind=Kind.NOTE)
    store.add(there)
    double = replace(there, id="double")
    one = bringing(store, double, Earlier(double, NOW), KeptLine("line", "Kept.", "double", NOW))
    assert (one.look().new.total(), one.apply().new.total()) == (0, 0)
    assert list(store.everything()) == [there]


@pytest.mark.parametrize("fault", [NotThisFormat(SOURCE.path, "jrnl", 7), KeyboardInterrupt(), MemoryError()])
def test_whatever_is_raised_nothing_came_in(fault: BaseException) -> None:
    store = open_memory()
    one = bringing(store, *(entry(n) for n in range(500)), fault=fault)
    for work in (one.look, one.apply):
        with pytest.raises(type(fault)):
            work()
        assert list(store.everything()) == []
    assert bringing(store, entry(1)).apply().new == {Entry: 1}  # and the journal is free again


def test_what_the_disk_says_is_told_as_what_it_is() -> None:
    for fault, reason in (
        (FileNotFoundError(2, "x"), "absent"),
        (PermissionError(13, "x"), "denied"),
        (IsADirectoryError(21, "x"), "folder"),
        (NotADirectoryError(20, "x"), "no-folder"),
        (OSError("not a file"), "no-file"),
        (OSError(5, "x"), "other"),
    ):
        with pytest.raises(CannotRead) as error:
            bringing(open_memory(), entry(1), fault=fault).look()
        assert (error.value.reason, error.value.file) == (reason, SOURCE.path)


def test_of_many_that_cannot_be_read_a_few_are_kept_and_all_are_counted() -> None:
    kinds = [LeftOut(Text("transfer", f"kind {n}")) for n in range(2 * NAMED)]
    report = bringing(open_memory(), *[BAD] * (NAMED + 50), *kinds).look()
    assert (len(report.rejects), report.rejected) == (NAMED, NAMED + 50)
    assert (len(report.left_out), report.left_out.total()) == (NAMED + 1, 2 * NAMED)


def test_more_pieces_than_a_person_writes_are_not_brought_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("companion.app.bringing.MANY", 3)
    store = open_memory()
    assert bringing(store, entry(1), BAD, PHOTO).look().looked_at == 3
    for work in ("look", "apply"):
        with pytest.raises(TooMany):
            getattr(bringing(store, entry(1), BAD, PHOTO, entry(2)), work)()
    assert list(store.everything()) == []


def test_it_is_told_how_far_it_is() -> None:
    heard: list[int] = []
    bringing(open_memory(), entry(1), BAD, PHOTO).look(heard.append)
    assert heard == [1, 2, 3]


def test_the_report_as_json() -> None:
    report = bringing(open_memory(), entry(1, title="Tea"), BAD, PHOTO).look()
    assert report.as_json() == {
        "new": {
            "entries": 1,
            "earlier_texts": 0,
            "kept_lines": 0,
            "drafts": 0,
            "people": 0,
            "follow_ups": 0,
            "series": 0,
        },
        "here_already": 0,
        "rejected": 1,
        "rejects": [{"where": "Line 3", "why": "It has no date."}],
        "left_out": [{"what": "a photo", "count": 1}],
        "sample": [{"title": "Tea", "day": "2025-03-01"}],
    }
