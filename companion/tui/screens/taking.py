"""Taking entries along: in what form, and the way from there to what would leave."""

from typing import Any

from companion.app.account import asked_afresh
from companion.app.taking import FORMATS, Leaving
from companion.i18n import draw, t
from companion.tui.screens.account import AccountScreen
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.preview import PreviewScreen
from companion.tui.widgets.choices import Row


def take_along(screen: CalmScreen[Any], leaving: Leaving) -> None:
    """Asks in what form entries should leave, and for headings that are asked afresh, then shows what would."""
    offered = screen.attempt(leaving.offered)
    if offered is None:
        return
    forms = {name: FORMATS[name] for name in offered}
    rows = [Row(name, draw(words), f".{ending}" if ending else "") for name, (words, ending) in forms.items()]

    def chosen(format_name: str | None) -> None:
        if format_name is None:
            return
        leaving.format = format_name
        if account := screen.attempt(lambda: asked_afresh(leaving)):
            screen.app.push_screen(AccountScreen(leaving, account), left)
        else:
            screen.app.push_screen(PreviewScreen(leaving))

    def left(said: str | None) -> None:
        if said:
            screen.look_again(said)

    screen.app.push_screen(ChoiceScreen(t("key", "Take along"), t("take", "As what?"), rows), chosen)
