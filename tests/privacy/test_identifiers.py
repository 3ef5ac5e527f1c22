"""What is found in a text and what is not; in time that grows with its length and no faster."""

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import companion.privacy
from companion.privacy.identifiers import Sort, find_identifiers

FOUND = {
    Sort.NHS: [
        "943 476 5919",
        "943-476-5919",
        "9434765919",
        "943–476–5919",
        "943\u00a0476\u2009\uff15\uff19\uff11\uff19",
    ],
    Sort.CHI: ["0101581203", "010158 1203", "010158-1203"],
    Sort.HOSPITAL: [
        "MRN |123456",
        "hospital number |1234567",
        "hosp. no. |K123456",
        "Patient ID: |00482913",
        "unit no |55 32 190",
    ],
    Sort.DATE: [
        "12/03/1958",
        "12/3/58",
        "12.03.1958",
        "12‑03‑1958",
        "1958-03-12",
        "12031958",
        "12 March 1958",
        "12th of March, 1958",
        "12-Mar-58",
        "March 12, 1958",
        "12 Mawrth 1958",
        "dob 120358",
        "DOB: 12 03 58",
    ],
    Sort.POSTCODE: ["SW1A 1AA", "m20 4bx", "LS97TF", "B33 8TH", "EC1A 1BB", "DN55 1PT"],
    Sort.BED: [
        "bed 12",
        "Bed12",
        "bay 3",
        "side room 4",
        "sideroom 4",
        "Cubicle 2",
        "beds 3 and 4",
        "bed 4B",
        "bay C",
        "bed no. 7",
        "bed fourteen",
        "room 12",
        "gwely 6",
    ],
    Sort.EMAIL: ["j.bloggs@example.nhs.uk", "big_dave77@example.com"],
    Sort.PHONE: [
        "07700 900123",
        "07700900123",
        "020 7946 0123",
        "(01632) 960 123",
        "0113-496-0123",
        "+44 7700 900123",
        "+44 (0)7700 900123",
        "0044 7700 900 118",
        "+1 613 555 0199",
        "+33 6 12 34 56 78",
    ],
    Sort.NAME: [
        "Mr Ahmed",
        "Mrs O'Neill",
        "Mrs O’Neill",
        "Dr van der Berg",
        "Sister Agnes",
        "Mr. Rossi",
        "mr ahmed",
        "MRS HUSSAIN",
        "Mr AHMED",
        "Ms Smith-Jones",
        "Mr J. Ahmed",
        "Dr Al-Sayed",
        "Staff |Nurse Patel",
        "Mx Öztürk",
        "Miss Thompson",
    ],
}
"""One of each in each of its ways. What stands before a | is not part of it."""

NEVER = [
    "HCA",
    "ICU",
    "DNACPR",
    "bay leaf",
    "2.5 mg at 14:30",
    "bed rest",
    "120/80",
    "07:30-19:30",
    "07:30 – 19:30",
    "Dr Who said it",
    "Dr said it",
    "Dr on call",
    "Mr",
    "the Mr in the corner",
    "Sister on nights",
    "Sister said",
    "Mr B",
    "Mrs X.",
    "J.A.",
    "I asked the Dr. He said no.",
    "an MR scan",
    "MS nurse",
    "Sister ICU rang",
    "Nurse Practitioner",
    "I miss Monday nights",
    "Ward 7",
    "Ward 21A",
    "Nightingale ward",
    "Lady Margaret Wing",
    "in bed 3 days",
    "bed 10 minutes later",
    "in bed 24/7",
    "6 beds 4 nurses",
    "back to bed 20:30",
    "a 28 bed ward",
    "loading bay 2",
    "bed one by one",
    "L5 1st",
    "B12 5ug",
    "T4 N1 M0",
    "E4V5M6",
    "O2 2 litres",
    "24/7",
    "24/7/365",
    "3/12",
    "8/10, then 10/10",
    "11/11",
    "12 March",
    "March 1958",
    "12 March 10:30",
    "4 May 20 ml",
    "10.30-12.45",
    "Novorapid 6-8-6",
    "7.35, 4.2, 9.8",
    "943 476 5918",
    "1234567890",
    "0 1 2 3 4 5 6 7 8 9 10",
    "Obs 06 10 14 18 22 02",
    "116 123",
    "111",
    "999",
    "0800 1111",
    "0808 808 0000",
    "0300 123 3393",
    "+44 300 123 3393",
    "bleep 2345",
    "ext 54321",
    "@nhs",
    "NHS number unknown",
]
"""What looks a little like something and is nothing."""


