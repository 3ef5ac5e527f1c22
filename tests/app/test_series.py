"""A series has a label and pages, and no days to miss; last month is read back, a few of it."""

from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from kit.own import CHANGE, PAGES, Held, own_exercise

from companion.app import series
from companion.app.closing import Closing
from companion.app.comingback import Coming
from companion.app.home import look_home
from companion.app.lookbacks import chosen, look_back_sessions, monthly
from companion.journal.entries import Entry

INVITE = "Do you want to do this seven times?"


@pytest.fixture
def held(tmp_path: Path) -> Held:
    own_exercise(tmp_path, "pages", PAGES)
    return Held(tmp_path)


def write(held: Held, words: str, **step: float) -> Closing:
    held.clock.on(**step)
    return held.close("pages", seen=words)


def begin(held: Held) -> None:
    series.begin(held.store, held.library.get("pages"), held.journal.today())


def stop(held: Held) -> None:
    series.stop(held.store, held.library.get("pages"), held.journal.today())


def tags(held: Held) -> list[tuple[str, ...]]:
    return [row.tags for row in held.store.list()][::-1]


def coming(held: Held) -> list[Coming]:
    return list(look_home(held.journal).coming)


def words(entries: list[Entry]) -> list[str]:
    return [entry.about for entry in entries]


# Asking


def test_nobody_is_asked_at_the_first_time(held: Held) -> None:
    assert write(held, "one").invite == ""
    assert write(held, "two", days=3).invite == INVITE


def test_it_is_asked_once_a_month_at_most(held: Held) -> None:
    write(held, "one")
    asked = [bool(write(held, "more", days=days).invite) for days in (1, 1, 28, 1, 1)]
    assert asked == [True, False, False, True, False]


def test_that_it_was_asked_on_a_day_that_a_wrong_clock_showed_does_not_count(held: Held) -> None:
    now = held.clock.time
    held.close("pages", seen="A")
    held.clock.on(days=3650)
    assert held.close("pages", seen="B").invite
    held.clock.time = now
    assert held.close("pages", seen="C").invite
    assert not held.close("pages", seen="D").invite


def test_it_is_not_asked_on_a_heavy_day(held: Held) -> None:
    write(held, "one")
    assert held.close("pages", seen="two", how="bad").invite == ""
    assert held.close("pages", seen="three", how="fine").invite == INVITE


def test_it_is_not_asked_while_one_runs_nor_soon_after(held: Held) -> None:
    write(held, "one")
    begin(held)
    assert write(held, "two").invite == ""
    stop(held)
    assert write(held, "three", days=29).invite == ""
    assert write(held, "four", days=1).invite == INVITE


def test_an_exercise_without_a_series_asks_for_none(tmp_path: Path, held: Held) -> None:
    own_exercise(tmp_path, "change", CHANGE)
    for _ in range(3):
        closing = held.close("change", this_week="Ask Priya")
        assert (closing.invite, closing.page) == ("", "")


# Pages


def test_what_is_written_while_it_runs_has_its_label_and_its_page(held: Held) -> None:
    write(held, "before")
    held.clock.on(days=1)
    write(held, "one")
    begin(held)
    assert write(held, "two", hours=1).page == "Seven pages: page 2"
    assert tags(held) == [(), ("Seven pages",), ("Seven pages",)]
    [one, *_] = [row for row in held.store.list() if row.about == "one"]
    assert held.store.earlier(one.id) == []
    assert [row.about for row in held.store.list()][:2] == ["two", "one"]


def test_days_without_a_page_are_nowhere(held: Held) -> None:
    begin(held)
    pages = [write(held, "words", days=days).page for days in (0, 40, 1)]
    assert pages == [f"Seven pages: page {n}" for n in (1, 2, 3)]


def test_a_session_that_leaves_nothing_is_no_page(held: Held) -> None:
    begin(held)
    assert held.close("pages").page == ""
    assert write(held, "one").page == "Seven pages: page 1"


def test_at_some_pages_they_can_be_read_back(held: Held) -> None:
    write(held, "before")
    held.clock.on(days=1)
    begin(held)
    assert write(held, "one").back is None
    closing = write(held, "two", days=4)
    assert closing.back is not None
    assert closing.back.words == "Two pages. Read them?"
    assert words(held.journal.coming_back.entries(closing.back)) == ["one", "two"]
    assert coming(held) == []
    held.open()
    assert coming(held) == []
    assert write(held, "three").back is None


