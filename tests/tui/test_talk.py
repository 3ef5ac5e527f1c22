"""The page of people to talk to in the app: help is seen first, whether or not a country was chosen."""

from collections.abc import Callable

import pytest
from kit.apps import TimedApp
from kit.looking import lines, press, segments, settle, words

from companion.app.support import said, support_countries
from companion.i18n import draw

FIRST = {
    "England": "emergency 999; urgent help 111, choose 2",
    "Wales": "emergency 999; urgent help 111, choose 2",
    "Scotland": "emergency 999; urgent help 111",
    "Northern Ireland": "emergency 999; Lifeline 0808 808 8000",
    "Ireland": "emergency 112 or 999; to talk 116 123",
    "USA": "emergency 911; urgent help 988",
    "Canada": "emergency 911; urgent help 988",
    "Australia": "emergency 000; Lifeline 13 11 14",
    "New Zealand": "emergency 111; urgent help 1737",
    "Another country": "see findahelpline.com",
}
DANGER = "If you or someone else is in danger now, ring the emergency number of your country."


def bright(app: TimedApp) -> set[str]:
    """What is drawn in bold in the colour of what stands out."""
    mark = app.theme_variables["mark"].lower()
    return {
        one.text.strip()
        for one in segments(app)
        if one.style and one.style.bold and one.style.color and one.style.color.name == mark
    }


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_every_country_s_first_numbers_are_seen_before_one_is_chosen(
    app: TimedApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for keys in ("f2",), ("escape",):  # the list of countries, and the page without one
            await press(pilot, *keys)
            assert DANGER in words(app)
            for name, numbers in FIRST.items():
                assert f"{name} {numbers}" in words(app), name
        assert "Press c to choose your country." in words(app)
        assert {"999", "112", "911", "000", "111", "0808 808 8000", "findahelpline.com"} <= bright(app)
        assert app.settings.country is None


async def test_not_all_right_leads_to_the_numbers(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        app.begin("kind-letter")
        await settle(pilot)
        await press(pilot, "3")
        assert "England emergency 999" in words(app)


async def test_choosing_a_country_is_one_enter_and_changing_it_begins_where_it_is(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f2", "down", "down", "enter")
        assert app.settings.country == "scotland"
        await press(pilot, "end", "c")
        assert [line.split()[:2] for line in lines(app) if "▸" in line] == [["▸", "Scotland"]]
        await press(pilot, "up", "enter")
        assert app.settings.country == "wales"
        assert "ring 999" in words(app)  # the page begins at its beginning


async def test_the_first_screen_of_the_smallest_terminal_has_what_is_most_urgent(
    make_app: Callable[..., TimedApp],
) -> None:
    app = make_app(country="england")
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "f2")
        assert "This app cannot see what you write and cannot call anyone. These people can help." in words(app)
        assert "in danger now, ring 999." in words(app)
        assert "Urgent help NHS 111, mental health Ring 111 and choose 2" in words(app)
        assert bright(app) == {"999", "111", "2", "116 123"}


async def test_how_sure_we_are_is_said_at_the_end(make_app: Callable[..., TimedApp]) -> None:
    app = make_app(country="england")
    async with app.run_test(size=(80, 70)) as pilot:
        await settle(pilot)
        await press(pilot, "f2")
        shown = words(app)
        assert shown.index("(seen elsewhere") < shown.index("About these lines") < shown.index("“seen elsewhere”")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (80, 40)])
@pytest.mark.parametrize("country", support_countries(), ids=lambda country: country.code)
async def test_no_more_than_eight_lines_are_on_the_first_screen(
    make_app: Callable[..., TimedApp],
    country,  # type: ignore[no-untyped-def]
    size: tuple[int, int],
) -> None:
    app = make_app(country=country.code)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "f2")
        shown = words(app)
        assert sum(f"{line.name} {said(line.how[0].words(draw))}" in shown for line in country.lines) <= 8
