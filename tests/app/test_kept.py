"""What a person wrote stays theirs: through two windows, a full disk, an exercise that is gone, and an edit."""

from datetime import timedelta
from pathlib import Path

import pytest
from kit.apps import StillClock, in_memory

from companion.app.clock import Clock
from companion.app.editing import change_parts
from companion.app.opened import OpenJournal
from companion.app.run import Run, flowing
from companion.errors import NoSuchEntry, StorageFailed
from companion.guide.session import Answer, KeepForLater, LetGo, PauseSession, Skip, State, Typed
from companion.journal.entries import Draft, Kind, Part, Query


def answer_all(run: Run, words: str) -> None:
    while run.session.state is State.ASKING:
        kind = run.prompt().kind
        run.reply(Answer(words) if kind in ("line", "text", "keep") else Skip())


def test_a_draft_finished_in_two_windows_keeps_both_texts() -> None:
    journal = in_memory()
    first = journal.begin("put-it-down", short=True)
    first.reply(Answer("amber"))
    (draft,) = journal.store.drafts()
    second = journal.carry_on(draft)
    answer_all(second, "said in the second window")
    answer_all(first, "said in the first window")
    assert first.entry is not None
    assert second.entry is not None
    kept = {journal.store.get(row.id).text for row in journal.store.list()}
    assert kept == {first.entry.text, second.entry.text}
    assert journal.store.get(first.entry.id).parts == first.entry.parts
    assert journal.store.drafts() == []


def in_two_windows(journal: OpenJournal, clock: StillClock) -> tuple[Run, Run]:
    """One draft, in the window that began it and in one that carried on and saved last. Then the first one types on."""
    first = journal.begin("put-it-down", short=True)
    first.reply(Answer("amber"))
    first.reply(Typed("begun"))
    first.save()
    clock.time += timedelta(minutes=1)
    second = journal.carry_on(journal.store.drafts()[0])
    second.reply(Typed("begun, then more in the second"))
    second.save()
    clock.time += timedelta(minutes=1)
    first.reply(Typed("begun, then more in the first"))
    return first, second


def typed(journal: OpenJournal) -> list[object]:
    return [draft.snapshot["typed"] for draft in journal.store.drafts()]


def test_two_windows_on_one_draft_keep_what_was_typed_in_each() -> None:
    clock = StillClock()
    journal = in_memory()
    journal.clock = clock
    first, second = in_two_windows(journal, clock)
    first.save()
    assert typed(journal) == ["begun, then more in the first", "begun, then more in the second"]
    clock.time += timedelta(minutes=1)
    second.reply(Typed("the end in the second"))
    second.save()
    first.reply(Typed("the end in the first"))
    first.save()
    assert sorted(map(str, typed(journal))) == ["the end in the first", "the end in the second"]


@pytest.mark.parametrize("let_go", [False, True])
def test_ending_a_draft_leaves_what_another_window_saved_of_it(let_go: bool) -> None:
    clock = StillClock()
    journal = in_memory()
    journal.clock = clock
    first, _ = in_two_windows(journal, clock)
    if let_go:
        first.reply(PauseSession())
        first.reply(LetGo())
    else:
        answer_all(first, "done in the first")
        assert first.entry is not None
        assert journal.store.get(first.entry.id).parts == first.entry.parts
    assert typed(journal) == ["begun, then more in the second"]


def test_a_let_go_draft_outlives_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = in_memory()
    run = journal.begin("put-it-down", short=True)
    run.reply(Answer("amber"))
    (draft,) = journal.store.drafts()
    journal.store.drop_draft(draft.id)
    journal.let_go = draft
    with monkeypatch.context() as full:
        full.setattr(journal.store, "save_draft", refuse)
        with pytest.raises(StorageFailed):
            journal.bring_back()
    assert journal.bring_back() == draft
    assert journal.bring_back() is None


def test_pausing_is_never_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = in_memory()
    run = journal.begin("put-it-down", short=True)
    run.reply(Answer("amber"))
    run.reply(Typed("half a"))
    with monkeypatch.context() as full:
        full.setattr(journal.store, "save_draft", refuse)
        assert run.reply(PauseSession()) is State.PAUSED
        assert isinstance(run.trouble, StorageFailed)
    run.save()
    assert run.trouble is None
    assert run.reply(KeepForLater()) is State.LEFT
    assert journal.store.drafts()[0].snapshot["typed"] == "half a"


