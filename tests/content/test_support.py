"""The help lines: what the data promises, and that no number can change on its way to the screen."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from companion.content.support import KINDS, Checked, SupportLine, Way, is_old, load_support, texts
from companion.content.ways import WAYS, fill, places, said
from companion.errors import ExerciseInvalid
from companion.text import Text

COUNTRIES = [
    "england",
    "wales",
    "scotland",
    "northern-ireland",
    "ireland",
    "usa",
    "canada",
    "australia",
    "new-zealand",
    "another",
]
EMERGENCY = {
    "england": {"999"},
    "wales": {"999"},
    "scotland": {"999"},
    "northern-ireland": {"999"},
    "ireland": {"112", "999"},
    "usa": {"911"},
    "canada": {"911"},
    "australia": {"000"},
    "new-zealand": {"111"},
}


def english(text: Text) -> str:
    return text.message


def lines() -> list[SupportLine]:
    return [line for country in load_support() for line in country.lines]


def test_the_countries_in_their_order() -> None:
    assert [country.code for country in load_support()] == COUNTRIES


@pytest.mark.parametrize("country", load_support(), ids=lambda c: c.code)
def test_a_country_s_page(country) -> None:  # type: ignore[no-untyped-def]
    kinds = [KINDS.index(line.kind) for line in country.lines]
    assert kinds == sorted(kinds)
    emergency = {way.to for line in country.lines if line.kind == "emergency" for way in line.how}
    assert emergency == EMERGENCY.get(country.code, set())
    opening = [said(country.words(english, sentence)) for sentence in country.opening]
    brief = said(country.words(english, country.brief))
    for text in (" ".join(opening), brief):
        assert not places(text)
        assert all(number in text for number in emergency)
    reachable = {word for line in country.lines for way in line.how for word in (way.to, way.say)}
    assert set(country.numbers.values()) <= reachable
    assert opening[0] == "This app cannot see what you write and cannot call anyone. These people can help."
    assert opening[-1] == "You do not have to be at your worst to ring."


def test_every_line_has_a_source_and_a_date_that_has_been() -> None:
    today = date.today()
    for line in lines():
        assert re.match(r"[a-z0-9-]+(\.[a-z0-9-]+)+", line.source), line.name  # a page's address comes first
        assert (line.checked_on.year, line.checked_on.month or 1) <= (today.year, today.month), line.name


def test_a_line_is_for_staff_when_it_is_not_for_anyone() -> None:
    for line in lines():
        assert (line.kind == "staff") == (line.audience != "anyone"), line.name


def test_every_country_but_another_has_an_emergency_number_and_somebody_who_is_there_now() -> None:
    for country in load_support()[:-1]:
        kinds = {
            line.kind for line in country.lines if "day and night" in line.hours.message or line.kind == "emergency"
        }
        assert "emergency" in kinds, country.code
        assert kinds & {"urgent", "listening"}, country.code


def test_a_closed_line_is_not_there() -> None:
    gone = {"0300 131 7000", "0808 801 0455", "0345 408 4391", "01 297 0356"}
    assert not gone & {way.to for line in lines() for way in line.how}


def test_the_wording_for_england() -> None:
    england = load_support()[0]
    assert [said(england.words(english, sentence)) for sentence in england.opening[1:3]] == [
        "If you or someone else is in danger now, ring 999.",
        "If you might hurt yourself, or you cannot see a way through, you deserve help tonight, the same as any patient "
        "would. Ring 111 and choose 2, or Samaritans on 116 123. They are there all night.",
    ]
    assert [piece.words for piece in england.words(english, england.opening[2]) if piece.given] == [
        "111",
        "2",
        "116 123",
    ]


def test_dates_and_certainty_are_only_those_that_were_seen() -> None:
    seen = {(line.country[:2], line.name): (line.sure, line.checked_on) for line in lines() if line.kind != "emergency"}
    assert {(*key[1:], *value) for key, value in seen.items()} == {
        ("NHS 111, mental health", "owner", Checked(2024, 8)),
        ("NHS 111 Wales, mental health", "owner", Checked(2025, 10)),
        ("NHS 24 mental health hub", "owner", Checked(2025, 12)),
        ("Lifeline", "elsewhere", Checked(2022, 2)),  # in Northern Ireland, and another in Australia
        ("Lifeline", "elsewhere", Checked(2025, 12)),  # in New Zealand
        ("Pieta", "elsewhere", Checked(2020, 10)),
        ("988 Lifeline", "owner", Checked(2023)),
        ("9-8-8", "owner", Checked(2023, 11)),
        ("1737", "elsewhere", Checked(2025, 12)),
        ("Suicide Crisis Helpline", "elsewhere", Checked(2025, 12)),
        ("Samaritans", "elsewhere", Checked(2026, 6)),
        ("Shout", "owner", Checked(2024, 11)),
        ("Breathing Space", "owner", Checked(2022)),
        ("Papyrus HOPELINE247", "elsewhere", Checked(2025, 2)),
        ("CALM", "elsewhere", Checked(2023, 9)),
        ("Text About It", "elsewhere", Checked(2020, 10)),
        ("Beyond Blue", "elsewhere", Checked(2023, 10)),
        ("Find A Helpline", "elsewhere", Checked(2026)),
        ("NHS Practitioner Health", "owner", Checked(2019)),
        ("BMA counselling and peer support", "owner", Checked(2024, 6)),
        ("Laura Hyde Foundation", "owner", Checked(2020)),
        ("RCN counselling", "owner", Checked(2022, 6)),
        ("Canopi", "owner", Checked(2026)),
        ("Practitioner Health Matters Programme", "owner", Checked(2024, 12)),
        ("Physician Support Line", "owner", Checked(2023)),
        ("Nurse & Midwife Support", "owner", Checked(2018)),
        ("Nurse Midwife Health Program Australia", "owner", Checked(2024)),
        ("Drs4Drs", "owner", Checked(2021, 5)),
        ("HSE Your Mental Health", "elsewhere", Checked(2020, 10)),
        ("Befrienders Worldwide", "elsewhere", Checked(2026, 9)),
    }


@pytest.mark.parametrize(
    ("checked_on", "today", "old"),
    [
        (Checked(2024, 8), date(2025, 7, 31), False),
        (Checked(2024, 8), date(2025, 8, 1), True),
        (Checked(2025, 12), date(2026, 11, 30), False),
        (Checked(2025, 12), date(2026, 12, 1), True),
        (Checked(2024), date(2024, 12, 31), False),
        (Checked(2024), date(2025, 1, 1), True),
    ],
)
def test_a_line_is_old_after_twelve_months(checked_on: Checked, today: date, old: bool) -> None:
    none = Text("support", "")
    line = SupportLine(
        "england", "anyone", "A line", (Way("ring", "1"),), "urgent", "owner", none, none, none, "", checked_on
    )
    assert is_old(line, today) is old


@pytest.mark.parametrize(
    ("translated", "shown"),
    [
        ("Ffoniwch {to} a dewis {say}", "Ffoniwch 111 a dewis 2"),
        ("Dewis {say}: {to}", "Dewis 2: 111"),
        ("Ffoniwch 112 a dewis 2", "Ring 111 and choose 2"),
        ("Ffoniwch {to}", "Ring 111 and choose 2"),
        ("Ffoniwch {to} {say} {x}", "Ring 111 and choose 2"),
    ],
)
def test_a_translation_cannot_lose_a_number(translated: str, shown: str) -> None:
    assert said(fill(translated, WAYS["ring-choose"], {"to": "111", "say": "2"})) == shown
    assert said(Way("ring-choose", "111", "2").words(lambda _: translated)) == shown


def test_what_is_translated_has_no_telephone_number_in_it() -> None:
    found = list(texts())
    assert len(found) == len(set(found))
    numbers = {way.to for line in lines() for way in line.how}
    for text in found:
        assert text.context == "support"
        assert not any(number in text.message for number in numbers)


def test_the_page_needs_no_pydantic() -> None:
    code = "import sys; from companion.content.support import load_support; load_support(); print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


GOOD = """\
first = "First."
last = "Last."

