"""Words that could tell who somebody is, line by line: marked, then changed or kept."""

from pathlib import Path

import pytest
from kit.apps import CheapDoor, StillClock, folders, in_memory
from plain.scripted import Sat, ScriptedIo, Taken, sit_down
from plain.test_journal import JOURNAL, two_parts
from vault import cheap

from companion import vault
from companion.app import noted
from companion.app.act import note_act
from companion.guide.session import Answer
from companion.plain.main import sit
from companion.plain.sitting import Sitting
from companion.settings import Settings

ASKED = (
    "«Mr Ahmed» was kind.\n"
    "That looks like it could be somebody's name. Change it, or keep it as it is?\n"
    "1 Change it\n"
    "2 Keep it\n"
)


def line(*lines: str | Taken, interactive: bool = True) -> Sat:
    """The first line of the exercise with every kind of step, and what is typed there."""
    return sit_down(list(lines), "every-kind", interactive=interactive)


def given(sat: Sat, step: str = "a-line") -> object:
    [draft] = sat.journal.store.drafts()
    return draft.snapshot["given"].get(step)


def test_it_is_marked_and_kept() -> None:
    sat = line("Mr Ahmed was kind.", "2")
    assert ASKED in sat.out
    assert given(sat) == "Mr Ahmed was kind."
    assert sat.io.told.count("could") == 0


@pytest.mark.parametrize("change", ["1", "", "/back"])
def test_to_change_it_comes_first(change: str) -> None:
    sat = line("Mr Ahmed in bed 4 was kind.", change, "A patient", "")
    assert "What should stand there instead of «Mr Ahmed»?\n(An empty line leaves it as it is.)\n> " in sat.out
    assert "What should stand there instead of «bed 4»?\n" in sat.out
    assert given(sat) == "A patient in bed 4 was kind."


def test_the_new_words_are_looked_at_too() -> None:
    sat = line("Mr Ahmed was kind.", "1", "Mrs Khan", "1", "somebody")
    assert given(sat) == "somebody was kind."


def test_what_was_kept_is_not_asked_about_again() -> None:
    sat = line("Mr Ahmed was kind.", "2", "Mr Ahmed again", "", "/back", "")
    assert sat.out.count("Keep it\n") == 1
    assert given(sat, "a-text") == "Mr Ahmed again"


def test_what_has_changed_is() -> None:
    sat = line("Mr Ahmed was kind.", "2", "Mr Khan again", "", "2")
    assert sat.out.count("2 Keep it\n") == 2


def test_a_list_stays_a_list() -> None:
    sat = line("", "", "Mr Ahmed", "a chair", "", "1", "a patient")
    assert given(sat, "a-list") == ["a patient", "a chair"]


def test_help_and_people_are_there() -> None:
    sat = line("Mr Ahmed was kind.", "/help", "1", "/help", "/talk", "", "somebody")
    assert "(An empty line leaves it as it is.)" in sat.out
    assert given(sat) == "somebody was kind."


@pytest.mark.parametrize("before", [(), ("1",), ("1", "somebody")])
def test_whoever_is_taken_away_meanwhile_loses_nothing(before: tuple[str, ...]) -> None:
    sat = line("Mr Ahmed in bed 4 was kind.", *before, Taken(143))
    [draft] = sat.journal.store.drafts()
    assert sat.status == 143
    assert draft.snapshot["typed"] == "Mr Ahmed in bed 4 was kind."


def test_in_a_pipe_it_is_said_once_and_goes_on() -> None:
    sat = line("Mr Ahmed was kind.", "Mr Ahmed again", "", interactive=False)
    assert given(sat) == "Mr Ahmed was kind."
    assert given(sat, "a-text") == "Mr Ahmed again"
    assert sat.io.told.count("One answer could tell who somebody is. It looks like it holds: somebody's name.") == 1
    assert "Ahmed" not in sat.io.told


def test_a_choice_is_not_looked_at() -> None:
    assert "Keep it\n" not in line("", "", "", "2").out


def test_nothing_of_it_is_in_the_draft() -> None:
    sat, other = line("Mr Ahmed was kind.", "2"), line("Mr Ahmed was kind.", "1", "")
    [draft], [same] = sat.journal.store.drafts(), other.journal.store.drafts()
    assert draft.snapshot == same.snapshot == sit_without(sat)


def sit_without(sat: Sat) -> object:
    """The same snapshot, as a run leaves it that was never asked."""
    journal = in_memory()
    run = journal.begin("every-kind")
    while run.session.step.id != "a-line":
        run.reply(Answer(None))
    run.reply(Answer("Mr Ahmed was kind."))
    return run.draft().snapshot


@pytest.mark.parametrize(
    ("lines", "kept"), [(["2"], "The lift, ask Mr Ahmed"), (["1", "somebody"], "The lift, ask somebody")]
)
def test_a_changed_answer_is_looked_at(lines: list[str], kept: str) -> None:
    journal = two_parts()
    sat = sit_down([JOURNAL, "1", "1", "1", "The lift, ask Mr Ahmed", "", *lines], journal=journal)
    assert "The lift, ask «Mr Ahmed»\n" in sat.out
    assert journal.store.list()[0].about == kept


def test_whoever_is_taken_away_from_a_changed_answer_loses_nothing() -> None:
    journal = two_parts()
    sit_down([JOURNAL, "1", "1", "1", "Ask Mr Ahmed", "", Taken(143)], journal=journal)
    assert journal.store.list()[0].about == "Ask Mr Ahmed"


@pytest.mark.parametrize(("lines", "kept"), [(["2"], "Mr Ahmed sang."), (["1", "A porter"], "A porter sang.")])
def test_an_act_that_was_noted_while_locked_is_looked_at_when_it_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: list[str], kept: str
) -> None:
    door = CheapDoor(folders(tmp_path), Settings(), StillClock())
    cheap.make(door.folder)
    monkeypatch.setattr(vault, "put", lambda *given, put=vault.put: put(*given, limits=cheap.LIMITS))
    note_act(door.folder, "Mr Ahmed sang.", StillClock(), None)
    journal = door.unlock(cheap.PASSPHRASE)
    io = ScriptedIo(["1", "1", *lines])
    sit(Sitting(io, Settings()._replace(country="england"), StillClock(), door, journal))
    again = door.unlock(cheap.PASSPHRASE)
    assert [row.about for row in again.store.list()] == [kept]
    assert list(noted.waiting(again)) == []
