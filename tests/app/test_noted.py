"""What was noted while locked: kept once and on its own day, completed, left, or let go; and never lost on the way."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kit.apps import NOON, CheapDoor, StillClock, folders
from vault import cheap

from companion import vault
from companion.app import noted
from companion.app.act import note_act
from companion.app.home import look_home, noted_words, unread_words
from companion.app.noted import noted_when, shortened
from companion.app.opened import OpenJournal
from companion.app.waiting import count_noted
from companion.errors import StorageFailed
from companion.guide.session import Answer, KeepForLater, PauseSession, Skip, State
from companion.journal.entries import Behaviour, Direction, Kind
from companion.journal.ids import make_id
from companion.settings import Settings
from companion.vault import files

WORDS = "A porter sang in the lift."


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CheapDoor:
    door = CheapDoor(folders(tmp_path), Settings(), StillClock())
    cheap.make(door.folder)
    monkeypatch.setattr(vault, "put", lambda *given, put=vault.put: put(*given, limits=cheap.LIMITS))
    return door


def note(door: CheapDoor, text: str = WORDS, direction: str | None = None, **ago: float) -> None:
    clock = StillClock()
    clock.time -= timedelta(**ago)
    note_act(door.folder, text, clock, direction)


def opened(door: CheapDoor) -> OpenJournal:
    return door.unlock(cheap.PASSPHRASE)


def waiting(journal: OpenJournal) -> list[str]:
    return [act.text for act in noted.waiting(journal)]


def test_it_is_kept_once_and_on_the_day_it_was_noted(door: CheapDoor) -> None:
    note(door, direction="from-others", days=2)
    journal = opened(door)
    [act] = noted.waiting(journal)
    entry = noted.keep(journal, act)
    noted.keep(journal, act)
    assert waiting(journal) == []
    assert [row.id for row in journal.store.list()] == [entry.id] == [act.id]
    assert entry == journal.store.get(entry.id)
    assert (entry.kind, entry.direction) == (Kind.ACT, Direction.FROM_OTHERS)
    assert entry.written_at == NOON - timedelta(days=2)
    assert (entry.title, entry.text) == ("Something kind I noticed", f"What happened?\n{WORDS}")


def test_it_comes_in_the_order_it_was_noted_in(door: CheapDoor) -> None:
    for text in ("first", "second", "third"):
        note(door, text)
    assert waiting(opened(door)) == ["first", "second", "third"]


def test_saying_more_of_it_completes_it(door: CheapDoor) -> None:
    note(door, direction="to-others", days=1)
    journal = opened(door)
    [act] = noted.waiting(journal)
    draft = noted.say_more(journal, act)
    assert waiting(journal) == []
    assert journal.store.drafts() == [draft]  # on the disk before the file went
    run = journal.carry_on(draft)
    assert run.prompt().current == "from-me"
    run.reply(Answer("from-me"))
    assert run.prompt().current == WORDS
    run.reply(Answer(f"{WORDS} Everyone joined in."))
    run.reply(Skip())
    run.reply(Answer(["helping"]))
    while run.session.state is State.ASKING:
        run.reply(Skip())
    assert run.entry is not None
    assert run.entry.id == act.id
    assert run.entry.behaviours == (Behaviour.HELPING,)
    assert run.entry.direction is Direction.TO_OTHERS
    assert run.entry.written_at == NOON - timedelta(days=1)
    assert "Everyone joined in." in run.entry.text


def test_a_pause_in_the_middle_keeps_its_words_and_its_day(door: CheapDoor) -> None:
    note(door, days=3)
    journal = opened(door)
    run = journal.carry_on(noted.say_more(journal, next(noted.waiting(journal))))
    assert run.prompt().current is None  # which way it went was not said
    run.reply(Answer("to-colleague"))
    run.reply(PauseSession())
    run.reply(KeepForLater())
    journal.lock()
    journal = opened(door)
    [draft] = journal.store.drafts()
    run = journal.carry_on(draft)
    assert run.prompt().current == WORDS
    while run.session.state is State.ASKING:
        run.reply(Answer(run.prompt().current))
    assert run.entry is not None
    assert run.entry.written_at == NOON - timedelta(days=3)


def test_let_go_and_brought_back(door: CheapDoor) -> None:
    note(door)
    journal = opened(door)
    noted.let_go(journal, next(noted.waiting(journal)))
    assert waiting(journal) == []
    assert journal.store.drafts() == []
    journal.bring_back()
    [draft] = journal.store.drafts()
    assert WORDS in journal.draft_words(draft)


def test_a_full_disk_leaves_it_waiting(door: CheapDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    note(door)
    journal = opened(door)
    [act] = noted.waiting(journal)

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as during:
        during.setattr(files.DISK, "remove_file", full)
        with pytest.raises(StorageFailed):
            noted.keep(journal, act)
    assert waiting(journal) == [WORDS]
    noted.keep(journal, act)  # it is in the journal already
    assert len(journal.store.list()) == 1
    assert waiting(journal) == []


def test_home_says_how_many_and_how_many_are_not_to_be_read(door: CheapDoor) -> None:
    journal = opened(door)
    assert noted_words(look_home(journal)) == unread_words(look_home(journal)) == ""
    note(door)
    assert noted_words(look_home(journal)) == "1 act noted while locked"
    note(door)
    (door.folder / "inbox" / "0.sealed").write_bytes(b"not ours")
    assert noted_words(look_home(journal)) == "3 acts noted while locked"  # nothing was opened yet
    assert len(waiting(journal)) == 2
    assert noted_words(look_home(journal)) == "2 acts noted while locked"
    assert unread_words(look_home(journal)).startswith("1 file among the acts noted while locked cannot be read.")


GOOD = {"direction": None, "id": make_id(), "noted_at": NOON.isoformat(), "text": WORDS, "zone": "Europe/London"}


@pytest.mark.parametrize(
    "act",
    [
        b"",
        b"\xff",
        b"[]",
        b"[" * 100_000,
        GOOD | {"more": 1},
        {name: value for name, value in GOOD.items() if name != "zone"},
        GOOD | {"text": ""},
        GOOD | {"text": "\x1b"},
        GOOD | {"text": 3},
        GOOD | {"direction": "sideways"},
        GOOD | {"direction": []},
        GOOD | {"id": "../../evil"},
        GOOD | {"noted_at": "yesterday"},
        GOOD | {"noted_at": "2026-05-01T19:10:00"},
        GOOD | {"noted_at": "0001-01-01T00:00:00+23:59"},
        GOOD | {"noted_at": 10**400},
        GOOD | {"noted_at": "0001-01-01T00:00:00+00:00"},
        GOOD | {"noted_at": "9999-12-31T23:59:00+00:00"},
        GOOD | {"text": "x" * 1_000_001},
    ],
)
def test_what_somebody_else_sealed_is_no_act_and_stays(door: CheapDoor, act: object) -> None:
    data = act if isinstance(act, bytes) else json.dumps(act).encode()
    vault.put(door.folder, make_id(), data)
    journal = opened(door)
    assert waiting(journal) == []
    assert len(journal.unread) == 1
    assert count_noted(journal) == 0
    assert len(list((door.folder / "inbox").iterdir())) == 1


def test_a_zone_that_nobody_knows_is_read_all_the_same(door: CheapDoor) -> None:
    vault.put(door.folder, make_id(), json.dumps(GOOD | {"zone": "Mars/Olympus"}).encode())
    journal = opened(door)
    [act] = noted.waiting(journal)
    assert noted.keep(journal, act).day == NOON.date()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(min_size=1, max_size=200), direction=st.none() | st.sampled_from([d.value for d in Direction]))
def test_whatever_is_noted_is_what_is_read(text: str, direction: str | None) -> None:
    from types import SimpleNamespace

    from companion.guide.clean import clean

    data = json.dumps(GOOD | {"text": text, "direction": direction}).encode()
    read = noted._read(SimpleNamespace(data=data))
    if not clean(text).strip():
        assert read is None
    else:
        assert read.text == clean(text).strip()
        assert read.direction == direction
        assert read.noted_at == datetime.fromisoformat(str(GOOD["noted_at"])).astimezone(UTC)


def test_when_it_was_and_as_much_of_it_as_can_be_read_at_once(door: CheapDoor) -> None:
    note(door, "x" * 5_000, "between-others", days=1)
    journal = opened(door)
    [act] = noted.waiting(journal)
    assert noted_when(journal, act) == "Yesterday, 19:30 · between others"
    assert shortened(act.text) == "x" * 600 + " …"
    assert noted.keep(journal, act).parts[0].answer == "x" * 5_000


def test_two_windows_that_say_more_of_the_same_act_keep_both(door: CheapDoor) -> None:
    note(door)
    journal = opened(door)
    [act] = noted.waiting(journal)
    run = journal.carry_on(noted.say_more(journal, act))
    run.reply(Answer("to-colleague"))
    run.reply(Answer("Much more was written of it."))
    journal.clock.on(minutes=1)  # type: ignore[attr-defined]
    noted.say_more(journal, act)
    words = [journal.draft_words(draft) for draft in journal.store.drafts()]
    assert len(words) == 2
    assert any("Much more" in each for each in words)
