"""The help lines: what the data promises, and that no number can change on its way to the screen."""

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


def test_only_information_has_neither_a_number_nor_an_address() -> None:
    for line in lines():
        if line.kind != "information":
            assert any(way.by not in ("ask", "look-up") for way in line.how), line.name


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


def test_a_line_from_general_knowledge_has_no_date() -> None:
    assert all(line.checked_on is None for line in lines() if line.sure == "general")


def test_dates_are_only_those_that_were_seen() -> None:
    seen = {(line.name, line.checked_on) for line in lines() if line.checked_on and line.kind != "emergency"}
    assert seen == {
        ("NHS 111, mental health", Checked(2024, 8)),
        ("BMA counselling and peer support", Checked(2024, 6)),
        ("HSE Your Mental Health", Checked(2019)),
        ("988 Lifeline", Checked(2023)),
        ("Physician Support Line", Checked(2023)),
        ("9-8-8", Checked(2023, 11)),
        ("Nurse & Midwife Support", Checked(2018)),
        ("Nurse Midwife Health Program Australia", Checked(2024)),
        ("1737", Checked(2025, 12)),
        ("Suicide Crisis Helpline", Checked(2025, 12)),
        ("Lifeline", Checked(2025, 12)),
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
        (None, date(2099, 1, 1), False),
    ],
)
def test_a_line_is_old_after_twelve_months(checked_on: Checked | None, today: date, old: bool) -> None:
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
"""


@pytest.mark.parametrize(
    ("old", "new", "key", "line"),
    [
        ('kind = "urgent"', 'kind = "rapid"', "lines[0].kind", 15),
        ('sure = "owner"', "", "lines[0].sure", 11),
        ('sure = "owner"', 'sure = "owner"\nchecked_on = "August 2024"', "lines[0].checked_on", 17),
        ('sure = "owner"', 'sure = "owner"\nchecked_on = 2024-08-01', "lines[0].checked_on", 17),
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
