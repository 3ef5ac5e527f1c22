"""The page of people to talk to, in words: what stands first, and how sure we are of each line."""

from datetime import date

import pytest

from companion.app.support import LineWords, Page, find_country, page_of, said, support_countries

DAY = date(2026, 6, 1)


def page(code: str, day: date = DAY) -> Page:
    country = find_country(code)
    assert country is not None
    return page_of(country, day)


def line(page: Page, name: str) -> LineWords:
    return next(line for group in page.groups for line in group.lines if line.name == name)


def test_the_emergency_number_is_in_the_first_sentences_and_not_said_again() -> None:
    england = page("england")
    assert said(england.opening[1]) == "If you or someone else is in danger now, ring 999."
    assert [group.heading for group in england.groups] == [
        "Urgent help",
        "Someone to listen",
        "For staff",
    ]
    assert "999" not in {said(how) for group in england.groups for one in group.lines for how in one.how}


def test_a_line_says_how_to_reach_it_for_whom_and_when() -> None:
    found = line(page("england"), "BMA counselling and peer support")
    assert [said(how) for how in found.how] == ["Ring 0330 123 1245"]
    assert found.about == ("for doctors", "day and night", "checked: June 2024 (may be out of date)")
    assert found.note == "For all doctors and medical students, members or not. Not an emergency service."


@pytest.mark.parametrize(
    ("code", "name", "checked"),
    [
        ("england", "Shout", "checked: November 2024 (may be out of date)"),
        ("wales", "NHS 111 Wales, mental health", "checked: October 2025"),
        ("new-zealand", "1737", "checked: December 2025 (seen elsewhere)"),
        ("ireland", "HSE Your Mental Health", "checked: October 2020 (seen elsewhere, may be out of date)"),
        ("usa", "988 Lifeline", "checked: 2023 (may be out of date)"),
    ],
)
def test_how_sure_we_are_is_told_apart(code: str, name: str, checked: str) -> None:
    assert line(page(code), name).about[-1] == checked


@pytest.mark.parametrize(("day", "old"), [(date(2026, 11, 30), False), (date(2026, 12, 1), True)])
def test_after_twelve_months_the_page_says_what_to_do(day: date, old: bool) -> None:
    first = page("new-zealand", day).sureness[0]
    assert first.endswith("This may be out of date. If it does not work, ring the emergency number.") is old
    assert (first == "Numbers change. If one does not work, ring the emergency number.") is not old


@pytest.mark.parametrize("day", [date(2025, 12, 31), DAY])
@pytest.mark.parametrize("country", support_countries(), ids=lambda country: country.code)
def test_every_sign_on_a_page_is_explained_at_its_end_and_no_other(country, day: date) -> None:  # type: ignore[no-untyped-def]
    found = page_of(country, day)
    checks = " ".join(line.about[-1] for group in found.groups for line in group.lines)
    explained = " ".join(found.sureness)
    assert "If" in found.sureness[0]
    assert found.sureness[0].endswith("does not work, ring the emergency number.")
    for sign in ("seen elsewhere", "may be out of date"):
        assert (sign in checks) == (f"“{sign}”" in explained)
