"""Keeps the translations: ``python tools/catalogue.py extract | update | check | compile``.

``extract``  writes every message of the program and of the exercises to ``locales/companion.pot``
``update``   brings every ``locales/<language>/LC_MESSAGES/companion.po`` up to it; ``update LANGUAGE`` starts a new one
``check``    says what is wrong or missing, and ends with 1 when anything is
``compile``  makes the ``companion.mo`` beside each ``companion.po``, so that a checkout can use it

The files hold no line numbers and no dates of their own, so that they change only when a message does.
"""

import argparse
import ast
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from gettext import c2py
from io import BytesIO, StringIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from babel.plural import to_gettext

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from companion.content.check import PARTS  # noqa: E402
from companion.content.library import Library  # noqa: E402
from companion.content.plans import Plans  # noqa: E402
from companion.content.support import FILE as SUPPORT_FILE  # noqa: E402
from companion.content.support import texts as support_texts  # noqa: E402
from companion.content.trainer import FILE as TRAINER_FILE  # noqa: E402
from companion.guide.exercise import Exercise  # noqa: E402
from companion.guide.proposing import propose  # noqa: E402
from companion.text import Text  # noqa: E402

LOCALES = ROOT / "locales"
POT = LOCALES / "companion.pot"
WIDTH = 100
KEYWORDS = {"t": ((1, "c"), 2), "tn": ((1, "c"), 2, 3), "Text": ((1, "c"), 2)}
WORDS = {"t": 2, "tn": 3, "Text": 2}
"""How many of a call's first arguments must be plain strings in quotes, for it to be found."""

FROM_ELSEWHERE = {
    "companion/guide/exercise.py": {"Text"},
    "companion/guide/plan.py": {"Text"},
    "companion/guide/trainer.py": {"Text"},
    "companion/content/helplines.py": {"Text"},
    "companion/content/support.py": {"Text"},
    "companion/content/support_file.py": {"Text"},
    "companion/cli/arguments.py": {"Text", "tn"},
}
"""Calls whose words come from elsewhere and are found there: from files, through Exercise.texts() and support.texts();
from argparse, whose own words are listed in its module."""

HEADER = """\
Messages of Companion.
This file is made by tools/catalogue.py; changes made by hand are lost.
"""
HEADER_PO = """\
Companion in {language}.
How to translate, and the tone: docs/translating.md
"""

_PLACE = re.compile(r"\{[^{}]*\}|%\([a-z_]+\)[a-z]|%[a-z]")
_CHANGING = ('"POT-Creation-Date:', '"Generated-By:', '"Report-Msgid-Bugs-To: EMAIL')
_PROJECT = re.compile(r'^("Project-Id-Version: ).*(\\n")$')
_NUMBER = re.compile(r"\d+")
_HIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass
class Found:
    """One message: its context, its words, the files it is in, and notes for a translator."""

    context: str
    one: str
    many: str | None = None
    files: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Messages:
    """All messages, each once, in the order in which they are found."""

    def __init__(self) -> None:
        self.by_key: dict[tuple[str, str], Found] = {}
        self.faults: list[str] = []

    def add(
        self, context: str, one: str, many: str | None, file: str, notes: Iterable[str] = (), *, again: bool = True
    ) -> None:
        """Adds a message, or another file to one that is there. ``again=False``: only if it is not there yet."""
        key = context, one
        if not again and key in self.by_key:
            return
        found = self.by_key.setdefault(key, Found(context, one, many))
        if found.many != many:
            self.faults.append(f"{file}: “{one}” ({context}) is in use with other words for many, or with none.")
        if file not in found.files:
            found.files.append(file)
        found.notes += [note for note in notes if note not in found.notes]


