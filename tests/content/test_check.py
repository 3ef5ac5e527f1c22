"""Each kind of fault in an exercise file is named with its file, line and key, in a sentence one can act on."""

import os
import sys
import tracemalloc
from pathlib import Path

import pytest
from content.writing import FILE, line_of, problems, write

from companion.content.check import check_file, check_folder
from companion.content.faults import MOST
from companion.i18n import draw

FAULTS = [
    # what is replaced, by what, the key, words of the sentence
    ('ask = "Which?"', "ask = Which?", "", "not TOML"),
    ('ask = "Which?"', 'ask = "Which?', "", "not TOML"),
    ("minutes = 3", 'minutes = "3"', "minutes", "whole number without quotes"),
    ("minutes = 3", "minutes = 3.5", "minutes", "whole number without quotes"),
    ("minutes = 3", "minutes = true", "minutes", "whole number without quotes"),
    ("minutes = 3", "minutes = 2026-05-01", "minutes", "whole number without quotes"),
    ("minutes = 3", "minutes = 90", "minutes", "60 or less"),
    ('depth = "light"', 'depth = "heavy"', "depth", "one of: light, middling, deep"),
    ('audience = ["student"]', 'audience = "student"', "audience", "list in square brackets"),
    ('audience = ["student"]', "audience = []", "audience", "at least 1"),
    ('audience = ["student"]', 'audience = ["student", "cat"]', "audience[1]", "can only be"),
    ('title = "Mine"', 'titel = "Mine"', "titel", "did you mean “title”"),
    ('title = "Mine"', 'title = ""', "title", "empty"),
    ('ask = "Words?"', 'ask = "Words?"\nhlep = "Help."', "steps[1].hlep", "did you mean “help”"),
    ('label = "Red."', 'label = "Red.", gotto = "keep"', "steps[0].choices[0].gotto", "did you mean “goto”"),
    ("low = 1", 'low = "1"', "steps[2].low", "whole number without quotes"),
    ("low = 1", 'low = 1\ncharted = { titel = "So" }', "steps[2].charted.titel", "did you mean “title”"),
    (
        "low = 1",
        'low = 1\ncharted = { title = "So", when = { step = "none", is = ["red"] } }',
        "steps[2].charted.when.step",
        "no step “none”",
    ),
    ("low = 1", 'low = 1\nkept = false\ncharted = { title = "So" }', "steps[2].charted", "nothing to chart"),
    ("low = 1", "low = 5", "steps[2].high", "more than “low”"),
    ('id = "much"', 'id = "Much!"', "steps[2].id", "small letters"),
    ('id = "much"', 'id = "words"', "steps[2].id", "Another step"),
    ('id = "much"', 'id = "close"', "steps[2].id", "leaving the exercise"),
    ('id = "green"', 'id = "red"', "steps[0].choices[1].id", "Another choice"),
    ('kind = "yesno"', 'kind = "yesnoo"', "steps[3]", "did you mean “yesno”"),
    ('kind = "yesno"\n', "", "steps[3]", "no “kind”"),
    ('goto = "words"', 'goto = "nowhere"', "steps[0].choices[1].goto", "no step “nowhere”"),
    ('goto = "words"', 'goto = "much"', "steps[0].choices[1].goto", "The short form"),
    ('goto = "words"', 'goto = "words", run = "thank-you"', "steps[0].choices[1].run", "cannot both"),
    ('goto = "words"', 'run = "nothing"', "steps[0].choices[1].run", "no exercise “nothing”"),
    ('goto = "words"', 'direction = "to-self"', "steps[0].choices[1].direction", "goes nowhere"),
    ('ask = "Which?"', 'ask = "Which?"\nskip_to = "nowhere"', "steps[0].skip_to", "no step “nowhere”"),
    ('run = "thank-you"', 'run = "thank-me"', "steps[3].run", "no exercise “thank-me”"),
    ('is = ["red"]', 'is = ["blue"]', "steps[1].when.is[0]", "red, green"),
    ('is = ["red"]', 'is_not = ["red", "blue"]', "steps[1].when.is_not[1]", "red, green"),
    ('is = ["red"]', 'is = "red"', "steps[1].when.is", "list in square brackets"),
    ('"colour", is = ["red"]', '"colour"', "steps[1].when", "says nothing"),
    ('step = "colour", is', 'step = "much", is', "steps[1].when.step", "does not come before"),
    ('step = "colour", is', 'step = "none", is', "steps[1].when.step", "no step “none”"),
    ("answered = true", 'is = ["yes"]', "steps[2].instead[0].when.is[0]", "no choices"),
    (
        'show = [{ title = "Yours", steps = ["words"] }]',
        'show = [{ steps = ["keep"] }]',
        "steps[4].show[0].steps[0]",
        "before",
    ),
    ('choose_from = ["words"]', 'choose_from = ["words", "much"]', "steps[5].choose_from[1]", "written"),
    ('choose_from = ["words"]', 'choose_from = ["back"]', "steps[5].choose_from[0]", "written"),
    ('about = ["words"]', 'about = ["none"]', "entry.about[0]", "no step “none”"),
    ('about = ["words"]', 'about = ["words"]\ndirection = "words"', "entry.direction", "no pick step"),
    ('about = ["words"]', 'about = ["words"]\ndirection = "colour"', "entry.direction", "Not every choice"),
    ('about = ["words"]', 'about = ["words"]\nbehaviours = "colour"', "entry.behaviours", "attending"),
    ('steps = ["colour", "words"]', 'steps = ["colour", "words", "none"]', "short.steps[2]", "no step “none”"),
    ('steps = ["colour", "words"]', 'steps = ["words"]', "short.steps", "without a condition"),
    (
        "[[sources]]",
        '[[also]]\nstep = "none"\nwhen = { step = "lead", is = ["yes"] }\n\n[[sources]]',
        "also[0].step",
        "no step",
    ),
    ('ask = "Words?"', 'ask = "Words?"\npart = "gate"', "steps[1].part", "take it out"),
    ('kind = "yesno"', 'kind = "yesno"\nkept = false\nkept_as = "So"', "steps[3].kept_as", "never seen"),
    ('id = "mine"', 'id = "yours"', "id", "folder's name “mine”"),
    ('ask = "Words?"', 'ask = "Wo\\u001brds?"', "steps[1].ask", "U+001B"),
    ('ask = "Words?"', 'ask = "Wo\x9brds?"', "steps[1].ask", "U+009B"),
    ('ask = "Words?"', 'ask = "Wo\u202erds?"', "steps[1].ask", "U+202E"),
    ('ask = "Words?"', 'ask = "Words?" # \u2066', "", "U+2066"),
]


