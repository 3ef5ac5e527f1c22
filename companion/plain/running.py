"""One session, line by line, from its first question to where it is kept."""

from companion.app.names import AskedBefore
from companion.app.run import Run
from companion.app.words import explain
from companion.errors import AnswerRefused, CompanionError
from companion.guide.answers import Value, as_text
from companion.guide.prompt import Prompt
from companion.guide.session import Answer, Back, CarryOn, KeepForLater, LetGo, PauseSession, Reply, Skip, State, Typed
from companion.i18n import draw, minutes, t
from companion.plain import asking
from companion.plain.commands import Command, help_words, slash
from companion.plain.io import Ended, TakenAway, TooLong, Unfinished
from companion.plain.names import looked_over
from companion.plain.questions import Item, choose, too_long_words
from companion.plain.sitting import Sitting
from companion.plain.talk import talk
from companion.plain.why import say_why

WRITTEN = ("line", "text", "list", "keep", "words")
"""Kinds of steps that are answered in the person's own words."""


def run_session(sitting: Sitting, run: Run) -> None:
    """Asks until the session is finished or left. Whatever ends it, what was written is saved first.

    Of one that is left it is said what becomes of it; ``close`` says it of one that is finished.

    Raises Unfinished, TakenAway.
    """
    io = sitting.io
    title, left = run.exercise.text(run.exercise.title), run.session.seconds_left()
    if run.exercise.countdown and run.exercise.asks:
        io.part(draw(title), t("plain", "About {time}.", time=minutes(left)))
    else:
        io.part(draw(title))
    io.say(
        t(
            "plain",
            "To skip a question, press Enter. {help} shows what else you can type.",
            help=slash(Command.HELP),
        )
    )
    try:
        _Asked(sitting, run).to_the_end()
    except BaseException as error:
        _leave(sitting, run, error)
        if isinstance(error, Ended | TooLong):
            raise Unfinished from None
        raise
    if run.session.state is State.FINISHED:
        return
    if not run.session.written:
        io.part(t("closing", "Nothing was written, so nothing was kept. That is fine."))
    elif run.session.state is State.LEFT:
        io.part(
            t("plain", "Kept for later. Home offers to carry on with it.")
            if run.trouble is None
            else _not_saved(run.trouble)
        )


class _GaveUp(Ended):
    """The person left because what they wrote could not be saved."""


