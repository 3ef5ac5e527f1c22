"""Look back: what twelve months had in them, as sentences, and some of what was written."""

from companion.app.looking_back import (
    Span,
    after,
    before,
    charts,
    on_this_day,
    some_acts,
    twelve_months,
    years_ago,
)
from companion.i18n import short_date, t
from companion.journal.entries import Summary
from companion.plain.calendar import calendar
from companion.plain.entry import print_entry
from companion.plain.questions import Item, choose
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def look_back(sitting: Sitting) -> None:
    """Says each chart, then offers what there is to read. Raises VaultError, Ended, TakenAway."""
    journal = sitting.journal
    span: Span | None = twelve_months(journal.today())
    acts = some_acts(journal)
    while True:
        if span is not None:
            _say_charts(sitting, span)
            shown, span = span, None
        earlier, later = before(journal, shown), after(journal, shown)
        days = on_this_day(journal)
        items = [_row(row, years_ago(row.day, journal.today())) for row in days]
        items += [_row(row, short_date(row.day, journal.today())) for row in acts if row not in days]
        if acts:
            items.append(Item("others", t("key", "Three others")))
        items += [Item("earlier", t("look-back", "The twelve months before"))] if earlier else []
        items += [Item("later", t("look-back", "The twelve months after"))] if later else []
        items += [Item("calendar", t("calendar", "Calendar")), Item("back", t("plain", "Back"))]
        chosen = choose(sitting.io, [t("plain", "And now?")], items, talk=lambda: talk(sitting))
        kind, _, entry_id = (chosen or "").partition(":")
        match kind:
            case "read":
                print_entry(sitting.io, journal.store.get(entry_id))
            case "others":
                acts = some_acts(journal)
            case "earlier":
                span = earlier
            case "later":
                span = later
            case "calendar":
                calendar(sitting)
            case _:
                return


def _row(row: Summary, when: str) -> Item:
    return Item(f"read:{row.id}", t("plain", "{day}, {title}: {about}", day=when, title=row.title, about=row.about))


def _say_charts(sitting: Sitting, span: Span) -> None:
    """Every chart: what it is, its sentence, and its months."""
    sitting.io.part(t("look-back", "Look back"), span.words)
    for drawn in charts(sitting.journal):
        chart = drawn(span)
        sitting.io.part(chart.title, chart.words, *chart.by_month)
