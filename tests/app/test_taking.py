"""Taking entries along: what leaves and what stays, what is shown first, and the file."""

import io
import os
import stat
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest
from kit.apps import NOON, StillClock, entry, in_memory

from companion.app.account import asked_afresh
from companion.app.new_file import write_new_file
from companion.app.opened import OpenJournal
from companion.app.taking import (
    FORMATS,
    LOSSLESS,
    SHOWN,
    Leaving,
    about,
    default_name,
    preview,
    write_file,
    written_words,
)
from companion.errors import CompanionError, StorageFailed
from companion.journal.days import DAY_STARTS_AT
from companion.journal.entries import Direction, Earlier, Kind, Part, Person, Query
from companion.transfer.formats import READERS
from companion.transfer.shapes import SHAPES
from companion.transfer.source import Source

ACT = entry(
    1,
    kind=Kind.ACT,
    exercise="noticed",
    title="Something kind I noticed",
    direction=Direction.FROM_OTHERS,
    tags=("placement",),
    parts=(
        Part("way", "Which way did it go?", "From others"),
        Part("happened", "What happened?", "Mr Ahmed in bay 4 sang"),
        Part("changed", "What changed because of it?", "Everyone laughed"),
    ),
)
LETTER = entry(2, "Dear you", kind=Kind.LETTER, exercise="kind-letter", title="A letter")
SEALED = replace(LETTER, id="sealed", sealed_until=NOON.date() + timedelta(days=9), written_at=NOON)
LOSS = entry(3, "A quiet one", kind=Kind.REFLECTION, exercise="after-a-loss", title="After a loss")
NOTE = entry(4, "Stay calm", title="")
ALL = [ACT, LETTER, SEALED, LOSS, NOTE]


@pytest.fixture
def journal() -> OpenJournal:
    return in_memory(ALL)


def written(leaving: Leaving) -> str:
    out = io.BytesIO()
    leaving.write(out)
    return out.getvalue().decode()


def test_what_was_shown_before_midnight_is_what_leaves_after_it() -> None:
    journal = in_memory([NOTE, replace(SEALED, sealed_until=NOON.date() + timedelta(days=1))])
    journal.clock = clock = StillClock()
    leaving = Leaving(journal, "html")
    shown = preview(leaving)
    clock.on(days=1)

    assert "Dear you" not in written(leaving)
    assert (leaving.entries, leaving.left_out) == (shown.entries, shown.left_out)


def test_whether_anything_leaves_is_known_at_the_first_entry(journal: OpenJournal) -> None:
    journal.store.put_person(Person("0", "A friend", "at home"))
    leaving = Leaving(journal, LOSSLESS)

    assert not leaving.is_empty()
    assert leaving.entries == 1
    assert all(one.id in written(leaving) for one in ALL)


@pytest.mark.parametrize("format_name", [LOSSLESS, "html"])
def test_without_entries_nothing_leaves(format_name: str) -> None:
    journal = in_memory([])
    journal.store.put_person(Person("0", "A friend", "at home"))

    assert Leaving(journal, format_name).is_empty()
    assert Leaving(in_memory([LETTER]), "gibbs").is_empty()


@pytest.mark.parametrize("shape", SHAPES)
def test_letters_and_a_loss_are_in_no_portfolio(journal: OpenJournal, shape: str) -> None:
    leaving = Leaving(journal, shape)
    text = written(leaving)

    assert "Dear you" not in text
    assert "A quiet one" not in text
    assert leaving.left_out["portfolio"] >= 2
    assert leaving.left_out["sealed"] == 1


def test_a_letter_and_a_loss_are_offered_no_portfolio(journal: OpenJournal) -> None:
    others = [name for name in FORMATS if name not in SHAPES]
    for one in (LETTER, SEALED, LOSS):
        assert Leaving(journal, "", one=one.id).offered() == others
    assert Leaving(journal, "", one=ACT.id).offered() == [name for name in FORMATS if name != "gibbs"]
    assert Leaving(journal, "").offered() == list(FORMATS)