def test_what_was_not_read_back_waits_on_home_another_time(held: Held) -> None:
    begin(held)
    write(held, "one")
    write(held, "two")
    assert coming(held) == []  # it was on the last page just now
    held.open()
    [back] = coming(held)
    assert (back.words, back.exercise) == ("Two pages. Read them?", None)
    assert words(held.journal.coming_back.entries(back)) == ["one", "two"]
    assert coming(held) == []


def test_a_page_that_was_turned_elsewhere_is_looked_back_from_at_the_next(held: Held) -> None:
    begin(held)
    for each in ("one", "two"):
        held.do("pages", seen=each)
    closing = write(held, "three")
    assert closing.back is not None
    assert words(held.journal.coming_back.entries(closing.back)) == ["one", "two", "three"]


def test_a_page_that_was_deleted_is_not_turned_twice(held: Held) -> None:
    begin(held)
    write(held, "one")
    two = write(held, "two")
    assert two.back is not None
    held.store.bin(held.store.list()[0].id)
    again = write(held, "two again")
    assert (again.page, again.back) == ("Seven pages: page 2", None)


def test_it_stops_by_itself_after_the_last_page(held: Held) -> None:
    begin(held)
    for each in ("one", "two", "three"):
        write(held, each, days=1)
    closing = write(held, "four", days=1)
    assert closing.page == "Seven pages: page 4"
    assert closing.back is not None
    assert closing.back.words == "That is the last page. Read them back?"
    assert words(held.journal.coming_back.entries(closing.back)) == ["one", "two", "three", "four"]
    after = write(held, "five", days=1)
    assert (after.page, after.back, after.invite) == ("", None, "")
    assert tags(held)[-1] == ()


def test_a_month_after_the_last_page_they_can_be_read_once_more(held: Held) -> None:
    begin(held)
    for each in ("one", "two", "three"):
        write(held, each)
    last = write(held, "four").back
    assert last is not None
    held.journal.coming_back.let_go(last)
    for one in held.store.follow_ups():
        if one.name == series.BACK:
            held.store.end_follow_ups([one.id])
    write(held, "five", days=29)
    held.open()
    assert [one.words for one in coming(held) if "month ago" in one.words] == []
    held.clock.on(days=1)
    held.open()
    [later] = [one for one in coming(held) if "month ago" in one.words]
    assert words(held.journal.coming_back.entries(later)) == ["one", "two", "three", "four"]


def test_stopping_early_takes_along_what_would_come_back(held: Held) -> None:
    begin(held)
    write(held, "one")
    write(held, "two")
    stop(held)
    held.open()
    assert coming(held) == []
    assert write(held, "three", days=1).page == ""
    assert tags(held)[-1] == ()


def test_a_second_series_begins_at_its_first_page(held: Held) -> None:
    begin(held)
    for each in ("one", "two", "three", "four"):
        write(held, each)
    held.clock.on(days=20)
    begin(held)
    assert write(held, "new").page == "Seven pages: page 1"
    held.clock.on(days=12)
    held.open()
    assert [one.words for one in coming(held) if "month ago" in one.words] == []


def test_a_label_in_another_language_breaks_no_series(held: Held) -> None:
    from companion import i18n

    begin(held)
    write(held, "one")
    i18n.use("en-XA")
    try:
        assert "2" in write(held, "two").page
    finally:
        i18n.use("en")
    assert write(held, "three").page == "Seven pages: page 3"


def test_the_answer_to_a_follow_up_is_no_page(tmp_path: Path) -> None:
    own_exercise(
        tmp_path,
        "change",
        PAGES.partition("[look_back]")[0] + CHANGE.replace('[entry]\nabout = ["this-week", "closeness"]\n', ""),
    )
    held = Held(tmp_path)
    series.begin(held.store, held.library.get("change"), held.journal.today())
    held.close("change", this_week="Ask Priya")
    held.clock.on(days=7)
    held.open()
    held.finish(held.journal.answer(coming(held)[0]), closeness_now=3)
    assert held.close("change", this_week="Ask again").page == "Seven pages: page 2"
    assert tags(held) == [("Seven pages",), (), ("Seven pages",)]


# Last month


def on(held: Held, day: int, month: int = 3, hour: int = 12) -> None:
    held.clock.time = datetime(2025, month, day, hour, tzinfo=UTC)
    held.open()