[[countries]]
code = "here"
name = "Here"
numbers = { emergency = "1" }
brief = "emergency {emergency}"
opening = ["Ring {emergency}."]

[[lines]]
countries = ["here"]
name = "Someone"
how = [{ by = "ring", to = "1" }]
kind = "urgent"
sure = "owner"
source = "here.example"
checked_on = "2024-08"
"""


@pytest.mark.parametrize(
    ("old", "new", "key", "line"),
    [
        ('kind = "urgent"', 'kind = "rapid"', "lines[0].kind", 15),
        ('sure = "owner"', "", "lines[0].sure", 11),
        ('sure = "owner"', 'sure = "general"', "lines[0].sure", 16),
        ('source = "here.example"', "", "lines[0].source", 11),
        ('source = "here.example"', 'source = ""', "lines[0].source", 17),
        ('checked_on = "2024-08"', "", "lines[0].checked_on", 11),
        ('checked_on = "2024-08"', 'checked_on = ""', "lines[0].checked_on", 18),
        ('checked_on = "2024-08"', 'checked_on = "August 2024"', "lines[0].checked_on", 18),
        ('checked_on = "2024-08"', "checked_on = 2024-08-01", "lines[0].checked_on", 18),
        ('by = "ring"', 'by = "shout"', "lines[0].how[0].by", 14),
        ('by = "ring"', 'by = "ring-choose"', "lines[0].how[0]", 14),
        ('countries = ["here"]', 'countries = ["there"]', "lines[0].countries[0]", 12),
        ("Ring {emergency}", "Ring {other}", "countries[0].opening[0]", 9),
        ("emergency {emergency}", "emergency {other}", "countries[0].brief", 8),
        ('last = "Last."', "", "last", 1),
        ('{ emergency = "1" }', "{ emergency = 1 }", "countries[0].numbers", 7),
        ('name = "Someone"', 'nmae = "Someone"', "lines[0].nmae", 13),
        ('name = "Someone"', 'name = "Some\\u202eone"', "lines[0].name", 13),
    ],
)
def test_a_fault_in_the_file_is_named(tmp_path: Path, old: str, new: str, key: str, line: int) -> None:
    file = tmp_path / "support" / "lines.toml"
    file.parent.mkdir()
    file.write_text(GOOD, "utf-8")
    assert len(load_support(tmp_path)) == 1
    file.write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(ExerciseInvalid) as invalid:
        load_support(tmp_path)
    [problem] = invalid.value.problems
    assert (problem.key, problem.line) == (key, line)
