"""Which language is spoken, and how a catalogue's words become the person's."""

import pytest

from companion import i18n
from companion.text import Text

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("setting", "variables", "spoken"),
    [
        (None, {}, "en"),
        ("cy", {}, "cy"),
        ("cy", {"LANG": "en_GB.UTF-8"}, "cy"),
        ("en", {"LANG": "cy_GB.UTF-8"}, "en"),
        ("en-XA", {"LANG": "cy_GB.UTF-8"}, "en-XA"),
        (None, {"LANG": "cy_GB.UTF-8"}, "cy"),
        (None, {"LANG": "cy_GB"}, "cy"),
        (None, {"LANG": "cy"}, "cy"),
        (None, {"LANG": "cy_GB.UTF-8@euro"}, "cy"),
        (None, {"LANGUAGE": "cy:en"}, "cy"),
        (None, {"LANGUAGE": "en:cy"}, "en"),
        (None, {"LANGUAGE": "xx:cy"}, "cy"),
        (None, {"LANGUAGE": "xx_YY:zz"}, "en"),
        (None, {"LANGUAGE": "cy", "LC_ALL": "en_GB.UTF-8"}, "cy"),
        (None, {"LANGUAGE": "", "LANG": "cy_GB.UTF-8"}, "cy"),
        (None, {"LC_ALL": "cy_GB.UTF-8", "LANG": "en_GB.UTF-8"}, "cy"),
        (None, {"LC_MESSAGES": "cy_GB.UTF-8", "LANG": "en_GB.UTF-8"}, "cy"),
        (None, {"LC_ALL": "en_GB.UTF-8", "LC_MESSAGES": "cy_GB.UTF-8"}, "en"),
        (None, {"LC_ALL": "C", "LANG": "cy_GB.UTF-8"}, "en"),
        (None, {"LANG": "C"}, "en"),
        (None, {"LANG": "C.UTF-8"}, "en"),
        (None, {"LANG": "POSIX"}, "en"),
        (None, {"LANG": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "xx_YY.UTF-8"}, "en"),
        (None, {"LANG": "../cy"}, "en"),
        ("cy/../cy", {}, "en"),
        (None, {"LANGUAGE": "en-XA"}, "en-XA"),
        (None, {"LANG": "en_XA.UTF-8"}, "en-XA"),
    ],
)
def test_the_setting_then_the_environment_then_english(
    environment: pytest.MonkeyPatch, setting: str | None, variables: dict[str, str], spoken: str
) -> None:
    for name, value in variables.items():
        environment.setenv(name, value)
    assert i18n.use(setting) == spoken
    assert i18n.language() == spoken


def test_welsh_is_among_the_languages_and_english_is_first() -> None:
    assert i18n.languages()[0] == "en"
    assert "cy" in i18n.languages()


@pytest.mark.parametrize(
    ("n", "minutes", "lines"),
    [
        (0, "0 munud", "(hyd at 0 llinell)"),
        (1, "1 munud", "(hyd at 1 llinell)"),
        (2, "2 funud", "(hyd at 2 linell)"),
        (3, "3 munud", "(hyd at 3 llinell)"),
        (4, "4 munud", "(hyd at 4 llinell)"),
        (6, "6 munud", "(hyd at 6 llinell)"),
        (90, "90 munud", "(hyd at 90 llinell)"),
    ],
)
def test_welsh_mutates_after_a_number(n: int, minutes: str, lines: str) -> None:
    i18n.use("cy")
    assert i18n.tn("time", "{n} minute", "{n} minutes", n) == minutes
    assert i18n.tn("cli", "(up to {n} line)", "(up to {n} lines)", n) == lines


def test_a_counted_text_is_drawn_with_its_number() -> None:
    i18n.use("cy")
    counted = Text("time", "{n} minute", many="{n} minutes")
    assert [i18n.draw(counted.filled(n=n)) for n in (1, 2)] == ["1 munud", "2 funud"]


def test_what_no_catalogue_has_stays_english() -> None:
    i18n.use("cy")
    assert i18n.t("no such context", "No such message: {what}", what="1") == "No such message: 1"
    assert i18n.tn("no such context", "{n} thing", "{n} things", 2) == "2 things"
    assert i18n.draw(Text("no such context", "")) == ""


def test_the_pseudo_locale_marks_words_and_leaves_places() -> None:
    i18n.use(i18n.PSEUDO)
    assert i18n.t("run", "Next") == "⟦Ñéẋţ⟧"
    assert i18n.t("app", "{n} lock, {n}", n="ab") == "⟦ab ļöçķ, ab~~⟧"
    assert i18n.draw(Text("cli", "not %(argument_name)s or %s")) == "⟦ñöţ %(argument_name)s öŕ %s~~~~~⟧"