def test_they_leave_as_private_text(journal: OpenJournal) -> None:
    text = written(Leaving(journal, "html"))
    assert "Dear you" in text
    assert "A quiet one" in text


def test_an_exercise_that_is_gone_speaks_for_no_portfolio(journal: OpenJournal) -> None:
    journal.store.add(entry(9, "Whose?", kind=Kind.REFLECTION, exercise="no-longer-there"))
    assert "Whose?" not in written(Leaving(journal, "nmc"))


@pytest.mark.parametrize("shape", SHAPES)
def test_what_came_back_from_another_format_is_in_no_portfolio_unless_it_was_no_exercise(shape: str) -> None:
    """It does not say which exercise it was any more: that of a loss, perhaps."""
    back = [replace(one, exercise=None) for one in (ACT, LETTER, LOSS, NOTE)]
    text = written(Leaving(in_memory(back), shape))

    assert "A quiet one" not in text
    assert "Dear you" not in text
    assert ("Stay calm" in text) == ("sang" in text) == (SHAPES[shape].story is not None)


def test_each_answer_stands_under_its_heading(journal: OpenJournal) -> None:
    assert written(Leaving(journal, "what-so-what", one=ACT.id)).split("\n\n", 1)[1] == (
        "Something kind I noticed, Wednesday 5 March 2025\n"
        "================================================\n\n"
        "What?\n-----\nMr Ahmed in bay 4 sang\n\n"
        "So what?\n--------\nEveryone laughed\n\n"
        "Now what?\n---------\n\n\n\n"
    )


def test_only_what_was_learned_leaves_the_story_out(journal: OpenJournal) -> None:
    text = written(Leaving(journal, "learning"))
    assert "Everyone laughed" in text
    assert "bay 4" not in text
    assert "Stay calm" not in text


def test_an_account_asks_for_the_headings_that_nothing_fills(journal: OpenJournal) -> None:
    account = asked_afresh(leaving := Leaving(journal, "nmc", one=ACT.id))

    assert account is not None
    assert account.entry_above == ACT
    assert [heading.partition(" ")[0] for heading in account.headings] == ["What", "What", "How", "How"]
    account.take(("An event", " To ask Ms Patel twice\n", "", "It puts people first"))
    text = written(leaving)
    assert text.count("An event") == text.count("To ask Ms Patel twice") == text.count("It puts people first") == 1
    headings = [text.index(heading) for heading in account.headings]
    words = [text.index("An event"), text.index("To ask"), text.index("It puts")]
    assert headings[0] < words[0] < headings[1] < words[1] < headings[2] < headings[3] < words[2]
    shown = preview(leaving)
    assert "Ms Patel" in shown.marked.words


def test_it_is_a_draft_until_the_file_is_there(journal: OpenJournal) -> None:
    account = asked_afresh(Leaving(journal, "nmc", one=ACT.id))
    assert account is not None

    account.take(("", "To ask twice", "", ""))
    account.save()
    [draft] = journal.store.drafts()
    assert str(draft.snapshot["typed"]).endswith("What did you learn?\nTo ask twice")
    account.written()
    assert journal.store.drafts() == []
    assert len(list(journal.store.everything())) == len(ALL)


@pytest.mark.parametrize(
    "asked", [{"format": "nmc"}, {"format": "nmc", "one": LETTER.id}, {"format": "gibbs", "one": ACT.id}]
)
def test_nothing_is_asked_for_many_entries_for_none_or_where_answers_fill_it(
    journal: OpenJournal, asked: dict[str, str]
) -> None:
    assert asked_afresh(Leaving(journal, **asked)) is None


def test_the_draft_for_the_nmc_has_the_entry_above_empty_headings_and_says_what_to_do(journal: OpenJournal) -> None:
    text = written(Leaving(journal, "nmc", one=ACT.id))
    assert text.index("Mr Ahmed in bay 4 sang") < text.index("What did you learn?")
    assert text.rstrip().endswith("a patient, a colleague or a place.")
    assert "Everyone laughed" not in text.partition("What did you learn?")[2]


