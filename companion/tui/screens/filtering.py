"""The filters of the journal's list, to choose from instead of typing them."""

from companion.app.finding import filters, is_on, toggled
from companion.i18n import t
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.widgets.choices import Row

ON, OFF = "● ", "○ "


def filter_choice(line: str, tags: list[str]) -> ChoiceScreen:
    """The filters there are, with those marked that the search line has. Dismissed with one, as it is typed."""
    rows = []
    for heading, some in filters(tags):
        rows += [Row(f"under:{heading}", heading, heading=True)] if some else []
        rows += [Row(one.typed, one.words, one.typed, sign=ON if is_on(line, one) else OFF) for one in some]
    return ChoiceScreen(t("key", "Filter"), "", rows)


def with_filter(line: str, tags: list[str], typed: str) -> str:
    """The search line with the filter that was chosen, or without it where it had it."""
    return toggled(line, next(one for _, some in filters(tags) for one in some if one.typed == typed))
