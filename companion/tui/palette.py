"""Everything that can be done on the screen that is shown, in one list, and the looks and languages to choose."""

from collections.abc import Callable
from typing import Any

from companion import i18n
from companion.i18n import draw, t
from companion.tui.keys import GLOBAL, SCREENS
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.settings import SettingsScreen, choose_theme
from companion.tui.widgets.choices import Row

LANGUAGES = {"en": "English", "cy": "Cymraeg"}
"""Each in its own words."""
_BRINGING = ("bringing", "bringing-found", "bringing-done", "backup")
"""Screens from which nothing more is brought along: it is being done."""


def open_palette(screen: CalmScreen[Any]) -> None:
    """Shows the list; what is chosen is done on the screen it was opened from."""
    if isinstance(screen, ChoiceScreen):
        return
    labels = {key.action: key.label for key in screen.shown_keys()}
    keys = [key for key in (*SCREENS[screen.key_row], *GLOBAL) if key.palette and screen.offers(key)]
    rows = [Row(key.action, draw(labels.get(key.action, key.label)), key.shown) for key in keys]
    if screen.companion.can_change_secrets:
        rows.append(Row("secrets", t("palette", "Passphrase and recovery code")))
        if screen.companion.journal.backups is not None:
            rows.append(Row("backups", t("backup", "Backups")))
    if screen.companion.can_bring_along and screen.key_row not in (*_BRINGING, "journal"):
        rows.append(Row("bring", t("key", "Bring along")))
    if screen.key_row != "settings":
        rows.append(Row("settings", t("palette", "Settings")))
    rows += [Row("theme", t("palette", "Change the theme")), Row("language", t("palette", "Change the language"))]

    def chosen(action: str | None) -> None:
        if action == "secrets":
            choose_secret(screen)
        elif action == "backups":
            choose_backup(screen)
        elif action == "bring":
            from companion.tui.screens.bringing import bring_along

            bring_along(screen)
        elif action == "settings":
            show_settings(screen)
        elif action == "theme":
            choose_theme(screen)
        elif action == "language":
            choose_language(screen)
        elif action is not None:
            screen.app.call_later(screen.run_action, action)

    _ask(screen, t("palette", "Everything"), rows, chosen)


def choose_secret(screen: CalmScreen[Any]) -> None:
    """What can be done about what opens the journal."""
    from companion.tui.screens.secrets import CurrentPage, NewCodePage, NewPassphrasePage, PaperCodePage

    rows = [
        Row("passphrase", t("palette", "Change the passphrase")),
        Row("test", t("palette", "Test the recovery code on paper")),
        Row("code", t("palette", "Make a new recovery code")),
    ]

    def chosen(which: str | None) -> None:
        if which == "passphrase":
            screen.app.push_screen(CurrentPage(NewPassphrasePage))
        elif which == "code":
            screen.app.push_screen(CurrentPage(NewCodePage))
        elif which == "test":
            screen.app.push_screen(PaperCodePage())

    _ask(screen, t("palette", "Passphrase and recovery code"), rows, chosen)


def choose_backup(screen: CalmScreen[Any]) -> None:
    """A backup now, and the second folder for copies."""
    from companion.tui.screens.backups import MakingPage, SecondFolderPage

    second = screen.companion.settings.second_backups
    rows = [
        Row("now", t("backup", "Make a backup now")),
        Row("second", t("backup", "Keep a copy of each in a second folder"), second or ""),
    ]
    if second:
        rows.append(Row("one", t("backup", "No copies any more"), t("backup", "those that are there stay")))

    def chosen(which: str | None) -> None:
        if which == "now":
            screen.app.push_screen(MakingPage())
        elif which == "second":
            screen.app.push_screen(SecondFolderPage())
        elif which == "one":
            screen.companion.change_settings(second_backups=None)

    _ask(screen, t("backup", "Backups"), rows, chosen)


def show_settings(screen: CalmScreen[Any]) -> None:
    """Everything that can be chosen, on one page. Home is drawn anew after it: what it suggests may be other."""

    def left(_: None) -> None:
        if screen.key_row == "home":
            screen.companion.go_home()

    screen.app.push_screen(SettingsScreen(), left)


def choose_language(screen: CalmScreen[Any]) -> None:
    """Every screen that is drawn from now on speaks it; home is drawn anew at once."""
    rows = [Row(code, LANGUAGES.get(code, code)) for code in i18n.languages()]

    def chosen(code: str | None) -> None:
        if code is not None:
            i18n.use(code)
            screen.companion.change_settings(language=code)
            if screen.key_row == "home":
                screen.companion.go_home()

    _ask(screen, t("palette", "Change the language"), rows, chosen)


def _ask(screen: CalmScreen[Any], title: str, rows: list[Row], chosen: Callable[[str | None], None]) -> None:
    screen.app.push_screen(ChoiceScreen(title, "", rows, filtered=True), chosen)
