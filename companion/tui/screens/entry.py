"""One entry: reading it, and changing it. The closing page of a session is the entry it became."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from companion.app.cards import words_of
from companion.app.editing import change_parts, is_written
from companion.app.names import AskedBefore
from companion.app.resting import before_deleting
from companion.app.stars import star_words, with_star
from companion.app.tagging import tags_words
from companion.app.taking import Leaving
from companion.app.words import explain
from companion.errors import CompanionError
from companion.guide.clean import clean
from companion.i18n import long_date, t
from companion.journal.entries import Entry, Part
from companion.text import Text
from companion.tui.host import SAVE_EVERY
from companion.tui.keys import SCREENS, TALK_PAGE, Key, relabelled
from companion.tui.screens.calm import CalmScreen, Result
from companion.tui.screens.cards import hand_out
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.names import ask_about_names
from companion.tui.screens.tags import TagsScreen
from companion.tui.screens.taking import take_along
from companion.tui.threads import in_thread
from companion.tui.widgets.choices import Row
from companion.tui.widgets.inorder import after_typing
from companion.tui.widgets.lines import Heading, KeyLine
from companion.tui.widgets.page import Page


class EntryPage(CalmScreen[Result]):
    """A page with an entry on it, whole, from which it is changed, put back as it was, and copied."""

    reads = True

    def __init__(self, entry: Entry | None) -> None:
        super().__init__()
        self.entry = entry
        self._was_changed = False

    def compose(self) -> ComposeResult:
        """The page, once it is known whether there is a change to undo."""
        self._look()
        yield from super().compose()

    def whole(self) -> Iterable[Widget]:
        """What was last done to the entry, and the entry."""
        said = Static("", id="said", classes="quiet")
        said.display = False
        yield said
        yield Static(entry_words(self.entry) if self.entry else "", id="entry")

    def on_mount(self) -> None:
        self.query_one("#body").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Edits what there is and is not in the bin, undoes what was changed, and copies what is a card."""
        match action:
            case "edit":
                return self.entry is not None and self.entry.deleted_at is None
            case "undo":
                return self._was_changed
            case "copy":
                return self.entry is not None and bool(words_of(self.companion.journal, self.entry))
        return True

    def action_edit(self) -> None:
        """Opens the editor."""
        if self.entry:
            self.app.push_screen(EditScreen(self.entry), self._edited)

    def action_undo(self) -> None:
        """Brings back the text before the last change."""
        if self.entry:
            entry_id = self.entry.id
            now = self.attempt(lambda: self.companion.journal.store.undo_change(entry_id))
            if now is not None and now.parts == self.entry.parts:
                self._show(now, t("entry", "It is as it was before. u brings the change back."))
            elif now is not None:
                self._show(now, t("entry", "The text before is back. u brings the changed one back."))

    def action_copy(self) -> None:
        """Copies, prints or saves the card, after a question."""
        if self.entry:
            change = self.action_edit if self.check_action("edit", ()) else None
            hand_out(self, words_of(self.companion.journal, self.entry), change=change)

    def action_take(self) -> None:
        """Takes this entry along, into a file."""
        if self.entry and self.entry.deleted_at is None:
            take_along(self, Leaving(self.companion.journal, "", one=self.entry.id))

    def _edited(self, now: Entry | None) -> None:
        if now is not None:
            self._show(now)

    def _show(self, now: Entry, words: str = "") -> None:
        self.entry = now
        self._look()
        self.query_one("#entry", Static).update(entry_words(now))
        said = self.query_one("#said", Static)
        said.update(Content(words))
        said.display = bool(words)
        self.query_one(KeyLine).show(self.shown_keys())
        if words:
            self.query_one("#body").scroll_home(animate=False)

    def _look(self) -> None:
        """Whether the entry has an earlier version. In the bin it stays as it is."""
        entry = self.entry
        if entry is not None and entry.edited_at is not None and entry.deleted_at is None:
            self._was_changed = bool(self.attempt(lambda: self.companion.journal.store.earlier(entry.id)))


