"""Everything that can be done on the screen that is shown, in one list, and the looks and languages to choose."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from companion.i18n import draw, t
from companion.tui.keys import GLOBAL, SCREENS
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.themes import NAMES, OURS
from companion.tui.widgets.choices import Row

if TYPE_CHECKING:
    from companion.tui.app import CompanionApp

LANGUAGES = {"en": "English", "cy": "Cymraeg", "en-XA": "⟦Ƥšéûđö⟧"}
"""Each in its own words."""


def open_palette(app: "CompanionApp") -> None:
    """Shows the list; what is chosen is done on the screen it was opened from."""
    screen = app.screen
    if not isinstance(screen, CalmScreen) or isinstance(screen, ChoiceScreen):
        return
    keys = [key for key in (*SCREENS[screen.key_row], *GLOBAL) if key.palette]
    rows = [Row(key.action, draw(key.label), key.shown) for key in keys]
    rows += [Row("theme", t("palette", "Change the theme")), Row("language", t("palette", "Change the language"))]

    def chosen(action: str | None) -> None:
        if action == "theme":
            choose_theme(app)
        elif action == "language":
            choose_language(app)
        elif action is not None:
            app.call_later(screen.run_action, action)

    app.push_screen(ChoiceScreen(t("palette", "Everything"), "", rows, filtered=True), chosen)


def choose_theme(app: "CompanionApp") -> None:
    """Ours first, then the terminal's own colours, then Textual's."""
    first = [theme.name for theme in OURS] + ["ansi-dark", "ansi-light"]
    names = [*first, *sorted(set(app.available_themes) - set(first))]
    rows = [Row(name, draw(NAMES[name]) if name in NAMES else name) for name in names if name in app.available_themes]

    def chosen(name: str | None) -> None:
        if name is not None:
            app.theme = name
            app.change_settings(theme=name)

    _ask(app, t("palette", "Change the theme"), rows, chosen)


def choose_language(app: "CompanionApp") -> None:
    """Takes effect on the next screen that is drawn."""
    from companion import i18n

    rows = [Row(code, LANGUAGES.get(code, code)) for code in i18n.languages()]

    def chosen(code: str | None) -> None:
        if code is not None:
            i18n.use(code)
            app.change_settings(language=code)
            if app.is_open and app.run_now is None:
                app.go_home()

    _ask(app, t("palette", "Change the language"), rows, chosen)


def _ask(app: "CompanionApp", title: str, rows: list[Row], chosen: Callable[[str | None], Any]) -> None:
    app.push_screen(ChoiceScreen(title, "", rows, filtered=True), chosen)