def collect() -> Messages:
    """Every message there is: the program's, the exercises', the support page's."""
    messages = Messages()
    for path in sorted((ROOT / "companion").rglob("*.py")):
        if "_data" not in path.parts:
            _from_python(path, messages)
    library = Library()
    for exercise in library.all():
        _from_exercise(exercise, messages)
        trainer = library.trainer(exercise.id)
        for text in trainer.texts(exercise) if trainer else ():
            file = f"exercises/{exercise.id}/{TRAINER_FILE}"
            messages.add(text.context, text.message, None, file, ["for the trainer, or said by the made-up person"])
    plans = Plans(library)
    for plan in (*(plans.get(name) for name in plans.ids()), propose(10, library.all())):
        for text in plan.texts():
            messages.add(text.context, text.message, None, f"exercises/plans/{plan.id}.toml", ["a trainer's plan"])
    support = (Path("exercises") / SUPPORT_FILE).as_posix()
    for text in support_texts():
        # Some of them stand in the program too, as Text(CONTEXT, ...), where the extractor cannot see their context.
        messages.add(text.context, text.message, None, support, again=False)
    return messages


def _from_python(path: Path, messages: Messages) -> None:
    file = path.relative_to(ROOT).as_posix()
    messages.faults += [f"{file}:{line}: {what}" for line, what in hidden_words(path.read_text("utf-8"), file)]
    with redirect_stderr(StringIO()):  # it warns of Text("", ""), which stands for nothing to say
        found = extract_from_file("python", path, KEYWORDS, ("Translators:",), strip_comment_tags=True)
    for _, words, notes, context in found:
        if context is not None:
            one, many = words if isinstance(words, tuple) else (words, None)
            messages.add(context, one, many, file, notes)


