"""In the pseudo-locale every translated string is marked, so what has no marks was forgotten and what has one was cut."""

import importlib
import pkgutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory
from kit.looking import resize, settle
from locales.marks import bare, cut
from locales.screens import SHOTS, Shot, allowed, shown
from textual.widget import Widget
from textual.widgets import Static

import companion.tui.screens
from companion import i18n
from companion.i18n import draw, t
from companion.tui.screens.calm import CalmScreen
from companion.tui.widgets.lines import Heading, KeyLine

SIZES = [(100, 60), (80, 24)]


def faults(app: TimedApp, shot: Shot) -> list[str]:
    """What is bare or cut on the screen, with the widget it is in."""
    known = allowed(app, shot)
    found = []
    for part in shown(app):
        name = f"{type(part.widget).__name__}#{part.widget.id}"
        words = bare(part.text, known)
        if words:
            found.append(f"{name} not translated: {' '.join(words)} | {part.text!r}")
        if part.whole and cut(part.text):
            found.append(f"{name} cut: {part.text!r}")
    return found


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
async def test_every_word_on_every_screen_is_translated_and_whole(tmp_path: Path, pseudo: None, shot: Shot) -> None:
    app = shot.app(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        seen = set()
        sizes = SIZES if shot.small else SIZES[:1]
        for stop in shot.stops:
            await stop(pilot)
            seen.add(type(app.screen).__name__)
            assert faults(app, shot) == []
            for size in sizes[1:]:
                await resize(pilot, *size)
                assert faults(app, shot) == []
            sizes = sizes[::-1]  # the next one begins at the size that this one ended with
        assert seen == set(shot.shows.split())


def test_every_screen_there_is_is_looked_at() -> None:
    there = set()
    for found in pkgutil.iter_modules(companion.tui.screens.__path__, "companion.tui.screens."):
        module = importlib.import_module(found.name)
        ours = (thing for thing in vars(module).values() if isinstance(thing, type) and issubclass(thing, CalmScreen))
        there |= {screen.__name__ for screen in ours if screen.__module__ == found.name}
    assert there - {
        "CalmScreen",
        "EntryPage",
        "JottingScreen",
        "WelcomePage",
        "Form",
        "PassphraseForm",
        "CodeForm",
        "OneBox",
        "MakingPage",  # a BackupPage that begins by itself, as the next three do
        "WorkingPage",
        "LookingPage",
        "ComingInPage",
        "SecretsPage",
    } == {name for shot in SHOTS for name in shot.shows.split()}


class Forgotten(CalmScreen[None], keys="help"):
    """A screen with faults in it, to see that they are found."""

    def title_words(self) -> str:
        return t("help", "Help")

    def column(self) -> Iterable[Widget]:
        yield Static(t("run", "Next") + " and one word more", id="forgotten")
        short = Static(t("run", "Enter makes a new line. Tab, then Enter goes on; so does Ctrl+J."), id="cut")
        short.styles.width, short.styles.height = 20, 1
        yield short
        yield Static(t("run", "Next") + " 123", id="right")


async def test_a_forgotten_word_and_a_cut_sentence_are_found(tmp_path: Path, pseudo: None) -> None:
    app = app_in_memory(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        app.push_screen(Forgotten())
        await settle(pilot)
        found = [words.split(": ")[:2] for words in sorted(faults(app, SHOTS[0]))]
    assert [what for what, _ in found] == ["Static#cut cut", "Static#forgotten not translated"]
    assert found[1][1].startswith("and one word more")


@pytest.mark.slow
@pytest.mark.parametrize("shot", [shot for shot in SHOTS if shot.welsh], ids=lambda shot: shot.name)
async def test_in_welsh_the_heading_and_the_keys_fit_the_smallest_screen(tmp_path: Path, shot: Shot) -> None:
    i18n.use("cy")
    app = shot.app(tmp_path)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        for stop in shot.stops:
            await stop(pilot)
            if isinstance(app.screen, CalmScreen) and app.screen.query(KeyLine):
                heading_and_keys_are_whole(app, app.screen)


def heading_and_keys_are_whole(app: TimedApp, screen: CalmScreen[object]) -> None:
    texts = {part.widget: " ".join(part.text.split()) for part in shown(app)}
    for place in screen.query_one(Heading).query(Static):
        assert texts.get(place, "") == " ".join(str(place.render()).split())
    foot = texts[screen.query_one(KeyLine)]
    for key in screen.shown_keys():
        assert f"{key.shown} {draw(key.label)}" in foot