class _Asked:
    """The questions of one session, one after another."""

    def __init__(self, sitting: Sitting, run: Run) -> None:
        self._sitting, self._io, self._run = sitting, sitting.io, run
        self._trouble: BaseException | None = None
        self._asked = AskedBefore()

    def to_the_end(self) -> None:
        """Shows and asks until the session is finished or left."""
        shown: Prompt | None = None
        while self._run.session.state is State.ASKING:
            prompt = self._run.prompt()
            if prompt != shown:
                asking.show(self._io, prompt)
                if prompt.kind == "support":
                    talk(self._sitting, offer=False)
            shown = self._take(prompt, self._ask(prompt))

    def _ask(self, prompt: Prompt) -> Reply | Command:
        try:
            return asking.ask(self._io, prompt, self._note)
        except TooLong as error:
            more = asking.with_more(self._run.prompt(), error.words)
            if more is not None:
                self._note(more)
            raise

    def _take(self, prompt: Prompt, found: Reply | Command) -> Prompt | None:
        """Sends the reply or does what the command says. Returns the prompt when it need not be shown again."""
        match found:
            case Command.TALK:
                talk(self._sitting)
            case Command.HELP:
                self._io.say(*help_words())
                return prompt
            case Command.ANOTHER:
                self._io.say(
                    draw(prompt.another_way)
                    if prompt.another_way
                    else t("plain", "There is no other way into this one.")
                )
                return prompt
            case Command.WHY:
                say_why(self._io, self._run.exercise)
            case Command.SKIP:
                self._skip(prompt)
            case Command.BACK:
                self._back()
            case Command.CLEAR:
                self._send(Typed([] if prompt.kind in ("list", "picks") else ""))
            case Command.PAUSE:
                self._pause()
            case Command():
                pass
            case Answer(value) if prompt.kind in WRITTEN:
                self._send(Answer(self._looked_over(value)))
            case _:
                self._send(found)
        return None

    def _looked_over(self, value: Value) -> Value:
        """The answer, once the person has said what becomes of names in it. Until then it is in the draft as it is."""
        if self._asked.look(value) is None:
            return value
        self._note(value)
        text = looked_over(self._sitting, self._asked, as_text(value))
        return text.split("\n") if isinstance(value, list) else text

    def _skip(self, prompt: Prompt) -> None:
        """Leaves the step out; asks first where something was written. In a pipe the command says it all."""
        if self._io.interactive and prompt.kind in WRITTEN and asking.has_answer(prompt):
            items = [Item("keep", t("run", "Keep it, and go on")), Item("leave-out", t("run", "Leave it out"))]
            match choose(self._io, [t("run", "You wrote something here.")], items, talk=lambda: talk(self._sitting)):
                case "keep":
                    self._send(Answer(self._looked_over(prompt.current)))
                    return
                case None:
                    return
        self._send(Skip())

    def _note(self, value: Value) -> None:
        """Puts a several-line answer into the draft as it grows."""
        self._run.reply(Typed(value))
        self._save()

    def _send(self, reply: Reply) -> None:
        """Takes a reply to the session. One that does not fit is asked again; a full disk is a person's to decide on."""
        try:
            self._run.reply(reply)
        except AnswerRefused as error:
            self._io.say(explain(error))
        except CompanionError as error:
            if not self._io.interactive:
                raise
            self._stuck(explain(error))
        else:
            self._say_trouble(self._run.trouble)

    def _stuck(self, words: str) -> None:
        """The disk did not take it. Steps that only print would try again for ever, so it is asked."""
        items = [
            Item("again", t("plain", "Try again")),
            Item("leave", t("plain", "Leave. What was saved before stays")),
        ]
        if choose(self._io, [words], items, talk=lambda: talk(self._sitting)) == "leave":
            raise _GaveUp

    def _save(self) -> None:
        try:
            self._run.save()
        except CompanionError as error:
            self._say_trouble(error)
        else:
            self._say_trouble(self._run.trouble)

    def _say_trouble(self, error: BaseException | None) -> None:
        """Says once that the draft could not be saved; again only after a save that worked."""
        if error is not None and self._trouble is None:
            self._io.say(explain(error))
        self._trouble = error

    def _back(self) -> None:
        """To the question before: steps that only print would lead straight on to where it was."""
        path = self._run.session.path
        before = [self._run.exercise.step(step_id).kind for step_id in path[:-1]]
        if all(kind in asking.ONLY_SHOWN for kind in before):
            self._io.say(t("plain", "This is the first question."))
            return
        self._send(Back())
        while self._run.prompt().kind in asking.ONLY_SHOWN:
            self._send(Back())

    def _pause(self) -> None:
        self._send(PauseSession())
        self._save()
        items = [Item("carry-on", t("pause", "Carry on"))]
        if self._run.session.written:
            safe = t("pause", "Paused. What you wrote is safe.")
            items += [Item("later", t("pause", "Keep for later")), Item("let-go", t("pause", "Let it go"))]
        else:
            safe = t("pause", "Paused. Nothing is written yet.")
            items.append(Item("let-go", t("pause", "Leave")))
        words = safe if self._trouble is None else t("plain", "Paused. The last of what you wrote is not saved yet.")
        match choose(self._io, [words], items, talk=lambda: talk(self._sitting)):
            case "later":
                self._send(KeepForLater())
            case "let-go":
                self._let_go()
            case _:
                self._send(CarryOn())

    def _let_go(self) -> None:
        draft = self._run.draft() if self._run.session.written else None
        self._send(LetGo())
        if draft is not None and self._run.session.state is State.LET_GO:
            self._sitting.journal.let_go = draft
            self._io.say(t("plain", "Let go. Home can bring it back until you leave."))


def _leave(sitting: Sitting, run: Run, error: BaseException) -> None:
    """Saves the draft, and says what has become of it. An error here must not hide why the session ended."""
    if isinstance(error, TooLong):
        sitting.io.tell(too_long_words())
    try:
        run.save()
    except (CompanionError, OSError) as failed:
        sitting.io.tell(_not_saved(failed))
        return
    if not run.session.written:
        sitting.io.tell(t("plain", "Nothing was written yet, so nothing was kept."))
        return
    match error:
        case _GaveUp() | TooLong():
            sitting.io.tell(t("plain", "What you wrote is kept as a draft; companion offers to carry on with it."))
        case Ended():
            sitting.io.tell(
                t(
                    "plain",
                    "The input ended here. What you wrote is kept as a draft; companion offers to carry on with it.",
                )
            )
        case TakenAway():
            sitting.io.tell(
                t("plain", "Stopped. What you wrote is kept as a draft; companion offers to carry on with it.")
            )


def _not_saved(error: BaseException) -> str:
    """That the last words are not on the disk, and why."""
    return t("unlock", "The last of what you were writing could not be saved.") + "\n" + explain(error)