def test_filters_and_words_choose_what_leaves(journal: OpenJournal) -> None:
    for line, within in (
        ("kind:act", Query()),
        ("", Query(kind=Kind.ACT)),
        ("tag:placement", Query()),
        ("sang", Query()),
    ):
        leaving = Leaving(journal, "csv", line, within)
        assert written(leaving).count("\r\n") == 2
        assert leaving.entries == 1


def test_words_do_not_tell_what_a_sealed_letter_says(journal: OpenJournal) -> None:
    leaving = Leaving(journal, "html", "dear")
    written(leaving)
    assert (leaving.entries, leaving.left_out["sealed"]) == (1, 0)


def test_all_of_a_journal_leaves_with_its_sealed_letter_and_the_preview_says_none_of_its_words() -> None:
    journal = in_memory([SEALED])
    journal.store.bring([Earlier(replace(SEALED, parts=(Part("letter", "Dear", "Before"),)), NOON)])
    for one in (None, SEALED.id):
        leaving = Leaving(journal, "companion", one=one)
        assert [words in written(leaving) for words in ("Dear you", "Before")] == [True, True]
        shown = preview(leaving).marked.text
        assert [words in shown for words in ("Sealed until", "Dear you", "Before")] == [True, False, False]


def test_the_preview_is_what_leaves_with_what_could_tell_who_somebody_is(journal: OpenJournal) -> None:
    leaving = Leaving(journal, "what-so-what")
    shown = preview(leaving)

    assert shown.marked.text == written(leaving)
    assert shown.marked.words == ["Mr Ahmed", "bay 4"]  # and not the days that we put into the headings
    assert about(shown) == [
        "2 entries would leave.",
        "2 entries stay: they are letters, or have nothing for these headings.",
        "1 letter waits sealed, and stays.",
        "In 2 places it could tell who somebody is.",
    ]


def test_what_could_tell_who_somebody_is_is_looked_for_where_it_is_shown(journal: OpenJournal) -> None:
    leaving = Leaving(journal, "jrnl")
    preview(leaving)
    assert leaving.telling == {"Mr Ahmed", "bay 4"}

    written(leaving)
    assert leaving.telling == set()


def test_the_preview_of_a_page_is_its_words(journal: OpenJournal) -> None:
    shown = preview(Leaving(journal, "html")).marked.text
    assert "Mr Ahmed in bay 4 sang" in shown
    assert "<" not in shown


def test_a_long_preview_shows_its_beginning_and_says_so(journal: OpenJournal) -> None:
    journal.store.add(entry(5, "word " * SHOWN))
    shown = preview(Leaving(journal, "csv"))
    assert not shown.is_whole
    assert SHOWN - 10 < len(shown.marked.text) <= SHOWN
    assert shown.characters > SHOWN
    assert "Only the beginning is shown here; all of it would leave." in about(shown)


