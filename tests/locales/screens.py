"""Every screen, filled with a person's text that has no Latin letters in it, so that any letter is the app's own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kit.apps import NOON, PASSPHRASE, TimedApp, app_in_memory, app_with_vault, app_without_vault, entry
from kit.kept import keep
from kit.looking import lines, press, settle, write
from kit.places import Walk, app_of, keys, went_through
from kit.places import unlocked as unlock
from kit.years import a_few_years
from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget
from transfer.reading import DAYLIO
from vault import cheap

from companion import vault
from companion.app.account import asked_afresh
from companion.app.backups import Made
from companion.app.bringing_along import Brought, look
from companion.app.bringing_formats import FORMATS as BRINGING
from companion.app.finding import filters
from companion.app.people import OwnPeople, new_person
from companion.app.support import find_country
from companion.app.taking import FORMATS, Leaving
from companion.app.work import Work
from companion.content.library import Library
from companion.errors import StorageFailed
from companion.guide.session import Answer, State
from companion.i18n import languages, t
from companion.journal.entries import Part
from companion.journal.ids import make_id
from companion.text import Text
from companion.tui.keys import GLOBAL, SCREENS
from companion.tui.palette import LANGUAGES, choose_language
from companion.tui.screens.account import AccountScreen
from companion.tui.screens.backups import BackupPage, LeavingPage, SecondFolderPage
from companion.tui.screens.bringing import BringingPage, FileSecretPage
from companion.tui.screens.bringing_in import BroughtPage, FoundPage
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.preview import FileScreen
from companion.tui.screens.reading import HelpScreen, TextScreen
from companion.tui.screens.secrets import CurrentPage, NewCodePage, NewPassphrasePage, PaperCodePage
from companion.tui.screens.settings import SettingsScreen, choose_theme
from companion.tui.screens.waiting import came_by_code_choice

NUMBERS = "1234 5678."
ANSWERS: dict[str, object] = {
    "a-line": NUMBERS,
    "a-text": f"{NUMBERS}\n\n90 90.",
    "a-list": ["1", "2", "3"],
    "a-pick": "two",
    "some-picks": ["red", "green"],
    "a-scale": "4",
    "a-yesno": "yes",
    "a-keep": NUMBERS,
}
STEPS = [
    "a-say",
    "a-pause",
    "a-line",
    "a-list",
    "some-picks",
    "a-scale",
    "a-yesno",
    "an-echo",
    "a-letter",
    "a-card",
    "the-end",
]
OTHER_STEPS = ["a-text", "a-pick", "a-keep"]
"""One for each line of keys there can be under a step."""


@dataclass(frozen=True)
class Shot:
    """Screens of one app, one after another, and the way to each.

    ``shows`` names the classes of these screens; ``allowed`` are texts that no translation touches.
    """

    name: str
    start: str
    shows: str
    stops: tuple[Walk, ...]
    allowed: tuple[str, ...] = ()
    welsh: bool = True
    """Whether its headings and keys are worth looking at in Welsh too: others like it are not."""
    small: bool = True
    """Whether it is looked at on a small screen too. Of pages that only scroll there, one is enough."""

    def app(self, root: Path) -> TimedApp:
        match self.start:
            case "first":
                return app_without_vault(root)
            case "locked":
                return app_with_vault(root)
            case "country":
                return app_in_memory(root, country="england")
            case "people":
                app = app_in_memory(root, country="england")
                app.journal.people = OwnPeople(app.journal.store, app.door.paths.people)
                app.journal.people.put(new_person(NUMBERS, NUMBERS))
                return app
            case "full":
                part = Part("1", "123?", NUMBERS)
                return app_in_memory(root, [entry(n, NUMBERS, title=f"{n}", parts=(part,)) for n in range(50)])
            case "years":
                app = app_in_memory(root, a_few_years(NUMBERS))
                app.journal.library = Library()
                return app
            case _:
                return app_in_memory(root)


def at_step(step: str) -> Walk:
    async def go(pilot: Pilot[int]) -> None:
        app = app_of(pilot)
        run = app.journal.begin("every-kind")
        while run.session.step.id != step:
            run.reply(Answer(ANSWERS.get(run.session.step.id)))  # type: ignore[arg-type]
        app.journal.store.save_draft(run.draft())
        app.carry_on(run.draft().id)
        await settle(pilot, lambda: app.run_now is not None)

    return go


def begin(exercise_id: str) -> Walk:
    async def go(pilot: Pilot[int]) -> None:
        app = app_of(pilot)
        app.journal.library = Library()
        app.begin(exercise_id)
        await settle(pilot, lambda: app.run_now is not None)

    return go


async def closing(pilot: Pilot[int]) -> None:
    await at_step("the-end")(pilot)
    await press(pilot, "enter")


async def empty_closing(pilot: Pilot[int]) -> None:
    await begin("put-it-down")(pilot)
    while app_of(pilot).run_now is not None:
        await press(pilot, "ctrl+n")


async def drafts(pilot: Pilot[int]) -> None:
    await at_step("a-text")(pilot)
    await press(pilot, "escape", "down", "enter")


async def let_go(pilot: Pilot[int]) -> None:
    await at_step("a-text")(pilot)
    await press(pilot, "escape", "down", "down", "enter")


async def unsaved(pilot: Pilot[int]) -> None:
    await at_step("a-text")(pilot)
    store = app_of(pilot).journal.store

    def refuse(*_: object) -> None:
        raise StorageFailed(Path("/"), "full")

    store.save_draft = refuse  # type: ignore[method-assign, assignment]
    await press(pilot, "ctrl+q")


async def code_page(pilot: Pilot[int]) -> None:
    app_of(pilot).welcome_page(4)
    await settle(pilot)


async def refused(pilot: Pilot[int]) -> None:
    await pilot.press(*"12345678", "enter")
    await settle(pilot, lambda: not pilot.app.screen.query_one("#secret").disabled)


async def two_passphrases(pilot: Pilot[int]) -> None:
    await press(pilot, "enter", "enter", *"12345678", "enter", "9", "enter")


async def warned(pilot: Pilot[int]) -> None:
    app_of(pilot).pass_time(4 * 60 + 35)
    await settle(pilot)


async def other_theme(pilot: Pilot[int]) -> None:
    assert isinstance(pilot.app.screen, CalmScreen)
    choose_theme(pilot.app.screen)
    await settle(pilot)


async def kept_line(pilot: Pilot[int]) -> None:
    store = app_of(pilot).journal.store
    for _ in (1, 2):
        keep(store, NUMBERS, store.get(store.list(limit=1)[0].id))
    await press(pilot, "k")


async def settings(pilot: Pilot[int]) -> None:
    pilot.app.push_screen(SettingsScreen())
    await settle(pilot)


async def other_language(pilot: Pilot[int]) -> None:
    assert isinstance(pilot.app.screen, CalmScreen)
    choose_language(pilot.app.screen)
    await settle(pilot)


CITES = tuple(source.cite for exercise in Library().all() for source in exercise.sources)
_ENGLAND = find_country("england")
assert _ENGLAND is not None
HELP_LINES = tuple(line.name for line in _ENGLAND.lines)


def to(*names: str) -> tuple[Walk, ...]:
    """One screen, by keys."""
    return (keys(*names),)


def help_of(row: str) -> Walk:
    async def go(pilot: Pilot[int]) -> None:
        if isinstance(pilot.app.screen, HelpScreen):
            pilot.app.pop_screen()
        pilot.app.push_screen(HelpScreen(row))
        await settle(pilot)

    return go


async def unlocked(pilot: Pilot[int]) -> None:
    await unlock(pilot)
    pilot.app.push_screen(CurrentPage(NewPassphrasePage))
    await settle(pilot)
    await write(pilot, "123")
    await pilot.press("enter")
    await settle(pilot, lambda: not pilot.app.screen.busy)  # type: ignore[attr-defined]


def page(cls: type[CalmScreen[None]]) -> Walk:
    async def go(pilot: Pilot[int]) -> None:
        pilot.app.switch_screen(cls())
        await settle(pilot)
        await press(pilot, "enter")

    return go


def backup_page(cls: type[CalmScreen[None]]) -> Walk:
    async def go(pilot: Pilot[int]) -> None:
        if not app_of(pilot).is_open:
            await unlock(pilot)
        work = Work()
        work.done = 0.4
        pilot.app.push_screen(cls() if cls is SecondFolderPage else cls(work))
        await settle(pilot)

    return go


async def bringing(pilot: Pilot[int]) -> None:
    await unlock(pilot)
    pilot.app.push_screen(BringingPage())
    await settle(pilot)


async def file_secret(pilot: Pilot[int]) -> None:
    await press(pilot, "escape")
    pilot.app.push_screen(FileSecretPage(t("secrets", "One moment…")))
    await settle(pilot)


async def found(pilot: Pilot[int]) -> None:
    """Two entries, one of them here already, a line that cannot be read, and something left out."""
    await press(pilot, "escape")
    journal, path = app_of(pilot).journal, app_of(pilot).door.folder.parent / "1.csv"
    path.write_text(
        DAYLIO.splitlines()[0] + "\n2026-05-02,,,20:10,good,,,1\n2026-05-03,,,20:10,good,,,2\n,,,\n", "utf-8"
    )
    seen = look(journal, path, None, None, lambda _: None)
    seen.report.left_out[Text("transfer", "a note from the trash")] += 2
    pilot.app.push_screen(FoundPage(seen))
    await settle(pilot)


async def brought(pilot: Pilot[int]) -> None:
    shown = pilot.app.screen
    assert isinstance(shown, FoundPage)
    report = shown._seen.report
    pilot.app.push_screen(BroughtPage(Brought(report, Made(Path("/1/2"), problem=StorageFailed(Path("/1/2"), "full")))))
    await settle(pilot)


async def taken(pilot: Pilot[int]) -> None:
    pilot.app.push_screen(FileScreen(Leaving(app_of(pilot).journal, "html")))
    await settle(pilot)


async def account(pilot: Pilot[int]) -> None:
    journal = app_of(pilot).journal
    kept = entry(0, NUMBERS, parts=(Part("1", "123?", NUMBERS),))
    journal.store.add(kept)
    leaving = Leaving(journal, "nmc", one=kept.id)
    asked = asked_afresh(leaving)
    assert asked is not None
    pilot.app.push_screen(AccountScreen(leaving, asked))
    await settle(pilot)


async def new_code_page(pilot: Pilot[int]) -> None:
    await unlock(pilot)
    shown = NewCodePage()
    shown._code = "-".join(["12345"] * 8)
    pilot.app.push_screen(shown)
    await settle(pilot)
    await press(pilot, "enter")


async def noted(pilot: Pilot[int]) -> None:
    for _ in (1, 2):
        act = {"direction": "to-others", "id": make_id(), "noted_at": NOON.isoformat(), "text": NUMBERS, "zone": "UTC"}
        vault.put(app_of(pilot).door.folder, make_id(), json.dumps(act).encode(), limits=cheap.LIMITS)
    await unlock(pilot)
    await press(pilot, "enter", "enter")


async def by_code(pilot: Pilot[int]) -> None:
    pilot.app.push_screen(came_by_code_choice())
    await settle(pilot)


async def skipping(pilot: Pilot[int]) -> None:
    await at_step("a-line")(pilot)
    await press(pilot, "1", "ctrl+n")


async def names(pilot: Pilot[int]) -> None:
    await at_step("a-line")(pilot)
    await write(pilot, "12.12.1999")
    await press(pilot, "enter")


async def copying(pilot: Pilot[int]) -> None:
    app_of(pilot).journal.library = Library()
    run = app_of(pilot).journal.begin("thank-you")
    while run.session.state is State.ASKING:
        run.reply(Answer("123." if run.session.step.kind in ("line", "text") else None))
    assert run.entry is not None
    pilot.app.push_screen(EntryScreen(run.entry))
    await settle(pilot)
    await press(pilot, "c")


async def read_back(pilot: Pilot[int]) -> None:
    pilot.app.push_screen(TextScreen(t("key", "Read them back"), NUMBERS))
    await settle(pilot)


async def coming(pilot: Pilot[int]) -> None:
    app_of(pilot).journal.library = Library()
    went_through(app_of(pilot), "friend-workplace", which="mine", closeness=4, this_week=NUMBERS)
    app_of(pilot).journal.clock.on(days=7)  # type: ignore[attr-defined]
    app_of(pilot).go_home()
    await settle(pilot)


async def answered(pilot: Pilot[int]) -> None:
    await press(pilot, "1", "ctrl+n", "4", "3")


async def sealed(pilot: Pilot[int]) -> None:
    app_of(pilot).journal.library = Library()
    went_through(app_of(pilot), "kind-letter", gate="steady", wish=NUMBERS, comes_back="2025-04-30")
    await press(pilot, "j")


async def came_again(pilot: Pilot[int]) -> None:
    app_of(pilot).journal.library = Library()
    app_of(pilot).close_run([went_through(app_of(pilot), "put-it-down", shift="red") for _ in range(3)][-1])
    await settle(pilot)


async def series(pilot: Pilot[int]) -> None:
    app_of(pilot).journal.library = Library()
    app_of(pilot).close_run([went_through(app_of(pilot), "noticed", happened=NUMBERS) for _ in range(2)][-1])
    await settle(pilot)


TYPED_FILTERS = tuple(chosen.typed for _, some in filters([]) for chosen in some)
"""What is typed to find entries is no language's."""

