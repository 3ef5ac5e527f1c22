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
        "Information",
    ]
    assert "999" not in {said(how) for group in england.groups for one in group.lines for how in one.how}


def test_a_line_says_how_to_reach_it_for_whom_and_when() -> None:
    found = line(page("england"), "BMA counselling and peer support")
    assert [said(how) for how in found.how] == ["Ring 0330 123 1245"]
    assert found.about == ("for doctors", "day and night", "checked: June 2024 (may be old)")
    assert found.note == "For all doctors and medical students, members or not. Not an emergency service."


@pytest.mark.parametrize(
    ("code", "name", "checked"),
    [
        ("england", "Samaritans", "checked: date not known"),
        ("england", "Laura Hyde Foundation", "checked: date not known (seen elsewhere)"),
        ("england", "Shout", "(not yet checked)"),
        ("new-zealand", "1737", "checked: December 2025 (seen elsewhere)"),
        ("ireland", "HSE Your Mental Health", "checked: 2019 (seen elsewhere, may be old)"),
        ("canada", "9-8-8", "checked: November 2023 (may be old)"),
    ],
)
def test_how_sure_we_are_is_told_apart(code: str, name: str, checked: str) -> None:
    assert line(page(code), name).about[-1] == checked


@pytest.mark.parametrize("day", [date(2025, 12, 31), DAY])
@pytest.mark.parametrize("country", support_countries(), ids=lambda country: country.code)
def test_every_sign_on_a_page_is_explained_at_its_end_and_no_other(country, day: date) -> None:  # type: ignore[no-untyped-def]
    found = page_of(country, day)
    checks = " ".join(line.about[-1] for group in found.groups for line in group.lines)
    explained = " ".join(found.sureness)
    assert found.sureness[0] == "Numbers change. If one does not work, ring the emergency number."
    for sign in ("seen elsewhere", "not yet checked", "may be old"):
        assert (sign in checks) == (f"“{sign}”" in explained)