LATER = {  # lines between what was replaced and what is found; everything else is found on its very line
    "low = 5": 1,
    'low = 1\ncharted = { titel = "So" }': 1,
    'low = 1\ncharted = { title = "So", when = { step = "none", is = ["red"] } }': 1,
    'low = 1\nkept = false\ncharted = { title = "So" }': 2,
    'ask = "Words?"\nhlep = "Help."': 1,
    'ask = "Words?"\npart = "gate"': 1,
    'ask = "Which?"\nskip_to = "nowhere"': 1,
    'about = ["words"]\ndirection = "words"': 1,
    'about = ["words"]\ndirection = "colour"': 1,
    'about = ["words"]\nbehaviours = "colour"': 1,
    '[[also]]\nstep = "none"\nwhen = { step = "lead", is = ["yes"] }\n\n[[sources]]': 1,
    'kind = "yesno"\nkept = false\nkept_as = "So"': 2,
    'kind = "yesnoo"': -2,
    "": -2,
}


@pytest.mark.parametrize(("old", "new", "key", "words"), FAULTS, ids=[f"{f[0][:24]} -> {f[1][:40]}" for f in FAULTS])
def test_each_fault_is_named_where_it_stands(tmp_path: Path, old: str, new: str, key: str, words: str) -> None:
    assert FILE.count(old) == 1
    text = FILE.replace(old, new)
    found = problems(tmp_path, text)
    [problem] = found
    assert problem.file == tmp_path / "mine" / "exercise.toml"
    assert problem.key == key
    assert words in draw(problem.what)
    assert draw(problem.what)[-1] in ".?"
    assert problem.line == line_of(FILE, old) + LATER.get(new, 0)


