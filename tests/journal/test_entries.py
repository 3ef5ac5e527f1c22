import json
import subprocess
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.journal import ids
from companion.journal.entries import (
    Draft,
    Entry,
    Finished,
    KeptLine,
    Kind,
    Part,
    Query,
    Summary,
    day_of,
    make_id,
    zone_named,
)

SECRET = "xyzzy"
NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)


def secret_entry() -> Entry:
    return Entry(
        id="1",
        kind=Kind.NOTE,
        title=SECRET,
        about=SECRET,
        parts=(Part("what", SECRET, SECRET),),
        answers={"what": SECRET},
        tags=(SECRET,),
        written_at=NOW,
        zone="UTC",
        day=NOW.date(),
    )


def test_importing_the_types_imports_nothing_heavy() -> None:
    heavy = ["sqlmodel", "sqlalchemy", "pydantic", "textual"]
    code = f"import sys, companion.journal.entries; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(
    "value",
    [
        secret_entry(),
        Part("what", SECRET, SECRET),
        Draft("1", "noticed", False, {"typed": SECRET}, NOW, NOW),
        KeptLine("1", SECRET, None, NOW),
        Query(tag=SECRET),
        Finished("1", "noticed", NOW.date(), NOW, {"what": SECRET}),
        Summary(
            key=1,
            id="1",
            kind=Kind.NOTE,
            title=SECRET,
            about=SECRET,
            day=NOW.date(),
            written_at=NOW,
            exercise=None,
            direction=None,
            tags=(SECRET,),
            edited_at=None,
            deleted_at=None,
        ),
    ],
)
def test_a_repr_shows_nothing_that_was_written(value: object) -> None:
    assert SECRET not in repr(value)
    assert SECRET not in f"{[value]}"


def test_text_is_each_question_with_its_answer() -> None:
    parts = (Part("a", "How?", "Well.\nReally."), Part("b", "", "Only an answer"))
    assert replace(secret_entry(), parts=parts).text == "How?\nWell.\nReally.\n\nOnly an answer"


def test_what_comes_in_is_cleaned() -> None:
    entry = Entry(
        id="1",
        kind=Kind.ACT,
        title="one\ntwo\x1b[31m",
        about="  a \u202e b ",
        parts=(Part("what", "Q\r\n", "A\x9b1\ttab\ud83d"),),
        answers={"what": ["x\x00", {"y\x07": "z\r"}], "n": 3},
        tags=(" Night  shift ", "night shift", "\x00", "b"),
        written_at=NOW.astimezone(timezone(timedelta(hours=2))),
        zone="UTC",
        day=NOW.date(),
    )
    assert (entry.title, entry.about) == ("one two[31m", "a b")
    assert entry.parts == (Part("what", "Q\n", "A1\ttab"),)
    assert entry.answers == {"what": ["x", {"y": "z\n"}], "n": 3}
    assert entry.tags == ("Night shift", "b")
    assert (entry.written_at, entry.written_at.tzinfo) == (NOW, UTC)


def test_a_time_without_a_zone_is_refused_without_a_word_of_the_text() -> None:
    with pytest.raises(ValueError, match=r"^a time without a zone$"):
        replace(secret_entry(), written_at=datetime(2025, 3, 1))


def test_as_json_is_json_and_whole() -> None:
    entry = secret_entry()
    held = json.loads(json.dumps(entry.as_json()))
    assert set(held) == set(Entry.__dataclass_fields__)
    assert (held["written_at"], held["day"]) == ("2025-03-01T12:00:00+00:00", "2025-03-01")
    assert held["parts"] == [{"step": "what", "question": SECRET, "answer": SECRET}]


def test_an_id_is_a_uuid_of_version_7_of_this_moment() -> None:
    before = datetime.now(UTC).timestamp()
    made = uuid.UUID(make_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert before - 1 < (made.int >> 80) / 1000 < datetime.now(UTC).timestamp() + 1


def test_ids_sort_in_the_order_they_were_made() -> None:
    made = [make_id() for _ in range(5000)]
    assert made == sorted(set(made))


def test_ids_made_in_several_threads_differ() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: make_id(), range(4000)))
    assert len(set(made)) == len(made)


@given(st.integers(0, 2**122 - 1))
def test_every_free_bit_of_an_id_is_used_and_its_order_kept(value: int) -> None:
    made = uuid.UUID(ids._uuid7(value))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert (made.int >> 80) << 74 | (made.int >> 64 & 0xFFF) << 62 | made.int & (1 << 62) - 1 == value
    assert uuid.UUID(ids._uuid7(min(value + 1, 2**122 - 1))).int >= made.int


def test_the_example_of_the_rfc() -> None:  # RFC 9562, appendix A.6
    assert ids._uuid7(0x017F22E279B0 << 74 | 0xCC3 << 62 | 0x18C4DC0C0C07398F) == (
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    )


LONDON = "Europe/London"


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2025-01-10T04:59:59.999999", LONDON, "2025-01-09"),
        ("2025-01-10T05:00:00", LONDON, "2025-01-10"),
        ("2025-01-10T23:59:59", LONDON, "2025-01-10"),
        ("2025-06-10T03:59:59", LONDON, "2025-06-09"),  # 04:59 in summer
        ("2025-06-10T04:00:00", LONDON, "2025-06-10"),
        # Clocks go forward at 01:00 UTC on 30 March: 05:00 is one hour earlier in UTC than the night before.
        ("2025-03-30T00:59:59", LONDON, "2025-03-29"),
        ("2025-03-30T01:00:00", LONDON, "2025-03-29"),
        ("2025-03-30T03:59:59", LONDON, "2025-03-29"),
        ("2025-03-30T04:00:00", LONDON, "2025-03-30"),
        # Clocks go back at 01:00 UTC on 26 October.
        ("2025-10-26T00:59:59", LONDON, "2025-10-25"),
        ("2025-10-26T01:00:00", LONDON, "2025-10-25"),
        ("2025-10-26T04:59:59", LONDON, "2025-10-25"),
        ("2025-10-26T05:00:00", LONDON, "2025-10-26"),
        ("2025-01-10T22:59:59", "+05:30", "2025-01-10"),
        ("2025-01-10T23:30:00", "+05:30", "2025-01-11"),
        ("2025-01-10T06:00:00", "UTC-03:30", "2025-01-09"),
        ("2025-01-10T05:00:00", "No/Such zone", "2025-01-10"),
    ],
)
def test_a_day_starts_at_five(moment: str, zone: str, day: str) -> None:
    assert day_of(datetime.fromisoformat(moment + "+00:00"), zone) == date.fromisoformat(day)


def test_a_day_may_start_at_another_time() -> None:
    moment = datetime(2025, 1, 10, 0, 30, tzinfo=UTC)
    assert day_of(moment, "UTC", time(0)) == date(2025, 1, 10)
    assert day_of(moment, "UTC", time(0, 31)) == date(2025, 1, 9)


@given(
    st.datetimes(datetime(1980, 1, 1), datetime(2080, 1, 1), timezones=st.just(UTC)),
    st.sampled_from([LONDON, "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "+13:45"]),
)
def test_a_day_is_the_date_on_the_wall_or_the_one_before(moment: datetime, zone: str) -> None:
    wall = moment.astimezone(zone_named(zone))
    assert day_of(moment, zone) == (wall.date() if wall.hour >= 5 else wall.date() - timedelta(days=1))


@given(st.text())
def test_any_zone_name_can_be_shown(name: str) -> None:
    assert NOW.astimezone(zone_named(name)) == NOW
