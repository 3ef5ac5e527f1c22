"""The journal: newest first, a page at a time, searched as you type, with filters; and the bin."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from companion.app.finding import filters, is_on, toggled
from companion.app.resting import get_advice, in_bin_words
from companion.app.sealed import sealed_words
from companion.app.stars import star_words, with_star
from companion.app.taking import Leaving
from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import long_date, short_date, t
from companion.journal.entries import Entry, Query, Summary
from companion.text import Text
from companion.tui.keys import SCREENS, Key, relabelled
from companion.tui.screens.bringing import bring_along
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.taking import take_along
from companion.tui.screens.waiting import sealed_choice
from companion.tui.widgets.choices import Choices, Row
from companion.tui.widgets.lines import Heading, KeyLine
from companion.tui.widgets.secret import OrderedInput

PAGE = 40
"""Rows fetched at a time. More come when the mark nears the end, or the last row is in sight."""
NEAR = 5
ON, OFF = "● ", "○ "


class JournalScreen(CalmScreen[None], keys="journal"):
    """A window on the list: however long the journal, only the rows that were looked at are held."""

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self._day = day
        """Whose entries are shown, those of every day when None."""
        self._in_bin = False
        self._best = False
        """Whether what fits the words best comes first."""
        self._line = ""
        """What is searched for, as it was typed."""
        self._by_words = False
        self._hints: list[str] = []
        self._rows: list[Summary] = []
        self._all_there = False
        self._binned: str | None = None
        """The entry that went to the bin last, which u brings back."""
        self._said = ""

    def title_words(self) -> str:
        if self._day is not None:
            return long_date(self._day)
        return t("journal", "Bin") if self._in_bin else t("journal", "Journal")

    def shown_keys(self) -> tuple[Key, ...]:
        """In the bin, d brings back and b leads to the journal again. Filters give way to that, and to undo.

        Where words were found, what comes first matters more than the bin.
        """
        ordered = self._by_words and bool(self._rows) and not self._in_bin
        without = {"screen.bin" if ordered else "screen.order", "" if self._in_bin else "screen.show_bin"}
        without.add("screen.filter" if self._in_bin or self._binned else "")
        own = (key for key in SCREENS["journal"] if key.footer and key.action not in without and self.offers(key))
        labels = {"screen.order": Text("key", "Newest first") if self._best else Text("key", "Best first")}
        if self._in_bin:
            labels |= {"screen.bin": Text("key", "Bring back"), "screen.show_bin": Text("key", "Journal")}
        return relabelled((*own, super().shown_keys()[-1]), labels)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Does only what there is something for. A day has no bin of its own; stars are for what is not in it."""
        match action:
            case "show_bin":
                return self._day is None
            case "star":
                return bool(self._rows) and not self._in_bin
            case "read" | "bin":
                return bool(self._rows)
            case "undo":
                return self._binned is not None
            case "bring":
                return self.companion.can_bring_along
        return True

    def column(self) -> Iterable[Widget]:
        yield OrderedInput(placeholder=t("journal", "Search"), id="search")
        yield Static("", id="said", classes="quiet")
        yield Choices([])

    def on_mount(self) -> None:
        self._look()
        self.query_one(Choices).focus()
        self.watch(self.query_one("#search"), "value", self._typed, init=False)
        self.watch(self.query_one(Choices), "scroll_y", self._scrolled, init=False)

    def _typed(self, typed: str) -> None:
        """Searches while the letter is not drawn yet: both are drawn at once. No more is fetched than there is room for."""
        room = max(NEAR, self.query_one(Choices).size.height) + 1
        self._look(min(PAGE, room) if typed else PAGE)

    def _scrolled(self) -> None:
        """More come when the last row is in sight, wherever the mark is."""
        choices = self.query_one(Choices)
        if choices.scroll_y >= choices.max_scroll_y:
            self._more()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._to_list()

    def on_key(self, event: object) -> None:
        """Down from the search line goes into the list."""
        if getattr(event, "key", "") == "down" and self.query_one("#search").has_focus:
            self._to_list()

    def _to_list(self) -> None:
        """Into the list. With nothing in it, the words to search for are what can be changed."""
        if self._rows:
            self.query_one(Choices).focus()

    def on_option_list_option_highlighted(self, event: Choices.OptionHighlighted) -> None:
        if event.option_index >= len(self._rows) - NEAR:
            self._more()

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        self.action_read()

    def action_find(self) -> None:
        """To the search line."""
        self.query_one("#search").focus()

    def action_filter(self) -> None:
        """A list of filters; the one that is chosen is put into the search line, or taken out again."""
        line = self.query_one("#search", Input)
        offered = filters(self.companion.journal.store.tags())
        by_typed = {chosen.typed: chosen for _, some in offered for chosen in some}
        rows = []
        for heading, some in offered:
            if some:
                rows.append(Row(f"under:{heading}", heading, heading=True))
            for chosen in some:
                rows.append(
                    Row(chosen.typed, chosen.words, chosen.typed, sign=ON if is_on(line.value, chosen) else OFF)
                )

        def put(typed: str | None) -> None:
            if typed is not None:
                line.value = toggled(line.value, by_typed[typed])
                self.query_one(Choices).focus()

        self.app.push_screen(ChoiceScreen(t("key", "Filter"), "", rows), put)

    def action_order(self) -> None:
        """What fits best comes first, or what is newest."""
        self._best = not self._best
        self._look(said="" if self._best else t("journal", "The newest comes first."))

    def action_take(self) -> None:
        """Takes along what is listed. What is in the bin stays."""
        if not self._in_bin:
            within = Query(since=self._day, until=self._day)
            take_along(self, Leaving(self.companion.journal, "", self._line, within))

    def action_bring(self) -> None:
        """Brings along what was written elsewhere."""
        bring_along(self)

    def action_read(self) -> None:
        """Opens the marked entry."""
        marked = self.query_one(Choices).marked
        entry = self.attempt(lambda: self.companion.journal.store.get(marked)) if marked else None
        if entry is None:
            return
        if words := sealed_words(entry, self.companion.journal.today()):
            self.app.push_screen(sealed_choice(entry.title, words), lambda which: self._open_early(entry, which))
        else:
            self._show(entry)

    def _show(self, entry: Entry) -> None:
        self.app.push_screen(EntryScreen(entry), lambda moved: self.attempt(lambda: self._came_back(entry, moved)))

    def _open_early(self, entry: Entry, which: str | None) -> None:
        def unsealed() -> Entry:
            store = self.companion.journal.store
            store.unseal(entry.id)
            return store.get(entry.id)

        now = self.attempt(unsealed) if which == "open" else None
        if now is not None:
            self._show(now)

    def action_note(self) -> None:
        """Opens a page for a note."""
        self.companion.show_note()

    def action_star(self) -> None:
        """Puts a star on the marked entry, or takes it off."""
        marked = self.query_one(Choices).marked
        row = next((row for row in self._rows if row.id == marked), None)
        now = row and self.attempt(lambda: self.companion.journal.store.star(row.id, not row.starred))
        if now:
            self._look(max(PAGE, len(self._rows)), marked=now.id, said=star_words(now))

    def look_again(self, said: str) -> None:
        """Shows the list anew."""
        self._look(max(PAGE, len(self._rows) + 1), marked=self.query_one(Choices).marked, said=said)

    def action_bin(self) -> None:
        """Moves the marked entry to the bin, or back from it."""
        marked = self.query_one(Choices).marked
        if marked is not None:
            self.attempt(lambda: self._move(marked))

    def _move(self, marked: str) -> None:
        store = self.companion.journal.store
        entry = store.get(marked)
        if self._in_bin:
            store.restore(marked)
            self._came_back(entry, "restored")
        else:
            store.bin(marked)
            self._came_back(entry, "binned")

    def action_undo(self) -> None:
        """Brings back what went to the bin last."""
        self.attempt(self._undo)

    def _undo(self) -> None:
        if self._binned is not None:
            store = self.companion.journal.store
            store.restore(self._binned)
            self._came_back(store.get(self._binned), "restored")

    def action_show_bin(self) -> None:
        """Changes between journal and bin."""
        self._in_bin = not self._in_bin
        self._binned = None
        self.query_one(Heading).say(left=self.title_words())
        self._look()
        self.query_one(Choices).focus()

    def action_leave(self) -> None:
        search = self.query_one("#search", Input)
        if search.value or search.has_focus:
            search.value = ""
            self.query_one(Choices).focus()
        elif self._in_bin:
            self.action_show_bin()
        elif self._day is not None:
            self.dismiss()
        else:
            self.companion.go_home()

    def _came_back(self, entry: Entry, moved: str | None) -> None:
        place = next((n for n, row in enumerate(self._rows) if row.id == entry.id), 0)
        beside = [row.id for row in (*self._rows[place + 1 : place + 2], *self._rows[max(0, place - 1) : place])]
        leaves = moved in (("restored", "deleted") if self._in_bin else ("binned",))
        said = ""
        if moved is not None:
            self._binned = entry.id if moved == "binned" else None
            said = self._moved_words(self._called(entry), moved)
        self._look(max(PAGE, len(self._rows) + 1), marked=next(iter(beside), None) if leaves else entry.id, said=said)

    def _moved_words(self, entry: str, moved: str) -> str:
        match moved:
            case "binned":
                said = t("journal", "In the bin for 30 days: {entry}. Press u to bring it back.", entry=entry)
                return said + " " + get_advice()
            case "deleted":
                return t("journal", "Deleted for good: {entry}.", entry=entry)
        return t("journal", "Back in the journal: {entry}.", entry=entry)

    def _look(self, limit: int = PAGE, *, marked: str | None = None, said: str = "") -> None:
        """Reads the rows from the first one anew. What cannot be read is said, and nothing else is."""
        self._line = self.query_one("#search", Input).value.strip()
        try:
            self._hints = []
            self._rows = self._fetch(limit)
        except CompanionError as error:
            self._rows, said = [], explain(error)
        self._all_there = len(self._rows) < limit
        self.query_one(Choices).show_rows([self._row(row) for row in self._rows], marked=marked)
        self.query_one(KeyLine).show(self.shown_keys())
        self._say(said or self._how_many())

    def _more(self) -> None:
        if self._all_there or not self._rows:
            return
        rows = self.attempt(lambda: self._fetch(PAGE, after=self._rows))
        if rows is None:
            return
        self._all_there = len(rows) < PAGE
        self._rows += rows
        self.query_one(Choices).add_rows([self._row(row) for row in rows])

    def _fetch(self, limit: int, *, after: list[Summary] | None = None) -> list[Summary]:
        """Rows that go on ``after`` those there are. Raises VaultError."""
        within = Query(in_bin=self._in_bin, since=self._day, until=self._day)
        place = {"skip": len(after or ())} if self._best else {"before": after[-1].key if after else None}
        found = self.companion.journal.find(self._line, within, limit=limit, best=self._best, **place)
        self._hints, self._by_words = found.hints, found.by_words
        return found.rows

    def _how_many(self) -> str:
        if self._hints:
            return " ".join(self._hints)
        if self._rows:
            if self._by_words and self._best:
                return t("journal", "What fits best comes first.")
            return in_bin_words() if self._in_bin else ""
        if self._line:
            return t("journal", "Nothing fits this.")
        if self._in_bin:
            return t("journal", "The bin is empty.")
        if self._day is not None:
            return t("journal", "Nothing on this day.")
        words = t("journal", "Nothing here yet. What you finish is kept here, encrypted, on this computer.")
        if self.companion.can_bring_along:
            words += " " + t("journal", "Press i to bring along what you wrote in another journal.")
        return words

    def _row(self, row: Summary) -> Row:
        """What was searched for may stand far from the beginning: then the words around it are shown."""
        words = self._called(row)
        before_title = len(words) - len(row.title)
        found = tuple((before_title + begins, before_title + ends) for begins, ends in row.marks.get("title", ()))
        more, more_found = (
            (row.near, row.marks.get("near", ())) if row.near else (row.about, row.marks.get("about", ()))
        )
        return Row(row.id, words, more, below=2 if row.near else 1, found=found, more_found=more_found)

    def _called(self, entry: Entry | Summary) -> str:
        return f"{short_date(entry.day, self.companion.journal.today())} · {with_star(entry)}"

    def _say(self, words: str) -> None:
        if words != self._said:
            self._said = words
            self.query_one("#said", Static).update(Content(words))
