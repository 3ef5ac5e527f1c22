"""However a person leaves or is taken away, what they wrote is there next time."""

from datetime import datetime
from pathlib import Path

import pytest
from kit.apps import StillClock, in_memory
from plain.scripted import Line, Sat, ScriptedIo, StayingOpen, Taken, sit_down
from plain.test_questions import answers

from companion.app.opened import OpenJournal
from companion.errors import StorageFailed
from companion.journal.entries import Draft
from companion.plain.main import sit
from companion.plain.sitting import Sitting

DRAFT_KEPT = "What you wrote is kept as a draft; companion offers to carry on with it."


def only_draft(sat: Sat) -> Draft:
    [draft] = sat.journal.store.drafts()
    return draft


@pytest.mark.parametrize("interactive", [True, False])
def test_input_that_ends_in_the_middle_keeps_the_draft_and_fails(interactive: bool) -> None:
    sat = sit_down(["Words", "one", "two"], "every-kind", interactive=interactive)

    assert sat.status == 1
    assert sat.io.told == f"The input ended here. {DRAFT_KEPT}\n"
    assert sat.entries == []
    assert only_draft(sat).snapshot["given"]["a-line"] == "Words"
    assert only_draft(sat).snapshot["typed"] == "one\ntwo"


def test_input_that_ends_before_anything_was_written_keeps_nothing() -> None:
    sat = sit_down(["", ""], "every-kind")

    assert (sat.status, sat.journal.store.drafts()) == (1, [])
    assert sat.io.told == "Nothing was written yet, so nothing was kept.\n"


@pytest.mark.parametrize("status", [130, 143, 129])
def test_a_signal_keeps_the_draft_and_leaves_its_own_status(status: int) -> None:
    sat = sit_down(["Words", "one", Taken(status)], "every-kind")

    assert sat.status == status
    assert sat.io.told == f"Stopped. {DRAFT_KEPT}\n"
    assert only_draft(sat).snapshot["typed"] == "one"


@pytest.mark.parametrize("lines", [["", "/pause", Taken(143)], ["Words", "/talk", Taken(143)], ["W", "4", Taken(143)]])
def test_a_signal_at_any_moment_leaves(lines: list[Line]) -> None:
    assert sit_down(lines, "every-kind", country=None).status == 143


def test_a_signal_at_home_only_leaves() -> None:
    sat = sit_down([Taken(143)])

    assert (sat.status, sat.io.told) == (143, "")


def test_each_line_of_a_long_answer_is_in_the_draft_before_the_next_is_typed() -> None:
    journal = in_memory()
    saved: list[str] = []
    save = journal.store.save_draft

    def watched(draft: Draft, seen: datetime | None = None) -> Draft:
        kept = save(draft, seen)
        saved.append(str(journal.store.drafts()[0].snapshot["typed"]))
        return kept

    journal.store.save_draft = watched  # type: ignore[method-assign]
    sit_down(["", "one", "two", "three"], "every-kind", journal=journal)

    assert saved == ["one", "one\ntwo", "one\ntwo\nthree"]


def test_home_offers_the_draft_and_carries_on_where_it_was() -> None:
    left = sit_down(["Words", "one"], "every-kind")

    sat = sit_down(["1", "two", "", "", "", "", "", "", ""], journal=left.journal)

    assert "1 Carry on: Every kind of step\n" in sat.out
    assert "Several lines of words.\n" in sat.out
    assert "Your answer so far:\none\n(What you type is added to it." in sat.out
    assert answers(sat) == {"a-line": "Words", "a-text": "one\ntwo"}
    assert sat.journal.store.drafts() == []


def test_beginning_the_same_exercise_at_a_terminal_offers_the_draft() -> None:
    left = sit_down(["Words", "one"], "every-kind")

    sat = sit_down(["1", "", "", "", "", "", "", ""], "every-kind", journal=left.journal)

    assert "You left one of these unfinished today." in sat.out
    assert answers(sat) == {"a-line": "Words", "a-text": "one"}


def test_a_new_one_leaves_the_draft_waiting() -> None:
    left = sit_down(["Words", "one"], "every-kind")

    sat = sit_down(["2", "Other", "", "", "", "", "", "", ""], "every-kind", journal=left.journal)

    assert answers(sat) == {"a-line": "Other"}
    assert only_draft(sat).snapshot["typed"] == "one"


def test_in_a_pipe_a_new_one_is_begun() -> None:
    left = sit_down(["Words", "one"], "every-kind")

    sat = sit_down(["Other", *[""] * 7], "every-kind", journal=left.journal, interactive=False)

    assert answers(sat) == {"a-line": "Other"}


def full_disk(journal: OpenJournal, times: int) -> OpenJournal:
    """A journal whose disk is full when it is to keep an entry, so many times."""
    finish, left = journal.store.finish, [times]

    def finish_or_not(*args: object, **kwargs: object) -> object:
        if left[0]:
            left[0] -= 1
            raise StorageFailed(Path("journal.db"), "full")
        return finish(*args, **kwargs)  # type: ignore[arg-type]

    journal.store.finish = finish_or_not  # type: ignore[method-assign]
    return journal


def test_a_full_disk_at_the_end_can_be_tried_again() -> None:
    sat = sit_down(["Words", *[""] * 7, "1"], "every-kind", journal=full_disk(in_memory(), 1))

    assert "The disk is full" in sat.out
    assert (sat.status, answers(sat)) == (0, {"a-line": "Words"})


