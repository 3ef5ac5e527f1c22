"""The looks: contrast as it is really drawn, and no meaning that only a colour carries."""

import subprocess
from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory, entry
from kit.looking import do, lines, press, segments, settle, words
from kit.places import BY_NAME, at_step, draft_at
from kit.terminal import python, surroundings
from rich.color import Color, ColorType
from rich.style import Style

from companion.terminal.themes import OURS

LEAST = {"dusk": 4.5, "dawn": 4.5, "high-contrast": 7.0}
UNKNOWN = {"ansi-dark", "ansi-light"}
"""The terminal's own colours: only the terminal knows them."""
FRAMES = set("╭╮╰╯─│▌▐▎▊▔▁▂▃▄▅▆▇█┃━╸╺ ")
"""Lines around boxes and bars; nothing is read from them."""


def luminance(color: Color) -> float:
    """Relative luminance (WCAG 2.2)."""
    triplet = color.triplet
    assert triplet is not None

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(triplet.red) + 0.7152 * linear(triplet.green) + 0.0722 * linear(triplet.blue)


def contrast(style: Style) -> float:
    """The contrast ratio of a drawn style (WCAG 2.2)."""
    assert style.color is not None
    assert style.bgcolor is not None
    assert style.color.type is style.bgcolor.type is ColorType.TRUECOLOR, style
    light, dark = sorted((luminance(style.color), luminance(style.bgcolor)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast(Style.parse("#000000 on #ffffff")) == pytest.approx(21)
    assert contrast(Style.parse("#767676 on #ffffff")) == pytest.approx(4.54, abs=0.01)


LOOKED_AT = ["home-drafts", "run-a-text", "run-a-list", "run-some-picks", "closing", "journal", "unlock", "welcome-4"]


@pytest.mark.parametrize("name", [*LOOKED_AT, "talk-country", "bringing-nowhere", "bringing-found", "bringing-done"])
async def test_everything_that_is_read_stands_out_enough(tmp_path: Path, name: str) -> None:
    place = BY_NAME[name]
    app = place.make(tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await place.go(pilot)
        for theme, least in LEAST.items():
            app.theme = theme
            app.notify("Something is said.", markup=False)
            await settle(pilot)
            assert "Something is said." in words(app)
            looked = 0
            for segment in segments(app):
                style = segment.style
                if style is None or set(segment.text) <= FRAMES:
                    continue
                assert not style.dim, (segment.text, style)
                ratio = contrast(style if not style.reverse else Style(color=style.bgcolor, bgcolor=style.color))
                assert ratio >= least, (theme, segment.text, str(style), ratio)
                looked += 1
            assert looked > 5


DRAWN = [
    ("foreground", "background"),
    ("foreground", "raised"),
    ("quiet", "background"),
    ("quiet", "raised"),
    ("text-muted", "background"),
    ("text-muted", "raised"),
    ("mark", "background"),
    ("warn", "background"),
]
"""The colours in which we draw text, each with what is behind it; ``raised`` is behind a marked row."""


async def test_our_colours_can_be_read_in_every_theme_that_can_be_chosen(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        themes = set(app.available_themes) - UNKNOWN
        assert {"dusk", "nord", "dracula", "solarized-light", "textual-light"} <= themes
        for theme in themes:
            app.theme = theme
            for color, ground in DRAWN:
                style = Style.parse(f"{app.theme_variables[color]} on {app.theme_variables[ground]}")
                assert contrast(style) >= 4.5, (theme, color, ground)


async def test_the_support_lines_can_be_read_in_every_theme(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, country="england")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for keys in (("f2",), ("c",)):
            await press(pilot, *keys)
            for theme in sorted(set(app.available_themes) - UNKNOWN):
                app.theme = theme
                await settle(pilot)
                read = [one for one in segments(app) if one.style and not set(one.text) <= FRAMES]
                assert any("999" in one.text for one in read)
                for one in read:
                    assert one.style is not None
                    assert contrast(one.style) >= 4.5, (theme, one.text, str(one.style))


async def test_the_theme_in_use_is_marked_in_the_list(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, theme="dawn")
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await do(pilot, "theme")
        assert [line.split() for line in lines(app) if "in use" in line] == [["Dawn", "in", "use"]]


def test_these_are_all_the_looks_of_our_own() -> None:
    assert {theme.name for theme in OURS} == set(LEAST)


async def test_the_marked_row_carries_a_sign(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0), entry(1)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        draft_at(app, "a-list")
        for step in ("a-pick", "some-picks", "a-scale", "a-yesno"):
            await at_step(step)(pilot)
            await press(pilot, "down")
            assert "".join(lines(app)).count("▸") == 1
        app.go_home()
        await settle(pilot)
        assert "".join(lines(app)).count("▸") == 1
        await press(pilot, "j")
        assert [line.strip() for line in lines(app) if "▸" in line] == ["▸ Today · Note 0"]
        await press(pilot, "down")
        assert [line.strip() for line in lines(app) if "▸" in line] == ["▸ Today · Note 1"]


def test_no_color_draws_without_a_single_colour(tmp_path: Path) -> None:
    code = """
import asyncio, sys, tempfile
from pathlib import Path
from kit.apps import app_in_memory
from kit.looking import segments, settle, words
async def look():
    app = app_in_memory(Path(tempfile.mkdtemp()))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "▸ Put it down" in words(app)
        grey = lambda color: color is None or color.triplet is None or len(set(color.triplet)) == 1
        print(all(grey(s.style.color) and grey(s.style.bgcolor) for s in segments(app) if s.style))
asyncio.run(look())
"""
    said = {}
    for no_color in ("1", ""):
        env = surroundings(tmp_path) | ({"NO_COLOR": no_color} if no_color else {})
        ran = subprocess.run(python("-c", code), env=env, capture_output=True, text=True)
        said[no_color] = ran.stdout.strip() or ran.stderr
    assert said == {"1": "True", "": "False"}


@pytest.mark.parametrize("theme", ["ansi-light", "nord"])
async def test_the_terminals_own_colours_and_textuals_themes_can_be_chosen(tmp_path: Path, theme: str) -> None:
    app = app_in_memory(tmp_path, theme=theme, country="england")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.theme == theme
        await press(pilot, "f2")
        assert "999" in words(app)
        await press(pilot, "escape")
        assert "Good evening." in words(app)
        await at_step("a-list")(pilot)
        assert "A few short lines." in words(app)


async def test_every_theme_in_the_list_can_be_chosen(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for theme in app.available_themes:
            app.theme = theme
            await settle(pilot)
            assert "Good evening." in words(app), theme


async def test_a_theme_that_is_no_more_falls_back(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, theme="gone")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.theme == "dusk"