def test_the_words_of_an_exercise_that_is_gone_can_be_kept() -> None:
    journal = in_memory()
    now = journal.clock.now()
    snapshot = {"exercise": "gone", "path": ["a"], "given": {"a": "the first words", "b": ["x", "y"]}, "typed": "half"}
    draft = Draft(id="0" * 8, exercise="gone", short=False, snapshot=snapshot, started_at=now, saved_at=now)
    journal.store.save_draft(draft)
    assert journal.draft_words(draft) == "the first words\n\nx\ny\n\nhalf"
    journal.keep_as_note(draft)
    (row,) = journal.store.list()
    assert row.kind is Kind.NOTE
    assert "the first words" in journal.store.get(row.id).text
    assert journal.store.drafts() == []


def test_skipped_words_of_an_exercise_that_is_gone_are_among_them_in_their_place() -> None:
    journal = in_memory()
    now = journal.clock.now()
    snapshot = {
        "exercise": "gone",
        "path": ["a", "b", "c"],
        "given": {"a": None, "b": "second", "c": "third"},
        "aside": {"a": "first", "c": "older", "z": ["x", "y"]},
        "typed": "half",
    }
    draft = Draft(id="0" * 8, exercise="gone", short=False, snapshot=snapshot, started_at=now, saved_at=now)
    assert journal.draft_words(draft) == "first\n\nsecond\n\nthird\n\nx\ny\n\nhalf"
    journal.store.save_draft(draft)
    journal.keep_as_note(draft)
    (row,) = journal.store.list()
    assert "first" in journal.store.get(row.id).text


def test_a_kept_line_follows_an_edit() -> None:
    journal = in_memory()
    run = journal.begin("noticed")
    answer_all(run, "A porter called Tom sat with her.")
    assert run.entry is not None
    assert [line.line for line in journal.store.kept_lines()] == ["A porter called Tom sat with her."]
    entry = journal.store.get(run.entry.id)
    without = tuple(Part(p.step, p.question, p.answer.replace(" called Tom", "")) for p in entry.parts)
    change_parts(journal.store, entry, without)
    assert [line.line for line in journal.store.kept_lines()] == ["A porter sat with her."]
    assert "Tom" not in str(journal.store.get(entry.id).as_json())


def test_what_rests_in_the_bin_goes_after_thirty_days() -> None:
    journal = in_memory()
    run = journal.begin("put-it-down", short=True)
    answer_all(run, "binned")
    assert run.entry is not None
    journal.store.bin(run.entry.id)
    later(journal, days=29)
    assert journal.store.get(run.entry.id).deleted_at is not None
    later(journal, days=31)
    with pytest.raises(NoSuchEntry):
        journal.store.get(run.entry.id)


@pytest.mark.parametrize("rule", ["CET-1CEST", "GMT0BST,M3.5.0/1,M10.5.0", "No/Such_Place", "..", ""])
def test_any_zone_the_system_may_name(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", rule)
    assert Clock().zone()


def later(journal: OpenJournal, days: int) -> None:
    binned = max(row.deleted_at for row in journal.store.list(bin_query()) if row.deleted_at)
    clock = StillClock()
    clock.time = binned + timedelta(days=days)
    OpenJournal(journal.store, journal.library, journal.settings, clock, close=lambda: None).tidy()


def bin_query() -> Query:
    return Query(in_bin=True)


def refuse(*_: object) -> None:
    raise StorageFailed(Path("/somewhere/journal.db"), "full")


def test_what_two_workplaces_are_like_is_told_apart_in_the_journal() -> None:
    journal = in_memory()
    run = journal.begin("friend-workplace")
    while run.session.state is State.ASKING:
        kind = run.prompt().kind
        run.reply(Answer("words") if kind == "line" else Answer(1) if kind == "scale" else Skip())
    assert run.entry is not None
    kept = {part.step: part for part in run.entry.parts}
    assert kept["now-tough"].question == "As it is now: when things get tough"
    assert kept["friend-tough"].question == "For a close friend: when things get tough"
    assert kept["closeness"].answer == "1 of 5: not at all close"


@pytest.mark.parametrize(
    ("words", "flows"),
    [
        ("you have carried it.", "Dear you, I can see that you have carried it."),
        ("You have carried it.", "Dear you, I can see that...\nYou have carried it."),
        ("Dear you, I can see that it is a lot.", "Dear you, I can see that it is a lot."),
    ],
)
def test_a_letter_goes_on_from_its_opening(words: str, flows: str) -> None:
    run = in_memory().begin("kind-letter")
    while run.prompt().kind != "echo":
        step = run.prompt().step
        run.reply(Answer("steady") if step == "gate" else Answer(words) if step == "seen" else Skip())
    (shelf,) = run.prompt().shelves
    assert [flowing(shown) for shown in shelf.shown] == [flows]
