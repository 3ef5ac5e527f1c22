"""The calendar: a year's days with how many entries each has, and the way from a day to what was written on it."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.calendar import Year, day_on, day_words, look_year, month_on, year_words
from companion.i18n import t
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.widgets.year import YearMap


class CalendarScreen(CalmScreen[None], keys="calendar"):
    """One year, one day of it marked. Another year is read when the mark comes to it."""

    def __init__(self) -> None:
        super().__init__()
        self._day = date.min
        self._year = Year(self._day.year, {}, self._day, self._day)

    def title_words(self) -> str:
        return t("calendar", "Calendar")

    def column(self) -> Iterable[Widget]:
        yield Static("", id="year", classes="ask")
        yield YearMap()
        yield Static("", id="day")

    def on_mount(self) -> None:
        self._day = self.companion.journal.today()
        self.query_one(YearMap).focus()
        self._look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Reads a day that has something to read."""
        return action != "read" or self._year.on(self._day) > 0

    def action_days(self, days: int) -> None:
        """Some days on or back."""
        self._go(day_on(self._day, days))

    def action_months(self, months: int) -> None:
        """Some months on or back."""
        self._go(month_on(self._day, months))

    def action_end_of_month(self, months: int) -> None:
        """To the first day of the month, or with 1 to the last."""
        first = self._day.replace(day=1)
        self._go(day_on(month_on(first, months), -1) if months else first)

    def action_read(self) -> None:
        """Shows what was written on the marked day."""
        self.app.push_screen(JournalScreen(self._day), lambda _: self._look())

    def on_year_map_marked(self, event: YearMap.Marked) -> None:
        """A click marks a day; one on the marked day opens it."""
        if event.day == self._day and self._year.on(self._day):
            self.action_read()
        else:
            self._go(event.day)

    def _go(self, day: date) -> None:
        self._day = self._year.within(day)
        if self._day.year == self._year.year:
            self._show()
        else:
            self._look()

    def _look(self) -> None:
        """Reads the year of the marked day."""
        found = self.attempt(lambda: look_year(self.companion.journal, self._day.year))
        self._year = found or self._year
        self._day = self._year.within(self._day)
        self._show()

    def _show(self) -> None:
        self.query_one(YearMap).show(self._year, self._day)
        self.query_one("#year", Static).update(Content(year_words(self._year)))
        self.query_one("#day", Static).update(Content(day_words(self._day, self._year.on(self._day))))
        self.refresh_keys()