SHOTS = [
    Shot("welcome", "first", "AboutPage PlacePage PassphrasePage", (keys(), keys("enter"), keys("enter"))),
    Shot("welcome-not-the-same", "first", "PassphrasePage", (two_passphrases,), welsh=False),
    Shot("welcome-code", "first", "CodePage", (code_page, keys("1", "enter"), keys("tab", "enter"))),
    Shot("unlock", "locked", "UnlockScreen", (keys(), keys("ctrl+r"))),
    Shot("unlock-refused", "locked", "UnlockScreen", (refused,), welsh=False),
    Shot("home", "open", "HomeScreen UnlockScreen", (keys(), keys("ctrl+c"), keys("ctrl+l"))),
    Shot("home-drafts", "open", "HomeScreen", (drafts,), welsh=False),
    Shot("home-let-go", "open", "HomeScreen", (let_go, keys("u"), keys("u")), welsh=False),
    Shot("home-entries", "full", "HomeScreen", to(), welsh=False),
    Shot("home-warned", "open", "HomeScreen", (warned,), welsh=False),
    Shot("exercises", "open", "ExercisesScreen", to("e")),
    Shot("exercises-looked-for", "open", "ExercisesScreen", (keys("e", "m"), *[keys("f")] * 4), welsh=False),
    Shot("read-back", "open", "TextScreen", (read_back,)),
    Shot("sources", "open", "WhyScreen", to("e", "f3"), CITES, welsh=False),
    Shot("steps", "open", "RunScreen", tuple(at_step(step) for step in STEPS), welsh=False),
    Shot("other-steps", "open", "RunScreen", tuple(at_step(step) for step in OTHER_STEPS)),
    Shot("support", "country", "RunScreen", (at_step("some-support"),), HELP_LINES, welsh=False),
    Shot("begun", "open", "RunScreen", tuple(begin(exercise.id) for exercise in Library().all())),
    Shot("another-way", "open", "RunScreen", (at_step("a-pause"), keys("ctrl+t")), welsh=False),
    Shot("unsaved", "open", "UnsavedScreen", (unsaved,)),
    Shot("pause-early", "open", "ChoiceScreen", to("enter", "escape")),
    Shot("pause", "open", "ChoiceScreen", to("enter", "1", "escape")),
    Shot("closing", "open", "ClosingScreen", (closing,)),
    Shot("closing-empty", "open", "ClosingScreen", (empty_closing,), welsh=False),
    Shot(
        "coming",
        "open",
        "HomeScreen ChoiceScreen RunScreen ClosingScreen",
        (coming, keys("enter"), keys("enter"), answered),
    ),
    Shot("sealed", "open", "JournalScreen ChoiceScreen", (sealed, keys("enter"))),
    Shot("came-again", "open", "ClosingScreen", (came_again,)),
    Shot("series", "open", "ClosingScreen", (series, keys("s"), keys("s"))),
    Shot("journal", "full", "JournalScreen", (keys("j"), keys("d"), keys("b"), keys("u"))),
    Shot("journal-empty", "open", "JournalScreen", to("j"), welsh=False),
    Shot("journal-search", "full", "JournalScreen", to("j", "slash", "9", "9", "9"), welsh=False),
    Shot("entry", "full", "EntryScreen EditScreen ChoiceScreen", (keys("j", "enter"), keys("e"), keys("0", "escape"))),
    Shot(
        "note",
        "open",
        "NoteScreen ChoiceScreen HomeScreen",
        (keys("n"), keys("9", "escape"), keys(*["down"] * 2, "enter")),
    ),
    Shot("act", "open", "ActScreen HomeScreen", (keys("ctrl+g"), keys("9", "enter"))),
    Shot(
        "tags-and-star",
        "full",
        "TagsScreen EntryScreen JournalScreen",
        (keys("j", "enter", "t"), keys("9", "enter"), keys("s"), keys("t"), keys("escape", "u"), keys("escape")),
    ),
    Shot("talk", "open", "CountryScreen TalkScreen", (keys("f2"), keys("escape")), welsh=False),
    Shot("talk-country", "country", "TalkScreen", to("f2"), HELP_LINES),
    Shot(
        "talk-people",
        "people",
        "TalkScreen PersonPage ChoiceScreen",
        (keys("f2"), keys("a"), keys("escape", "d"), keys("escape", "r")),
        HELP_LINES,
    ),
    Shot("palette", "open", "ChoiceScreen", (keys("ctrl+p"), keys("9"))),
    Shot("kept", "full", "KeptScreen", (kept_line, keys("d"), keys("u"))),
    Shot("look-back", "years", "LookBackScreen", (keys("l"), keys("n"), keys("n"), keys("n"), keys("pageup"))),
    Shot("look-back-empty", "open", "LookBackScreen CalendarScreen", (keys("l"), keys("c")), welsh=False),
    Shot("calendar", "years", "CalendarScreen JournalScreen", (keys("l", "c"), keys("left"), keys("enter"))),
    Shot("settings", "open", "SettingsScreen ChoiceScreen", (settings, keys(*["down"] * 5, "enter"))),
    Shot("theme", "open", "ChoiceScreen", (other_theme,), welsh=False),
    Shot("language", "open", "ChoiceScreen", (other_language,), welsh=False),
    Shot(
        "secrets",
        "locked",
        "CurrentPage NewPassphrasePage PaperCodePage",
        (unlocked, *(page(cls) for cls in (NewPassphrasePage, PaperCodePage))),
    ),
    Shot("secrets-code", "locked", "NewCodePage", (new_code_page,), welsh=False),
    Shot(
        "backups",
        "locked",
        "BackupPage LeavingPage SecondFolderPage",
        tuple(backup_page(cls) for cls in (BackupPage, LeavingPage, SecondFolderPage)),
    ),
    Shot("filters", "open", "ChoiceScreen", (keys("j", "f"),), allowed=TYPED_FILTERS),
    Shot(
        "taking",
        "open",
        "ChoiceScreen PreviewScreen FileScreen",
        (keys("j", "a"), keys("down", "enter"), taken),
        allowed=(*(f".{ending}" for _, ending in FORMATS.values()), str(Path.home()), "companion-2025-03-05.html"),
    ),
    Shot(
        "bringing",
        "locked",
        "BringingPage ChoiceScreen FileSecretPage FoundPage BroughtPage",
        (bringing, keys("ctrl+t"), file_secret, found, brought),
        allowed=tuple(one.written_by for one in BRINGING.values()),
    ),
    Shot("account", "open", "AccountScreen ChoiceScreen", (account, keys("9", "escape"))),
    Shot("noted", "locked", "ChoiceScreen", (noted,)),
    Shot("came-by-code", "open", "ChoiceScreen", (by_code,)),
    Shot("names", "open", "NamesScreen", (names,)),
    Shot("names-copying", "open", "NamesScreen", (copying,)),
    Shot("skipping", "open", "ChoiceScreen", (skipping,)),
    Shot("cover", "open", "CoverScreen", to("f4"), welsh=False),
    Shot("help", "open", "HelpScreen", (help_of("run"),)),
    Shot("help-of-others", "open", "HelpScreen", (help_of("welcome"), help_of("journal")), welsh=False, small=False),
]


def allowed(app: TimedApp, shot: Shot) -> list[str]:
    """What stands on a screen and is no language's: keys, names of themes and of languages, the code, citations."""
    names = {key.shown for row in (*SCREENS.values(), GLOBAL) for key in row}
    names |= {*app.available_themes, *LANGUAGES.values(), *languages(), *app.new_code.split("-"), PASSPHRASE}
    return [*names, *shot.allowed]


@dataclass(frozen=True)
class Shown:
    """What can be seen of one widget. ``whole`` is False when some of it is scrolled away, here or further out."""

    widget: Widget
    text: str
    whole: bool


def shown(app: App[int]) -> Iterator[Shown]:
    """Each widget that draws something itself, with what can be seen of it."""
    page = lines(app)
    for widget, (region, clip) in app.screen._compositor.visible_widgets.items():
        if any(child.display for child in widget.children) or widget is app.screen:
            continue
        seen = region.intersection(clip).intersection(app.screen.region)
        text = "\n".join(line.ljust(seen.right)[seen.x : seen.right] for line in page[seen.y : seen.bottom])
        scrolls = widget.virtual_size.height > widget.container_size.height or widget.max_scroll_y > 0
        yield Shown(widget, text, seen == region and not scrolls)