class EntryScreen(EntryPage[str | None], keys="entry"):
    """Shows an entry of the journal. Dismissed with ``binned``, ``restored`` or ``deleted`` when it moved."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self._entry_id, self._when = entry.id, long_date(entry.day)
        self._in_bin = entry.deleted_at is not None

    def title_words(self) -> str:
        return with_star(self.entry) if self.entry else ""

    def column(self) -> Iterable[Widget]:
        yield Static("", id="when", classes="quiet para")
        yield from self.whole()

    def on_mount(self) -> None:
        super().on_mount()
        self._show_tags()

    def shown_keys(self) -> tuple[Key, ...]:
        """In the bin, d brings back. The way back is always among them, whatever else has to give way."""
        own = [key for key in SCREENS["entry"] if key.footer and self.offers(key)]
        keys = super().shown_keys() if len(own) < 6 else (*own[:4], own[-1], TALK_PAGE)
        return relabelled(keys, {"screen.bin": Text("key", "Bring back")}) if self._in_bin else keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Deletes only what rests in the bin. Tags and stars are for what is not there."""
        match action:
            case "delete":
                return self._in_bin
            case "tags" | "star":
                return not self._in_bin
        return super().check_action(action, parameters)

    def action_tags(self) -> None:
        """Opens the page for the tags."""
        if self.entry:
            self.app.push_screen(TagsScreen(self.entry), self._edited)

    def action_star(self) -> None:
        """Puts a star on the entry, or takes it off."""
        if (entry := self.entry) is not None:
            now = self.attempt(lambda: self.companion.journal.store.star(entry.id, not entry.starred))
            if now is not None:
                self._show(now, star_words(now))

    def _show(self, now: Entry, words: str = "") -> None:
        super()._show(now, words)
        self.query_one(Heading).say(left=self.title_words())
        self._show_tags()

    def _show_tags(self) -> None:
        tags = tags_words(self.entry.tags) if self.entry else ""
        self.query_one("#when", Static).update(Content("\n".join(filter(None, (self._when, tags)))))

    def action_bin(self) -> None:
        """To the bin, or back from it."""
        self.attempt(self._move)

    def action_delete(self) -> None:
        """Asks before deleting for good. What is marked first leaves the entry where it is."""
        rows = [Row("leave", t("delete", "Leave it in the bin")), Row("delete", t("delete", "Delete it for good"))]
        words = "\n\n".join(before_deleting())
        self.app.push_screen(ChoiceScreen(t("delete", "Delete for good?"), words, rows), self._asked)

    def action_leave(self) -> None:
        self.dismiss(None)

    def _asked(self, chosen: str | None) -> None:
        if chosen == "delete":
            self.attempt(self._delete)

    def _delete(self) -> None:
        self.companion.journal.store.delete_for_ever(self._entry_id)
        self.dismiss("deleted")

    def _move(self) -> None:
        store = self.companion.journal.store
        if self._in_bin:
            store.restore(self._entry_id)
            self.dismiss("restored")
        else:
            store.bin(self._entry_id)
            self.dismiss("binned")