def test_a_good_file_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path, FILE) == []
    assert problems(tmp_path, b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode()) == []


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    text = FILE.replace("minutes = 3", 'minutes = "3"').replace('kind = "yesno"', 'kind = "no"')
    assert [problem.key for problem in problems(tmp_path, text)] == ["minutes", "steps[3]"]


def test_a_missing_key_is_named_at_its_table(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, FILE.replace('ask = "Words?"\n', ""))
    assert (problem.key, problem.line) == ("steps[1].ask", line_of(FILE, 'id = "words"') - 1)


ROUND = """
[[steps]]
id = "round"
kind = "pick"
ask = "Again?"
choices = [{ id = "a", label = "A", goto = "colour" }, { id = "b", label = "B", goto = "keep" }]
"""


def test_a_circle_that_no_answer_leaves_is_found(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, FILE + ROUND)
    assert (problem.key, problem.line) == ("steps[6].choices[0].goto", line_of(FILE + ROUND, 'id = "round"') + 3)
    assert "round to here again" in draw(problem.what)


@pytest.mark.parametrize("way_out", ['goto = "close"', 'run = "thank-you"', ""])
def test_a_circle_with_a_way_out_is_allowed(tmp_path: Path, way_out: str) -> None:
    text = FILE + ROUND.replace(', goto = "keep"', f", {way_out}" if way_out else "")
    assert problems(tmp_path, text) == []


def test_a_deep_exercise_may_not_use_the_gate_s_ids(tmp_path: Path) -> None:
    text = FILE.replace('depth = "light"', 'depth = "deep"').replace('id = "much"', 'id = "gate"')
    [problem] = problems(tmp_path, text)
    assert (problem.key, problem.line) == ("steps[2].id", line_of(text, 'id = "gate"'))


def test_an_own_exercise_may_not_take_a_bundled_id(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, FILE.replace('id = "mine"', 'id = "noticed"'), "noticed")
    assert "comes with Companion" in draw(problem.what)


def test_an_exercise_may_lead_into_the_one_beside_it(tmp_path: Path) -> None:
    write(tmp_path, FILE.replace('id = "mine"', 'id = "other"'), "other")
    assert problems(tmp_path, FILE.replace('run = "thank-you"', 'run = "other"')) == []


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        (b'id = "mine"\ntitle = "\xff"\n', 2, "UTF-8"),
        (b"#" * 300_000, 1, "256 KiB"),
        (b"a = " + b"[" * 50_000, 1, "nested"),
        (b"a = " + b"[" * 100 + b"]" * 100, 1, "nested"),
        (b".".join([b"a"] * 400) + b" = 1", 1, "nested"),
        (b'id = "mine"\n' + b".".join([b"a"] * 60_000) + b" = 1", 2, "nested"),
        (b"\n\n[" + b" . ".join([b'"a"'] * 40_000) + b"]", 3, "nested"),
        (b"a = [1,\n {" + b".".join([b"'a'"] * 40_000) + b" = 1}]", 2, "nested"),
        (b'\\"""\n' * 50_000, 1, "not TOML"),
        (b'"""x" \\' * 32_000, 1, "not TOML"),
        (b"a = " + b"9" * 5000, 1, "not TOML"),
        (b"a = 0x" + b"f" * 5000, 1, "too many digits"),
        (b'id = "mine"\n\ntitle = "', 3, "not TOML"),
    ],
    ids=[
        "not utf-8",
        "long",
        "deep",
        "deepish",
        "dotted",
        "very dotted",
        "dotted table",
        "dotted inside",
        "quotes",
        "quotes that close nothing",
        "digits",
        "hex",
        "cut off",
    ],
)
def test_a_file_that_is_no_exercise_at_all(tmp_path: Path, raw: bytes, line: int, words: str) -> None:
    [problem] = problems(tmp_path, raw)
    assert words in draw(problem.what)
    assert problem.line == line