def hidden_words(source: str, file: str) -> Iterator[tuple[int, str]]:
    """The calls of t, tn and Text whose words are not plain strings, so that no translator would see them."""
    tree = ast.parse(source)
    inside = {id(call) for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for call in ast.walk(text)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in WORDS or name in FROM_ELSEWHERE.get(file, ()) or _is_rich(node):
            continue
        if id(node) in inside:
            yield (
                node.lineno,
                f"{name}(...) stands inside an f-string of plain strings, where it is not found: name it.",
            )
            continue
        words = node.args[: WORDS[name]]
        if len(words) < WORDS[name] or not all(isinstance(w, ast.Constant) and isinstance(w.value, str) for w in words):
            yield node.lineno, f"{name}(...) needs its context and words as plain strings, or they are not found."


def _is_rich(node: ast.Call) -> bool:
    """``rich.text.Text`` is another class of that name; it is called as RichText or with one argument."""
    return isinstance(node.func, ast.Attribute) and node.func.attr == "Text"


def _from_exercise(exercise: Exercise, messages: Messages) -> None:
    kinds = {f"{step.part or exercise.id}/{step.id}": step.kind for step in exercise.steps}
    parts = {step.part for step in exercise.steps if step.part}
    for text in exercise.texts():
        part = text.context.partition("/")[0]
        shared = part in parts
        file = f"exercises/{PARTS}/{part}.toml" if shared else f"exercises/{exercise.id}/exercise.toml"
        messages.add(text.context, text.message, text.many or None, file, _notes(exercise, text, kinds))


def _notes(exercise: Exercise, text: Text, kinds: dict[str, str]) -> list[str]:
    if text.context in kinds:
        return [f"kind of step: {kinds[text.context]}"]
    own = {
        exercise.title: "title",
        exercise.about: "about",
        exercise.short.name if exercise.short else "": "short form",
    }
    return [own.get(text.message, "what a source gave")]


def template(messages: Messages) -> Catalog:
    """The messages as a template for translators."""
    catalog = Catalog(project="Companion", version=None, header_comment=_comment(HEADER), charset="utf-8")
    for found in messages.by_key.values():
        words = found.one if found.many is None else (found.one, found.many)
        places = [(file, None) for file in sorted(found.files)]
        catalog.add(words, None, places, auto_comments=found.notes, context=found.context)
    catalog.fuzzy = False
    return catalog


def _comment(text: str) -> str:
    return "\n".join(f"# {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def written(catalog: Catalog) -> bytes:
    """The catalogue's file. What changes on each run (dates, the tool's version) is left out."""
    out = BytesIO()
    write_po(out, catalog, width=WIDTH, include_lineno=False, ignore_obsolete=True)
    lines = out.getvalue().decode("utf-8").split("\n")
    kept = (_PROJECT.sub(r"\1Companion\2", line) for line in lines if not line.startswith(_CHANGING))
    return "\n".join(kept).encode("utf-8")


def po_files() -> list[Path]:
    """The translations there are."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/companion.po"))


def language_of(po: Path) -> str:
    """The language of a translation, by its folder."""
    return po.parent.parent.name


def read(po: Path) -> Catalog:
    """A translation. Raises babel's PoFileError when it cannot be read."""
    with po.open("rb") as source:
        return read_po(source, locale=language_of(po), abort_invalid=True)


def translation_faults(po: Path, messages: Messages) -> list[str]:
    """Everything that is wrong with a translation, one sentence each."""
    catalog = read(po)
    faults = []
    if not _plural_fits(catalog, language_of(po)):
        faults.append(f"Its header should have Plural-Forms: {to_gettext(Locale.parse(language_of(po)).plural_form)}")
    here = po.relative_to(ROOT).as_posix()
    for found in messages.by_key.values():
        message = catalog.get(found.one, found.context)
        faults += _message_faults(found, message, catalog)
    return [f"{here}: {fault}" for fault in faults]


def _message_faults(found: Found, message: Message | None, catalog: Catalog) -> Iterator[str]:
    name = f"“{found.one[:60]}” ({found.context})"
    if message is None:
        yield f"{name} is not there. Run: python tools/catalogue.py update"
        return
    if message.fuzzy:
        yield f"{name} is marked as uncertain (fuzzy), so it would not be shown."
    forms = list(message.string) if isinstance(message.string, tuple) else [message.string]
    if found.many is not None and len(forms) != catalog.num_plurals:
        yield f"{name} needs {catalog.num_plurals} forms."
    alone = _forms_of_one_number(catalog)
    for at, form in enumerate(forms):
        if not form:
            yield f"{name} is not translated."
            continue
        source = found.one if found.many is None else found.many
        yield from (f"{name}: {what}" for what in _form_faults(source, form, at in alone and found.many is not None))
        if found.context == "support" and sorted(_NUMBER.findall(form)) != sorted(_NUMBER.findall(source)):
            yield f"{name}: the numbers in it are not the same as in English."


def _forms_of_one_number(catalog: Catalog) -> set[int]:
    """The plural forms that are for one number only, in which the number may stand as a word."""
    counts: dict[int, int] = {}
    rule = c2py(catalog.plural_expr)
    for n in range(201):
        counts[rule(n)] = counts.get(rule(n), 0) + 1
    return {form for form, count in counts.items() if count == 1}


def _plural_fits(catalog: Catalog, language: str) -> bool:
    """Whether the header's rule is the language's: Unicode's, or the one gettext's users know."""
    known = to_gettext(Locale.parse(language).plural_form), str(get_plural(language))
    return any(_same_rule(catalog.plural_forms, rule) for rule in known)


def _same_rule(one: str, other: str) -> bool:
    (count, rule), (other_count, other_rule) = _parts_of(one), _parts_of(other)
    return count == other_count and all(rule(n) == other_rule(n) for n in range(1001))


def _parts_of(header: str) -> tuple[int, Callable[[int], int]]:
    found = re.fullmatch(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.+?);?\s*", header)
    if not found:
        return 0, lambda n: 0
    # Unicode's rules ask for decimals too, which our whole numbers do not have.
    return int(found[1]), c2py(re.sub(r"\b[evwftci]\b", "0", found[2]))


def _form_faults(source: str, form: str, number_may_go: bool) -> Iterator[str]:
    wanted, got = sorted(_PLACE.findall(source)), sorted(_PLACE.findall(form))
    without = [place for place in wanted if place != "{n}"]
    if got != wanted and not (number_may_go and got == without):
        yield f"the places in braces are {' '.join(got) or 'none'}, and should be {' '.join(wanted) or 'none'}."
    elif _braces(form) != _braces(source) and got == wanted:
        yield "there is a single brace in it."
    if form != form.strip() and source == source.strip():
        yield "there is a space or an empty line before or after it."
    elif source != source.strip() and (_edges(form) != _edges(source)):
        yield "the spaces before and after it should be as in English."
    if form.count("\n") != source.count("\n"):
        yield "its lines should break as often as in English."
    if _HIDDEN.search(form):
        yield "there is a control character in it."


def _braces(text: str) -> tuple[int, int]:
    bare = _PLACE.sub("", text)
    return bare.count("{"), bare.count("}")


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def is_fresh(messages: Messages) -> bool:
    """Whether the template has the messages that there are. Where they stand may have moved."""
    if not POT.is_file():
        return False
    with POT.open("rb") as source:
        there = {(m.context, m.id) for m in read_po(source) if m.id}
    wanted = {(f.context, f.one if f.many is None else (f.one, f.many)) for f in messages.by_key.values()}
    return there == wanted


def extract() -> list[str]:
    """Writes the template."""
    messages = collect()
    LOCALES.mkdir(exist_ok=True)
    POT.write_bytes(written(template(messages)))
    print(f"{len(messages.by_key)} messages: {POT.relative_to(ROOT).as_posix()}")
    return messages.faults


def update(new: str | None = None) -> list[str]:
    """Brings the translations up to the template. Nothing is guessed: what is new is empty, what is gone is taken out.

    ``new`` is a language to start.
    """
    if new:
        po = LOCALES / new / "LC_MESSAGES" / "companion.po"
        if not po.exists():
            po.parent.mkdir(parents=True, exist_ok=True)
            header = _comment(HEADER_PO.format(language=new))
            po.write_bytes(written(Catalog(locale=new, project="Companion", header_comment=header, fuzzy=False)))
    with POT.open("rb") as source:
        pot = read_po(source)
    for po in po_files():
        catalog = read(po)
        header = catalog.header_comment
        catalog.update(pot, no_fuzzy_matching=True)
        catalog.header_comment = header
        po.write_bytes(written(catalog))
        left = sum(1 for message in catalog if message.id and not _is_whole(message))
        print(f"{language_of(po)}: {len(catalog)} messages, {left} to translate")
    return []


def _is_whole(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def check() -> list[str]:
    """Everything that is wrong."""
    messages = collect()
    faults = list(messages.faults)
    if not is_fresh(messages):
        faults.append("locales/companion.pot is not fresh. Run: python tools/catalogue.py extract, then update")
    for po in po_files():
        faults += translation_faults(po, messages)
    if not faults:
        print(f"{len(messages.by_key)} messages, whole in: {', '.join(language_of(po) for po in po_files()) or 'none'}")
    return faults


def compile_all() -> list[str]:
    """Makes the file the program reads, beside each translation."""
    for po in po_files():
        out = BytesIO()
        write_mo(out, read(po))
        handle, name = tempfile.mkstemp(dir=po.parent, suffix=".part")
        with os.fdopen(handle, "wb") as target:
            target.write(out.getvalue())
        Path(name).replace(po.with_suffix(".mo"))  # whole or not at all: a program may be reading the old one
    return []


def main(arguments: list[str] | None = None) -> int:
    """Runs one of the commands."""
    parser = argparse.ArgumentParser(description="Keeps the translations of Companion.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("extract", help="write locales/companion.pot")
    updating = commands.add_parser("update", help="bring every translation up to it")
    updating.add_argument("language", nargs="?", help="a language to start, such as fr")
    commands.add_parser("check", help="say what is wrong or missing")
    commands.add_parser("compile", help="make what a checkout reads")
    chosen = parser.parse_args(arguments)
    match chosen.command:
        case "extract":
            faults = extract()
        case "update":
            faults = update(chosen.language)
        case "check":
            faults = check()
        case _:
            faults = compile_all()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