def found(text: str) -> list[tuple[Sort, str]]:
    return [(one.sort, text[one.start : one.end]) for one in find_identifiers(text)]


def ways() -> Iterator[tuple[Sort, str, str]]:
    for sort, texts in FOUND.items():
        for text in texts:
            before, _, words = text.rpartition("|")
            yield sort, before, words


@pytest.mark.parametrize(("sort", "before", "words"), ways())
@pytest.mark.parametrize("around", ["{}", "I rang, and {} was there.", "({})\n", "“{}”: no"])
def test_it_is_found_wherever_it_stands(sort: Sort, before: str, words: str, around: str) -> None:
    assert found(around.format(before + words)) == [(sort, words)]


@pytest.mark.parametrize("text", NEVER)
@pytest.mark.parametrize("around", ["{}", "I had {} again, 3 of us.", "no\n{}\n12"])
def test_it_is_never_taken_for_one(text: str, around: str) -> None:
    assert found(around.format(text)) == []


def test_each_is_found_once_and_in_its_place() -> None:
    text = "Mr Ali Mr Khan and Mrs Shah, bed 4, DOB 12/03/1958, NHS number 943 476 5919, ring 07700 900123."
    assert found(text) == [
        (Sort.NAME, "Mr Ali"),
        (Sort.NAME, "Mr Khan"),
        (Sort.NAME, "Mrs Shah"),
        (Sort.BED, "bed 4"),
        (Sort.DATE, "DOB 12/03/1958"[4:]),
        (Sort.NHS, "943 476 5919"),
        (Sort.PHONE, "07700 900123"),
    ]


def test_a_house_that_bears_a_name_is_nobody() -> None:
    assert found("Sir Robert Peel Hospital") == []
    assert found("Sir Robert Peel") == [(Sort.NAME, "Sir Robert Peel")]


@given(
    st.text(st.sampled_from("0123456789 -–/.@+()'aAbBdDeEmMrRsS\n\u00a0\u2009МИИ年") | st.characters(), max_size=200)
)
def test_whatever_the_text_nothing_overlaps_and_all_is_in_it(text: str) -> None:
    places = [place for one in find_identifiers(text) for place in (one.start, one.end)]
    assert places == sorted(places)
    assert all(one.start < one.end <= len(text) for one in find_identifiers(text))


# Time


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern there is, by its module and name."""
    for module in pkgutil.iter_modules(companion.privacy.__path__):
        for name, value in vars(importlib.import_module(f"companion.privacy.{module.name}")).items():
            for pattern in value if isinstance(value, list) else [value]:
                if isinstance(pattern, re.Pattern):
                    yield f"{module.name}.{name}", pattern


def test_every_pattern_can_match_only_so_many_characters() -> None:
    """From one place it then takes no more steps than a number that has nothing to do with the length of the text."""
    wide = {name: re._parser.parse(p.pattern, p.flags).getwidth()[1] for name, p in patterns()}  # type: ignore[attr-defined]
    assert len(wide) > 8
    assert {name: width for name, width in wide.items() if width > 600} == {}


HOSTILE = [
    "0",
    "1",
    "a",
    "0 ",
    "07700 ",
    "+1 ",
    "(0",
    "1/1/",
    "12 ",
    "1 jan ",
    "a.",
    "a@",
    "a@b.",
    "MRN 1",
    "bed 1 ",
    "Mr ",
    "Mr. ",
    "Mr J. ",
    "Dr. Patel. ",
    "Mr van ",
    "L1 1",
    "943476591",
    "9434765919 ",
    "dob ",
    "-",
    " ",
]


def steps(text: str) -> int:
    """How many lines of Python run for a text. What the patterns do between them is bounded by the test above."""
    counted = 0

    def count(frame: object, event: str, argument: object) -> object:
        nonlocal counted
        counted += 1
        return count

    find_identifiers(text[:100])
    before = sys.gettrace()
    sys.settrace(count)  # type: ignore[arg-type]
    try:
        find_identifiers(text)
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize("unit", HOSTILE)
def test_four_times_the_text_is_at_most_about_four_times_the_work(unit: str) -> None:
    short, long = (steps((unit * size)[:size]) for size in (2_000, 8_000))
    assert long < 4.5 * short + 200


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hundred_thousand_characters_are_looked_through(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    assert all(one.end <= len(text) for one in find_identifiers(text))