def test_the_file_is_whole_and_for_its_owner_alone(journal: OpenJournal, tmp_path: Path) -> None:
    path = tmp_path / default_name("html", "2025-03-05")
    old = os.umask(0)
    try:
        write_file(Leaving(journal, "html"), path)
    finally:
        os.umask(old)
    assert path.read_text("utf-8") == written(Leaving(journal, "html"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["companion-2025-03-05.html"]


def test_of_two_that_write_the_same_name_at_once_neither_puts_the_half_of_the_other_there(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"

    def overtaken(out: BinaryIO) -> None:
        out.write(b"all of it")
        aside = path.with_name(".mine.txt.new")
        aside.unlink()
        aside.write_bytes(b"half of")  # another has just begun

    with pytest.raises(StorageFailed) as failed:
        write_new_file(path, overtaken)
    assert failed.value.reason == "taken"
    assert not path.exists()


@pytest.mark.skipif(os.name != "posix", reason="others have other rights")
def test_a_disk_that_keeps_nobody_out_is_said(tmp_path: Path) -> None:
    """Most sticks: whatever a file is made with, everybody may read it."""
    path = tmp_path / "mine.html"
    path.touch(0o600)
    assert written_words(path) == "Written, readable by nobody else on this computer:"
    for mode in (0o640, 0o604, 0o755):
        path.chmod(mode)
        assert written_words(path) == "Written. On this disk others who use this computer may read it too:"
    assert written_words(tmp_path / "gone") == "Written. On this disk others who use this computer may read it too:"


def test_the_folder_one_is_in_is_no_file(journal: OpenJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (".", "/", ""):
        with pytest.raises(StorageFailed) as refused:
            write_file(Leaving(journal, "html"), Path(name), over=True)
        assert refused.value.reason == "taken"


def test_nothing_is_written_over_unasked(journal: OpenJournal, tmp_path: Path) -> None:
    there, link, folder = tmp_path / "there.txt", tmp_path / "link.txt", tmp_path / "folder"
    there.write_text("mine")
    link.symlink_to(there)
    folder.mkdir()
    for path in (there, link, folder):
        with pytest.raises(StorageFailed) as refused:
            write_file(Leaving(journal, "csv"), path)
        assert refused.value.reason == "taken"
    assert there.read_text() == "mine"

    write_file(Leaving(journal, "csv"), there, over=True)
    assert there.read_text().startswith("id,day")
    write_file(Leaving(journal, "csv"), link, over=True)  # the link itself is replaced, not what it leads to
    assert not link.is_symlink()
    with pytest.raises(StorageFailed):
        write_file(Leaving(journal, "csv"), folder, over=True)


def test_what_breaks_off_leaves_nothing(journal: OpenJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("before")
    with pytest.raises(CompanionError):
        write_file(Leaving(journal, "csv", one="no-such-entry"), path, over=True)
    assert path.read_text() == "before"

    def full(descriptor: int) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFailed) as failed:
        write_file(Leaving(journal, "csv"), path, over=True)
    assert failed.value.reason == "full"
    assert [p.name for p in tmp_path.iterdir()] == ["mine.csv"]
    assert path.read_text() == "before"


@pytest.mark.parametrize("name", ["~nobody-here/x.csv", "no/such/folder/x.csv", "x" * 300, "a\0b"])
def test_a_place_that_is_none_is_said(journal: OpenJournal, tmp_path: Path, name: str) -> None:
    with pytest.raises(StorageFailed):
        write_file(Leaving(journal, "csv"), Path(name) if name.startswith("~") else tmp_path / name)


def test_a_day_of_its_own_has_its_name() -> None:
    assert default_name("gibbs", date(2025, 3, 5).isoformat()) == "companion-2025-03-05.txt"


def test_a_folder_is_new_whole_and_for_its_owner_alone(journal: OpenJournal, tmp_path: Path) -> None:
    path = tmp_path / default_name("markdown-folder", "2025-03-05")
    write_file(Leaving(journal, "markdown-folder"), path)
    assert len(list(path.glob("*.md"))) == 4
    assert {stat.S_IMODE(p.stat().st_mode) for p in (path, *path.iterdir())} == {0o700, 0o600}
    with pytest.raises(StorageFailed):
        write_file(Leaving(journal, "markdown-folder"), path, over=True)
    assert [p.name for p in tmp_path.iterdir()] == ["companion-2025-03-05"]


@pytest.mark.parametrize("format_name", FORMATS)
def test_every_format_is_shown_and_written(journal: OpenJournal, tmp_path: Path, format_name: str) -> None:
    leaving = Leaving(journal, format_name)
    assert preview(leaving).marked.text
    write_file(leaving, tmp_path / "out")
    assert (tmp_path / "out").exists()


def test_everything_is_everything(journal: OpenJournal, tmp_path: Path) -> None:
    journal.store.bin(NOTE.id)
    write_file(Leaving(journal, "companion"), tmp_path / "all.json")
    source = Source(tmp_path / "all.json", "UTC", DAY_STARTS_AT, lambda: "")
    assert list(READERS["companion"](source)) == list(journal.store.everything())
