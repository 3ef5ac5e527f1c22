"""The journal: newest first, a page at a time, searched as you type, with filters; and the bin."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from companion.app.listing import PAGE, Listing, moved_words
from companion.app.sealed import sealed_words
from companion.app.stars import star_words
from companion.app.taking import Leaving
from companion.app.words import explain
from companion.errors import CompanionError
from companion.i18n import long_date, t
from companion.journal.entries import Entry, Query, Summary
from companion.text import Text
from companion.tui.keys import SCREENS, Key, relabelled
from companion.tui.screens.bringing import bring_along
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.filtering import filter_choice, with_filter
from companion.tui.screens.taking import take_along
from companion.tui.screens.waiting import sealed_choice
from companion.tui.widgets.choices import Choices, Row
from companion.tui.widgets.lines import Heading, KeyLine
from companion.tui.widgets.secret import OrderedInput

NEAR = 5
"""More rows come when the mark is as near to the end, or the last row is in sight."""


class JournalScreen(CalmScreen[None], keys="journal"):
    """The list, and what can be done with it and with the entry that is marked."""

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self._day = day
        """Whose entries are shown, those of every day when None."""
        self._binned: str | None = None
        """The entry that went to the bin last, which u brings back."""
        self._said = ""

    @cached_property
    def _list(self) -> Listing:
        return Listing(self.companion.journal, self._day)

    def title_words(self) -> str:
        if self._day is not None:
            return long_date(self._day)
        return t("journal", "Bin") if self._list.in_bin else t("journal", "Journal")

    def shown_keys(self) -> tuple[Key, ...]:
        """In the search line, what a key does there: a letter is only a letter. In the bin, d brings back and b leads to
        the journal again; filters give way to that, and to undo. Where words were found, what comes first matters more
        than the bin.
        """
        keys, labels = SCREENS["journal"], {"screen.read": Text("key", "To the list")}
        if self._is_searching:
            own = [key for key in keys if key.action in ("screen.read", "screen.leave") and self.offers(key)]
            return relabelled((*own, super().shown_keys()[-1]), labels)
        ordered = self._list.by_words and bool(self._list.rows) and not self._list.in_bin
        without = {"screen.bin" if ordered else "screen.order", "" if self._list.in_bin else "screen.show_bin"}
        without.add("screen.filter" if self._list.in_bin or self._binned else "")
        own = [key for key in keys if key.footer and key.action not in without and self.offers(key)]
        labels = {"screen.order": Text("key", "Newest first") if self._list.best else Text("key", "Best first")}
        if self._list.in_bin:
            labels |= {"screen.bin": Text("key", "Bring back"), "screen.show_bin": Text("key", "Journal")}
        return relabelled((*own, super().shown_keys()[-1]), labels)

    @property
    def _is_searching(self) -> bool:
        return self.focused is not None and self.focused.id == "search"

    def on_descendant_focus(self) -> None:
        """The search line has keys of its own."""
        self.refresh_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Does only what there is something for. A day has no bin of its own; stars are for what is not in it."""
        match action:
            case "show_bin":
                return self._day is None
            case "star":
                return bool(self._list.rows) and not self._list.in_bin
            case "read" | "bin":
                return bool(self._list.rows)
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
        if getattr(event, "key", "") == "down" and self._is_searching:
            self._to_list()

    def _to_list(self) -> None:
        """Into the list. With nothing in it, the words to search for are what can be changed."""
        if self._list.rows:
            self.query_one(Choices).focus()

    def on_option_list_option_highlighted(self, event: Choices.OptionHighlighted) -> None:
        if event.option_index >= len(self._list.rows) - NEAR:
            self._more()

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        self.action_read()

    def action_find(self) -> None:
        """To the search line."""
        self.query_one("#search").focus()

    def action_filter(self) -> None:
        """A list of filters; the one that is chosen is put into the search line, or taken out again."""
        line, tags = self.query_one("#search", Input), self.companion.journal.store.tags()

        def put(typed: str | None) -> None:
            if typed is not None:
                line.value = with_filter(line.value, tags, typed)
                self.query_one(Choices).focus()

        self.app.push_screen(filter_choice(line.value, tags), put)

    def action_order(self) -> None:
        """What fits best comes first, or what is newest."""
        self._list.best = not self._list.best
        self._look(said="" if self._list.best else t("journal", "The newest comes first."))

    def action_take(self) -> None:
        """Takes along what is listed. What is in the bin stays."""
        if not self._list.in_bin:
            within = Query(since=self._day, until=self._day)
            take_along(self, Leaving(self.companion.journal, "", self._list.line, within))

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
        row = self._list.row(self.query_one(Choices).marked)
        now = row and self.attempt(lambda: self.companion.journal.store.star(row.id, not row.starred))
        if now:
            self._look(max(PAGE, len(self._list.rows)), marked=now.id, said=star_words(now))

    def look_again(self, said: str) -> None:
        """Shows the list anew."""
        self._look(max(PAGE, len(self._list.rows) + 1), marked=self.query_one(Choices).marked, said=said)

    def action_bin(self) -> None:
        """Moves the marked entry to the bin, or back from it."""
        marked = self.query_one(Choices).marked
        if marked is not None:
            self.attempt(lambda: self._move(marked))

    def _move(self, marked: str) -> None:
        store = self.companion.journal.store
        entry = store.get(marked)
        if self._list.in_bin:
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
        self._list.in_bin = not self._list.in_bin
        self._binned = None
        self.query_one(Heading).say(left=self.title_words())
        self._look()
        self.query_one(Choices).focus()

    def action_leave(self) -> None:
        search = self.query_one("#search", Input)
        if search.value or search.has_focus:
            search.value = ""
            self.query_one(Choices).focus()
        elif self._list.in_bin:
            self.action_show_bin()
        elif self._day is not None:
            self.dismiss()
        else:
            self.companion.go_home()

    def _came_back(self, entry: Entry, moved: str | None) -> None:
        leaves = moved in (("restored", "deleted") if self._list.in_bin else ("binned",))
        marked = self._list.beside(entry.id) if leaves else entry.id
        said = ""
        if moved is not None:
            self._binned = entry.id if moved == "binned" else None
            said = moved_words(self._list.called(entry), moved)
        self._look(max(PAGE, len(self._list.rows) + 1), marked=marked, said=said)

    def _look(self, limit: int = PAGE, *, marked: str | None = None, said: str = "") -> None:
        """Reads the rows from the first one anew. What cannot be read is said, and nothing else is."""
        try:
            self._list.look(self.query_one("#search", Input).value.strip(), limit)
        except CompanionError as error:
            said = explain(error)
        self.query_one(Choices).show_rows(self._drawn(self._list.rows), marked=marked)
        self.query_one(KeyLine).show(self.shown_keys())
        self._say(said or self._list.words(can_bring_along=self.companion.can_bring_along))

    def _more(self) -> None:
        rows = self.attempt(self._list.more)
        if rows:
            self.query_one(Choices).add_rows(self._drawn(rows))

    def _drawn(self, rows: list[Summary]) -> list[Row]:
        return [_row(row, self._list.called(row)) for row in rows]

    def _say(self, words: str) -> None:
        if words != self._said:
            self._said = words
            self.query_one("#said", Static).update(Content(words))


def _row(row: Summary, called: str) -> Row:
    """What was searched for may stand far from the beginning: then the words around it are shown."""
    before_title = len(called) - len(row.title)
    found = tuple((before_title + begins, before_title + ends) for begins, ends in row.marks.get("title", ()))
    more, more_found = (row.near, row.marks.get("near", ())) if row.near else (row.about, row.marks.get("about", ()))
    return Row(row.id, called, more, below=2 if row.near else 1, found=found, more_found=more_found)
