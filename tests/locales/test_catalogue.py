"""The catalogues are whole, and the tool that keeps them finds what is wrong with one."""

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from locales.tool import catalogue

from companion.content.library import Library
from companion.content.support import texts
from companion.plain.commands import Command, slash

WELSH = catalogue.LOCALES / "cy" / "LC_MESSAGES" / "companion.po"
PLURALS = "nplurals=6; plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5;"


@pytest.fixture(scope="module")
def messages() -> "catalogue.Messages":
    return catalogue.collect()


def test_every_string_of_the_program_can_be_found_by_a_translator(messages: "catalogue.Messages") -> None:
    assert messages.faults == []


def test_the_template_is_fresh(messages: "catalogue.Messages") -> None:
    assert catalogue.is_fresh(messages), "run: python tools/catalogue.py extract, then update"


@pytest.mark.parametrize("po", catalogue.po_files(), ids=catalogue.language_of)
def test_every_translation_is_whole(messages: "catalogue.Messages", po: Path) -> None:
    assert catalogue.translation_faults(po, messages) == []


def test_the_template_has_every_text_of_exercises_and_help_lines(messages: "catalogue.Messages") -> None:
    there = set(messages.by_key)
    wanted = [text for exercise in Library().all() for text in exercise.texts()] + list(texts())
    assert {(text.context, text.message) for text in wanted if text} <= there
    assert not any(source.cite in message for e in Library().all() for source in e.sources for _, message in there)


def test_two_runs_give_the_same_bytes(messages: "catalogue.Messages") -> None:
    assert catalogue.written(catalogue.template(messages)) == catalogue.written(catalogue.template(catalogue.collect()))


def test_a_translation_compiles_and_gettext_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "companion.mo").open("wb") as target:
        catalogue.write_mo(target, catalogue.read(WELSH))
    welsh = gettext.translation("companion", tmp_path, languages=["cy"])
    assert welsh.pgettext("run", "Next") == "Nesaf"
    assert welsh.npgettext("time", "{n} minute", "{n} minutes", 2) == "{n} funud"


def test_the_commands_of_plain_mode_are_single_words_and_differ() -> None:
    from companion import i18n

    for language in i18n.languages():
        i18n.use(language)
        words = [slash(command) for command in Command if command]
        assert len(set(words)) == len(words)
        assert not any(set(word) & set(" \t\n") for word in words)


def test_two_choices_of_one_step_are_two_in_every_language() -> None:
    from companion import i18n

    for language in i18n.languages():
        i18n.use(language)
        for exercise in Library().all():
            for step in exercise.steps:
                labels = [i18n.draw(exercise.text(c.label, step)) for c in getattr(step, "choices", ())]
                assert len(set(labels)) == len(labels), (language, step.id)


@pytest.mark.parametrize(
    "source",
    [
        't("a", f"hello {name}")',
        't("a", "one" if x else "two")',
        't(context, "one")',
        't("a", "one" + word)',
        'i18n.t("a", words)',
        'tn("a", "one", many, 2)',
        'Text("a", words)',
        """f"{judged} {t('a', 'one')}\"""",
    ],
)
def test_words_that_are_not_plain_strings_are_found(source: str) -> None:
    [(line, what)] = catalogue.hidden_words(f"\n{source}\n", "companion/x.py")
    assert line == 2
    assert "plain strings" in what


@pytest.mark.parametrize("source", ['t("a", "one " "two")', 'tn("a", "one", "two", n)', 'Text("a", "b")', "draw(text)"])
def test_plain_strings_are_no_fault(source: str) -> None:
    assert list(catalogue.hidden_words(source, "companion/x.py")) == []


@pytest.mark.parametrize(
    ("context", "one", "translation", "what"),
    [
        ("a", "Yes", "", "is not translated"),
        ("a", "{n} of {m}", "{n}", "places in braces"),
        ("a", "{n}", "{n} {n}", "places in braces"),
        ("a", "{name}", "{enw}", "places in braces"),
        ("a", "%(value)r is wrong", "%(gwerth)r", "places in braces"),
        ("a", "{name} is", "{name} }", "single brace"),
        ("a", "Yes", "Ie ", "space or an empty line"),
        ("a", "usage: ", "defnydd:", "spaces before and after"),
        ("a", "a\n\nb", "a\nb", "lines should break"),
        ("a", "Yes", "I\x1be", "control character"),
        ("a", "Yes", "I\u202ee", "control character"),
        ("support", "9 am to 5 pm", "9 tan 6", "numbers in it"),
    ],
)
def test_a_faulty_translation_is_named(context: str, one: str, translation: str, what: str) -> None:
    [fault] = faults_of(context, one, translation)
    assert what in fault


def test_what_is_not_there_or_uncertain_is_named() -> None:
    found = catalogue.Found("a", "Yes")
    assert "is not there" in next(iter(catalogue._message_faults(found, None, Catalog(locale="cy"))))
    uncertain = Catalog(locale="cy")
    uncertain.add("Yes", "Ie", context="a", flags=["fuzzy"])
    [fault] = catalogue._message_faults(found, uncertain.get("Yes", "a"), uncertain)
    assert "uncertain" in fault


@pytest.mark.parametrize(
    ("forms", "right"),
    [
        (["dim", "un", "dau", "tri", "chwech", "{n}"], True),
        (["{n}", "{n}", "{n}", "{n}", "{n}", "{n}"], True),
        (["{n}", "{n}", "{n}", "{n}", "{n}", "llawer"], False),
        (["{n}", "{n}", "{n}", "{n}", "{n}", ""], False),
    ],
)
def test_a_number_may_be_a_word_only_in_the_form_that_is_for_it_alone(
    tmp_path: Path, forms: list[str], right: bool
) -> None:
    catalog = welsh_catalogue(tmp_path)
    catalog.add(("{n} thing", "{n} things"), tuple(forms), context="a")
    found = catalogue.Found("a", "{n} thing", "{n} things")
    assert (list(catalogue._message_faults(found, catalog.get("{n} thing", "a"), catalog)) == []) is right


def test_the_plural_rule_must_be_the_languages_own(tmp_path: Path) -> None:
    assert catalogue._plural_fits(welsh_catalogue(tmp_path), "cy")
    assert not catalogue._plural_fits(welsh_catalogue(tmp_path, "nplurals=2; plural=(n != 1);"), "cy")
    assert catalogue._plural_fits(Catalog(locale="de"), "de")
    assert catalogue._plural_fits(Catalog(locale="pl"), "pl")


def welsh_catalogue(folder: Path, plurals: str = PLURALS) -> Catalog:
    po = folder / "companion.po"
    po.write_text(f'msgid ""\nmsgstr ""\n"Plural-Forms: {plurals}\\n"\n', "utf-8")
    with po.open("rb") as source:
        return read_po(source, locale="cy")


def faults_of(context: str, one: str, translation: str) -> list[str]:
    catalog = Catalog(locale="cy")
    catalog.add(one, translation, context=context)
    found = catalogue.Found(context, one)
    return list(catalogue._message_faults(found, catalog.get(one, context), catalog))