class EditPart(Vertical):
    """One question and its answer, to be changed."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.part = part

    def compose(self) -> ComposeResult:
        """The question, and the answer in a box."""
        if self.part.question:
            yield Static(Content(self.part.question), classes="quiet")
        yield Page(self.part.answer)

    @property
    def changed(self) -> Part:
        """The part as it stands now. Spaces around an answer are no change."""
        answer = clean(self.query_one(Page).text).strip()
        return self.part if answer == self.part.answer.strip() else replace(self.part, answer=answer)


class EditScreen(CalmScreen[Entry | None], keys="edit"):
    """Every answer of an entry in a box. An answer made empty is left out. Dismissed with the entry as it is now.

    The changes are saved while they are typed, and by whatever takes the person away: the text before them rests for
    30 days, and is there again when they are dropped.
    """

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._before = entry
        """As it was when the editor opened: what stands in the boxes is compared with this."""
        self._entry = entry
        """As it is in the journal: something may be saved while the editor is open."""
        self._asked = AskedBefore()
        self._writing = threading.Lock()  # held while the disk works: a long text takes a moment
        self._over = False

    def title_words(self) -> str:
        return t("edit", "Change: {title}", title=self._before.title)

    def column(self) -> Iterable[Widget]:
        if not self._has_words:
            yield Static(
                Content(t("edit", "You chose these and wrote nothing, so there are no words to change.")), classes="ask"
            )
        elif not all(is_written(self._before, part) for part in self._before.parts):
            yield Static(Content(t("edit", "What you chose from a list stays as it is.")), classes="quiet para")
        for part in self._before.parts:
            if is_written(self._before, part):
                yield EditPart(part)
            else:  # chosen, not written: there are no words of the person's to change
                yield Static(part_words(part), classes="para")
        yield Static("", id="said", classes="warn")

    def on_mount(self) -> None:
        self.companion.writing = self
        self.set_interval(SAVE_EVERY, self._save_typed)
        if self._has_words:
            self.query(TextArea).first().focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Saves only where something can be changed."""
        return action != "save" or self._has_words

    @property
    def _has_words(self) -> bool:
        return any(is_written(self._before, part) for part in self._before.parts)

    def save(self) -> None:
        """Saves the changes, if there are any that leave something. Any thread may call it. Raises VaultError."""
        with self._writing:
            parts = () if self._over else self._parts()
            if parts and parts != self._entry.parts:
                self._entry = change_parts(self.companion.journal.store, self._before, parts, self._going_on)

    @property
    def _going_on(self) -> Entry | None:
        return None if self._entry is self._before else self._entry

    def _save_typed(self) -> None:
        if self.companion.writing is self and self._parts() != self._entry.parts:
            self.run_worker(in_thread(self._save_draft), exclusive=True, group="draft")

    def _save_draft(self) -> None:
        try:
            self.save()
        except CompanionError as error:
            self.app.call_from_thread(self._say, explain(error))

    def action_save(self) -> None:
        """Saves and goes back. An entry is never made empty: that is what the bin is for."""
        after_typing(self, self._save)

    def action_leave(self) -> None:
        """Back; asks first when something was changed."""
        after_typing(self, self._leave)

    def _save(self) -> None:
        if not self._parts():
            self._say(t("edit", "Nothing would be left. To take the entry away, use the bin (Esc, then d)."))
            return
        words = [edit.changed.answer for edit in self.query(EditPart) if edit.changed is not edit.part]
        ask_about_names(self, self._asked, words, self.query_one("#column"), lambda: self._done_after(self.save))

    def _leave(self) -> None:
        if self._parts() == self._before.parts:
            self._done_after(self._put_back)
            return
        rows = [
            Row("save", t("edit", "Save the changes")),
            Row("stay", t("edit", "Go on changing")),
            Row("drop", t("edit", "Leave it as it was")),
        ]
        self.app.push_screen(ChoiceScreen(self.title_words(), t("edit", "You changed something."), rows), self._leaving)

    def _leaving(self, chosen: str | None) -> None:
        if chosen == "save":
            self._save()
        elif chosen == "drop":
            self._done_after(self._put_back)

    def _put_back(self) -> None:
        """Leaves the entry as it was, also when something was saved meanwhile."""
        before = self._before
        with self._writing:
            if self._entry != before:
                self._entry = self.companion.journal.store.change(
                    before.id,
                    parts=before.parts,
                    answers=before.answers,
                    title=before.title,
                    about=before.about,
                    going_on=self._going_on,
                )
            self._over = True  # a save that still waits would bring the change back

    def _done_after(self, work: Callable[[], None]) -> None:
        """Does the last thing, and goes back; an error is said, and nothing is left."""
        try:
            work()
        except CompanionError as error:
            self._say(explain(error))
        else:
            self._over = True  # without its boxes there is nothing that could be saved
            self.companion.writing = None
            self.dismiss(self._entry)

    def _parts(self) -> tuple[Part, ...]:
        changed = {edit.part.step: edit.changed for edit in self.query(EditPart)}
        parts = (changed.get(part.step, part) for part in self._before.parts)
        return tuple(part for part in parts if part.answer)

    def _say(self, words: str) -> None:
        said = self.query_one("#said", Static)
        said.update(Content(words))
        said.scroll_visible(animate=False)


def entry_words(entry: Entry) -> Content:
    """An entry as it is read: each question quietly, each answer under it, as plain text."""
    return Content("\n\n").join(part_words(part) for part in entry.parts)


def entries_words(entries: Sequence[Entry]) -> Content:
    """Several entries to be read one after the other, each under its day."""
    days = (Content(long_date(entry.day)).stylize("bold") for entry in entries)
    return Content("\n\n\n").join(
        Content("\n\n").join([day, entry_words(e)]) for day, e in zip(days, entries, strict=True)
    )


def part_words(part: Part) -> Content:
    """A question, quietly, and its answer. A note answers no question."""
    question = [Content(part.question).stylize("$text-muted")] if part.question else []
    return Content("\n").join([*question, Content(part.answer)])