NO_TOML = {
    'title = "Mine': "a text is not closed",
    'title = "Mine\n': "a text is not closed",
    "title = 'Mine": "a text is not closed",
    'title = """Mine': "a text is not closed",
    "title = Mine": "put a text in quotes",
    "title = “Mine”": "put straight ones",
    "audience = [“student”]": "put straight ones",
    "title = ": "put a text in quotes",
    "title = 2026-02-31": "put a text in quotes",
    'title = "M\\ine"': "backslash",
    'title = "\\ud800"': "backslash",
    'title = "\\uzzzz"': "backslash",
    "title": "no equals sign",
    'title "Mine"': "no equals sign",
    'title = "Mine" about = "My own."': "after the value",
    "[entry": "a bracket or a comma is missing",
    "[[steps]": "a bracket or a comma is missing",
    "a = [1, 2": "a bracket or a comma is missing",
    "a = { b = 1": "a bracket or a comma is missing",
    "a = [1 2]": "a bracket or a comma is missing",
    "tïtle = 1": "no equals sign",
    "[é]": "a name cannot be written like this",
    "- title = 1": "no equals sign",
    "= 1": "a name cannot be written like this",
    "a = 1\na = 2": "given a value before",
    "[a]\n[a]": "given a value before",
    "a = 1\n[a.b]": "given a value before",
    "a = { b = 1, b = 2 }": "given a value before",
    "a = {}\n[a.b]": "given a value before",
    "a = { b = 1 }\na.b = 2": "given a value before",
    "a = 1\x01": "something",
}


@pytest.mark.parametrize(("text", "words"), NO_TOML.items())
def test_what_is_no_toml_is_said_in_plain_words(tmp_path: Path, text: str, words: str) -> None:
    [problem] = problems(tmp_path, text)
    assert draw(problem.what).startswith("This is not TOML: ")
    assert words in draw(problem.what)


def test_dots_in_a_text_or_a_comment_are_only_dots(tmp_path: Path) -> None:
    dots = ". ".join(["Breathe"] * 50)
    for text in (f'"{dots.replace(" ", "")}"', f'"""\n{dots}\n"""', f"'''{dots}'''", f'"Which?" # {dots}'):
        assert problems(tmp_path, FILE.replace('ask = "Which?"', f"ask = {text}")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_what_has_no_end_or_never_begins_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        [problem] = check_file(path)
        assert "cannot be read" in draw(problem.what)


@pytest.mark.skipif(sys.platform == "win32", reason="there all of it would be on the disk")
def test_a_huge_file_is_read_no_further_than_an_exercise_goes(tmp_path: Path) -> None:
    path = write(tmp_path, FILE)
    os.truncate(path, 4 * 10**9)
    tracemalloc.start()
    [problem] = check_file(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "256 KiB" in draw(problem.what)
    assert peak < 4 * 10**6


def test_a_problem_never_carries_what_it_warns_of(tmp_path: Path) -> None:
    for problem in problems(tmp_path, '"\\u001b[2J" = 1\n' + FILE.replace('goto = "words"', 'goto = "\\u001b[2J"')):
        assert "\x1b" not in str(problem) + draw(problem.what)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    [problem] = check_file(tmp_path / "none" / "exercise.toml")
    assert "cannot be read" in draw(problem.what)


def test_a_folder_is_checked_whole_or_one_exercise(tmp_path: Path) -> None:
    write(tmp_path, FILE.replace("minutes = 3", "minutes = 0"), "mine")
    write(tmp_path, FILE.replace('id = "mine"', 'id = "other"').replace("low = 1", "low = 9"), "other")
    assert [problem.key for problem in check_folder(tmp_path)] == ["minutes", "steps[2].high"]
    assert [problem.key for problem in check_folder(tmp_path / "other")] == ["steps[2].high"]
    assert check_folder(tmp_path / "nowhere") == []


def test_of_very_many_faults_only_so_many_are_said(tmp_path: Path) -> None:
    unknown = "".join(f"k{number} = 1\n" for number in range(2000))
    steps = "".join('[[steps]]\nid = "same"\nkind = "say"\nask = "Words."\n' for _ in range(500))
    for name, text in (("unknown", unknown + FILE), ("twice", FILE + steps)):
        file = tmp_path / name / "exercise.toml"
        file.parent.mkdir()
        file.write_text(text, "utf-8")
        assert len(check_file(file)) == MOST