def test_on_the_first_last_month_can_be_read_a_few_of_it(held: Held) -> None:
    for day in (1, 2, 30, 31):
        on(held, day)
        held.do("pages", seen=f"on the {day}")
    assert [one.words for one in coming(held)] == []
    on(held, 1, 4, hour=3)  # the night of the thirty-first, still
    assert coming(held) == []
    on(held, 1, 4, hour=5)
    held.do("pages", seen="in April")
    [look] = coming(held)
    assert look.words == "Last month you noticed this often: 4. Read two?"
    shown = words(held.journal.coming_back.entries(look))
    assert len(shown) == 2
    assert set(shown) < {f"on the {day}" for day in (1, 2, 30, 31)}
    held.open()
    assert coming(held) == []


def test_which_ones_is_chance(held: Held) -> None:
    for day in range(1, 9):
        on(held, day)
        held.do("pages", seen=f"on the {day}")
    exercise, month = held.library.get("pages"), monthly(held.library.get("pages"), date(2025, 4, 1))
    found = look_back_sessions(held.store, exercise, month, held.journal.today())
    shown = [chosen(exercise, month, found, Random(seed)) for seed in range(40)]
    assert {each.id for each in found} == {each.id for few in shown for each in few}
    assert all(one.written_at < two.written_at for one, two in shown)


def test_a_month_in_which_nothing_was_written_is_not_spoken_of(held: Held) -> None:
    on(held, 1, 4)
    held.do("pages", seen="in April")
    assert coming(held) == []


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (1, "Last month you noticed 1 kind thing. Read it?"),
        (2, "Last month you noticed 2 kind things. Read them?"),
        (3, "Last month you noticed 3 kind things. Read them?"),
        (4, "Last month you noticed 4 kind things. Read three?"),
    ],
)
def test_one_a_few_and_many_have_words_of_their_own(held: Held, times: int, said: str) -> None:
    for _ in range(times):
        held.do("noticed", happened="the porter held the door")
    on(held, 1, 4)
    assert [one.words for one in coming(held) if one.words.startswith("Last month")] == [said]


def test_the_answer_to_a_follow_up_is_not_counted(tmp_path: Path) -> None:
    own_exercise(
        tmp_path,
        "change",
        CHANGE.replace("[[steps]]", PAGES[PAGES.index("[look_back]") :].partition("[[steps]]")[0] + "[[steps]]", 1),
    )
    held = Held(tmp_path)
    held.do("change", this_week="Ask Priya")
    held.clock.on(days=7)
    held.open()
    held.finish(held.journal.answer(coming(held)[0]), closeness_now=3)
    on(held, 1, 4)
    assert [one.words for one in coming(held)] == ["Last month you noticed this often: 1. Read two?"]


def test_another_launch_in_its_month_writes_nothing_more(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    held.do("pages", seen="in March")
    on(held, 1, 4)
    assert len(coming(held)) == 1
    written: list[object] = []
    monkeypatch.setattr(held.store, "put_follow_up", written.append)
    on(held, 2, 4)
    assert (len(coming(held)), written) == (1, [])


def test_the_first_launch_after_the_first_shows_it_and_the_month_is_its_end(held: Held) -> None:
    on(held, 20)
    held.do("pages", seen="in March")
    on(held, 27, 4)
    [look] = coming(held)
    assert look.follow_up.due == date(2025, 4, 27)
    on(held, 1, 5)
    assert coming(held) == []


def test_it_is_shown_three_times_and_no_more_in_its_month(held: Held) -> None:
    held.do("pages", seen="in March")
    seen = []
    for day in (1, 2, 3, 4, 5):
        on(held, day, 4)
        seen.append(len(coming(held)))
    assert seen == [1, 1, 1, 0, 0]


def test_what_was_put_into_the_bin_is_not_counted(held: Held) -> None:
    one, two = held.do("pages", seen="one"), held.do("pages", seen="two")
    held.store.bin(one.id)
    on(held, 1, 4)
    assert "often: 1." in coming(held)[0].words
    held.store.bin(two.id)
    held.open()
    assert coming(held) == []


def test_a_clock_that_was_wrong_for_a_day_stops_nothing(held: Held) -> None:
    now = held.clock.time
    held.clock.time = datetime(9999, 11, 30, 12, tzinfo=UTC)
    held.close("pages", seen="A")
    held.clock.time = datetime(9999, 12, 30, 12, tzinfo=UTC)
    held.close("pages", seen="B")
    assert [coming.title for coming in look_home(held.open()).coming] == ["Pages"]
    held.clock.time = now
    held.close("pages", seen="C")
    assert look_home(held.open()).coming == ()
