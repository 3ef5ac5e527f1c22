"""Where a presentation is, told by way of a small file: whole or not at all, and to nobody else."""

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.app.relay import FILE, SILENT_AFTER, Relay, Told
from companion.guide.showing import Countdown, Place

PLACE = Place(3, 2, "black", True, True, Countdown(120, 83.5, 1000.25), 900.0, False)
TOLD = Told("six-words", PLACE, True, 1001.0)
ONLY_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="folders have no such modes there")


def test_what_is_told_is_heard(tmp_path: Path) -> None:
    Relay(tmp_path / "run").tell(TOLD)
    assert Relay(tmp_path / "run").hear(1002.0) == TOLD


def test_nothing_is_heard_before_after_the_end_and_after_a_long_silence(tmp_path: Path) -> None:
    relay = Relay(tmp_path / "run")
    assert relay.hear(0.0) is None
    relay.tell(TOLD)
    assert relay.hear(TOLD.heard + SILENT_AFTER) is None
    relay.end()
    assert relay.hear(TOLD.heard) is None
    assert list((tmp_path / "run").iterdir()) == []
    relay.end()


@ONLY_POSIX
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    Relay(tmp_path / "run").tell(TOLD)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "run", tmp_path / "run" / FILE)]
    assert modes == [0o700, 0o600]


@ONLY_POSIX
def test_a_folder_that_others_may_use_or_that_leads_elsewhere_is_not_used(tmp_path: Path) -> None:
    for_all, elsewhere, link = tmp_path / "all", tmp_path / "elsewhere", tmp_path / "link"
    for_all.mkdir()
    for_all.chmod(0o777)
    elsewhere.mkdir(0o700)
    link.symlink_to(elsewhere)
    for folder in (for_all, link):
        Relay(folder).tell(TOLD)
        assert list(folder.iterdir()) == []
    (for_all / FILE).write_text("{}")
    assert Relay(for_all).hear(1001.0) is None


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    relay = Relay(tmp_path / "file" / "run")
    relay.tell(TOLD)
    relay.end()
    assert relay.hear(1001.0) is None


def test_it_holds_the_step_and_the_state_and_no_words(tmp_path: Path) -> None:
    Relay(tmp_path / "run").tell(TOLD)
    text = (tmp_path / "run" / FILE).read_text("utf-8")
    assert set(text.replace('"', " ").split()) & {"Sam", "kettle", "words"} == set()
    assert len(text) < 400


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_nothing_heard(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.getbasetemp() / "any" / "run"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / FILE).write_bytes(data)
    assert Relay(folder).hear(1001.0) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [('"at": 3', '"at": "x"'), ('"place"', '"plaice"'), ('"heard": 1001.0', '"heard": [1]'), ("{", "[" * 5000)],
)
def test_what_was_changed_by_hand_is_nothing_heard(tmp_path: Path, old: str, new: str) -> None:
    folder = tmp_path / "run"
    Relay(folder).tell(TOLD)
    text = (folder / FILE).read_text("utf-8")
    assert old in text
    (folder / FILE).write_text(text.replace(old, new, 1))
    assert Relay(folder).hear(1001.0) is None


def test_two_at_once_never_make_half_a_message(tmp_path: Path) -> None:
    relay = Relay(tmp_path / "run")
    relay.tell(TOLD)
    other = tmp_path / "run" / f"presenting.{os.getpid() + 1}"
    other.write_text('{"what":')  # another that stopped in the middle
    assert relay.hear(1001.0) == TOLD