def test_a_full_disk_at_the_end_can_be_left() -> None:
    sat = sit_down(["Words", *[""] * 7, "2"], "every-kind", journal=full_disk(in_memory(), 9))

    assert (sat.status, sat.entries) == (1, [])
    assert sat.io.told == f"{DRAFT_KEPT}\n"
    assert only_draft(sat).snapshot["given"]["a-line"] == "Words"


def test_a_full_disk_in_a_pipe_ends_it() -> None:
    journal = full_disk(in_memory(), 9)

    with pytest.raises(StorageFailed):
        sit_down(["Words", *[""] * 7], "every-kind", journal=journal, interactive=False)
    assert len(journal.store.drafts()) == 1


def test_a_fault_in_the_middle_keeps_the_draft() -> None:
    journal = in_memory()

    def fault(*args: object, **kwargs: object) -> None:
        raise RuntimeError("a fault of ours")

    journal.store.finish = fault  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        sit_down(["Words", *[""] * 7], "every-kind", journal=journal)

    assert [draft.snapshot["given"]["a-line"] for draft in journal.store.drafts()] == ["Words"]


def no_room_for_drafts(journal: OpenJournal, after: int = 0, *, times: int = 99) -> OpenJournal:
    """A journal whose disk is full when a draft is to be saved: ``after`` so many, and so many times."""
    save, asked = journal.store.save_draft, [0]

    def save_or_not(draft: Draft, seen: datetime | None = None) -> Draft:
        asked[0] += 1
        if after < asked[0] <= after + times:
            raise StorageFailed(Path("data/journal.db"), "full")
        return save(draft, seen)

    journal.store.save_draft = save_or_not  # type: ignore[method-assign]
    return journal


NOT_SAVED = "The last of what you were writing could not be saved.\nThe disk is full, so this was not saved."


@pytest.mark.parametrize(("end", "status"), [([Taken(143)], 143), ([Taken(130)], 130), ([], 1)])
def test_a_last_save_that_fails_is_said_truly(end: list[Line], status: int) -> None:
    sat = sit_down(["", "one", "two", *end], "every-kind", journal=no_room_for_drafts(in_memory(), 1))

    assert sat.status == status
    assert sat.io.told.startswith(NOT_SAVED)
    assert "kept" not in sat.io.told
    assert only_draft(sat).snapshot["typed"] == "one"


def test_a_full_disk_while_writing_is_said_once_and_again_after_it_worked() -> None:
    journal = no_room_for_drafts(in_memory(), times=2)
    sat = sit_down(["", "one", "two", "three", *[""] * 7], "every-kind", journal=journal)
    assert sat.out.count("The disk is full") == 1
    assert answers(sat) == {"a-text": "one\ntwo\nthree"}


def test_a_pause_that_could_not_be_saved_does_not_say_it_is_safe() -> None:
    sat = sit_down(["", "one", "/pause", "1", Taken(143)], "every-kind", journal=no_room_for_drafts(in_memory()))

    assert "Paused. The last of what you wrote is not saved yet.\n1 Carry on\n" in sat.out
    assert "is safe.\n1 Carry on" not in sat.out


def test_kept_for_later_is_only_said_of_what_was_kept() -> None:
    sat = sit_down(["/pause", "2"], "every-kind")

    assert "Kept for later" not in sat.out
    assert "Nothing was written, so nothing was kept. That is fine.\n" in sat.out
    assert sat.journal.store.drafts() == []


def test_home_can_bring_back_only_what_was_written() -> None:
    nothing, words = sit_down(["/pause", "3"], "every-kind"), sit_down(["Words", "/pause", "3"], "every-kind")

    assert "Home can bring it back" not in nothing.out
    assert nothing.journal.let_go is None
    assert "Let go. Home can bring it back until you leave.\n" in words.out
    assert words.journal.let_go is not None


class Unclosable(StayingOpen):
    """A journal that cannot be closed: its disk is full."""

    def lock(self) -> None:
        raise StorageFailed(Path("data/journal.db"), "full")


@pytest.mark.parametrize(("lines", "status"), [([Taken(143)], 143), ([Taken(129)], 129), ([Taken(130)], 130), ([], 0)])
def test_closing_that_fails_is_said_and_changes_no_status(lines: list[Line], status: int) -> None:
    whole = in_memory()
    journal = Unclosable(whole.store, whole.library, whole.settings, whole.clock, close=lambda: None)
    io = ScriptedIo(lines)

    assert sit(Sitting(io, journal.settings, StillClock(), None, journal)) == status
    assert io.told.startswith("The disk is full, so this was not saved. Everything saved before this is safe.")


def test_a_draft_of_the_small_hours_is_from_the_day_before() -> None:
    left = sit_down(["Words", "one"], "every-kind")
    clock = left.journal.clock
    assert isinstance(clock, StillClock)
    clock.on(hours=7)  # half past two: still the same shift

    sat = sit_down(["2", *[""] * 8], "every-kind", journal=left.journal)
    assert "You left one of these unfinished today." in sat.out

    clock.on(hours=3)
    sat = sit_down(["2", *[""] * 8], "every-kind", journal=left.journal)
    assert "You left one of these unfinished yesterday." in sat.out
