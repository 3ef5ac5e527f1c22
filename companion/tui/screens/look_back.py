"""Look back: a page for each chart of twelve months, its sentence under it; on the first also some of what was written."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.kept import place_words
from companion.app.looking_back import (
    Drawn,
    Span,
    after,
    before,
    charts,
    on_this_day,
    some_acts,
    still_there,
    twelve_months,
    years_ago,
)
from companion.i18n import short_date, t
from companion.journal.entries import Summary
from companion.tui.screens.calendar import CalendarScreen
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.widgets.choices import GAP, Choices, Row
from companion.tui.widgets.counts import NO_CHART, CountChart

ON_THIS_DAY, ACT = "day:", "act:"
"""What stands before the id of a row: one entry may be in both lists."""


class LookBackScreen(CalmScreen[None], keys="look-back"):
    """One chart at a time, and only that one is fetched."""

    reads = True

    def __init__(self) -> None:
        super().__init__()
        self._charts: tuple[Drawn, ...] = ()
        self._place = 0
        self._days: list[Summary] = []
        self._acts: list[Summary] = []
        self._before: Span | None = None
        self._after: Span | None = None

    def title_words(self) -> str:
        return t("look-back", "Look back")

    def column(self) -> Iterable[Widget]:
        yield Static("", id="title", classes="ask")
        yield Static("", id="span", classes="quiet")
        yield CountChart()
        yield Static("", id="words")
        yield Choices([])

    def on_mount(self) -> None:
        journal = self.companion.journal
        self._span = twelve_months(journal.today())
        self.attempt(self._fetch)
        self._show()
        self._show_rows()

    def _fetch(self) -> None:
        journal = self.companion.journal
        self._charts = charts(journal)
        self._days, self._acts = on_this_day(journal), some_acts(journal)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Does only what there is something for."""
        match action:
            case "read":
                return self._place == 0 and bool(self._days or self._acts)
            case "others":
                return self._place == 0 and bool(self._acts)
            case "next_page" | "page_before":
                return len(self._charts) > 1
        return True

    def action_next_page(self) -> None:
        """Shows the next chart; after the last, the first."""
        self._turn(1)

    def action_page_before(self) -> None:
        """Shows the chart before; before the first, the last."""
        self._turn(-1)

    def _turn(self, pages: int) -> None:
        self._place = (self._place + pages) % len(self._charts)
        self._show()
        self._show_rows()

    def action_earlier(self) -> None:
        """Twelve months earlier, where there are any. The key never falls to the list, which would jump."""
        if self._before is not None:
            self._span = self._before
            self._show()

    def action_later(self) -> None:
        """Twelve months later."""
        if self._after is not None:
            self._span = self._after
            self._show()

    def action_others(self) -> None:
        """Draws three other acts."""
        self._acts = self.attempt(lambda: some_acts(self.companion.journal)) or []
        self._show_rows()

    def action_calendar(self) -> None:
        """Shows the year by days."""
        self.app.push_screen(CalendarScreen(), lambda _: self._anew())

    def action_read(self) -> None:
        """Opens the marked entry."""
        marked = (self.query_one(Choices).marked or "").partition(":")[2]
        entry = self.attempt(lambda: self.companion.journal.store.get(marked)) if marked else None
        if entry is not None:
            self.app.push_screen(EntryScreen(entry), lambda _: self._anew())

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        self.action_read()

    def action_leave(self) -> None:
        self.companion.go_home()

    def _anew(self) -> None:
        """After something may have been changed: what went to the bin is not shown, and all else stays as it was."""
        self._acts = self.attempt(lambda: still_there(self.companion.journal, self._acts)) or []
        self._days = self.attempt(lambda: on_this_day(self.companion.journal)) or []
        self._show()
        self._show_rows()

    def _show(self) -> None:
        """Reads the chart of this page and shows it with its words."""
        journal = self.companion.journal
        self._before = self.attempt(lambda: before(journal, self._span))
        self._after = after(journal, self._span)
        drawn = self._charts[self._place] if self._charts else None
        chart = (drawn and self.attempt(lambda: drawn(self._span))) or NO_CHART
        place = Content(GAP + place_words(self._place, len(self._charts))).stylize("not bold $quiet")
        self.query_one("#title", Static).update(Content(chart.title) + place if chart.title else "")
        self.query_one("#words", Static).update(Content(chart.words))
        self.query_one(CountChart).show(chart)
        self.query_one("#span", Static).update(Content(self._span_words()))
        self.refresh_keys()

    def _span_words(self) -> str:
        """Which months these are, and the keys to others where there are others."""
        keys = [t("look-back", "PgUp earlier")] if self._before else []
        keys += [t("look-back", "PgDn later")] if self._after else []
        return "   ".join([self._span.words, *keys])

    def _show_rows(self) -> None:
        choices = self.query_one(Choices)
        rows = list(self._rows()) if self._place == 0 else []
        choices.show_rows(rows, marked=choices.marked)
        choices.display = bool(rows)
        (choices if rows else self.query_one("#body")).focus()
        self.refresh_keys()

    def _rows(self) -> Iterable[Row]:
        day = self.companion.journal.today()
        if self._days:
            yield Row("on-this-day", t("look-back", "On this day"), heading=True)
        for row in self._days:
            yield Row(f"{ON_THIS_DAY}{row.id}", f"{years_ago(row.day, day)} · {row.title}", row.about, below=1)
        if self._acts:
            yield Row("acts", t("look-back", "Some of what you noticed"), heading=True)
        for row in self._acts:
            yield Row(f"{ACT}{row.id}", f"{short_date(row.day, day)} · {row.title}", row.about, below=1)
