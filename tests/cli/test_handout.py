"""``companion handout``: a sheet on the screen or as a file, over no other file, and with no journal in sight."""

import os
import re
import stat
import subprocess
import sys

import pytest
from cli.running import Home, files_below
from cli.test_commands import own_exercise

from companion.cli.usage.handouts import COUNTRIES
from companion.content.library import Library
from companion.content.support import load_support

OWN = """\
id = "tea-break"
title = "Tea <b>break</b> & *rest*"
about = "For ten minutes."
minutes = 2
depth = "light"
audience = ["clinician"]

[[sources]]
cite = "Me."
what = "Mine."

[[steps]]
id = "cup"
kind = "line"
ask = "What did you <i>notice</i>?"
"""
NOT_OURS = "It does not come with Companion."


def test_without_a_file_it_is_shown_as_markdown(new_home: Home) -> None:
    done = new_home.run("handout", "six-words")

    assert (done.status, done.messages) == (0, "")
    assert done.out.startswith("# Six words\n\nA whole story in six words. About 5 minutes.\n")
    assert NOT_OURS not in done.out
    assert new_home.run("handout", "six-words", "-o", "-").out == done.out
    assert files_below(new_home.root) == {}


def test_the_ending_of_a_file_says_its_format(new_home: Home) -> None:
    for name, beginning in (("a.html", "<!DOCTYPE html>"), ("a.md", "# Six words"), ("a.MD", "# Six"), ("a", "<!DOC")):
        done = new_home.run("handout", "six-words", "-o", name)
        assert (done.status, done.out) == (0, "")
        assert done.messages.endswith(f":\n{name}\n")
        assert (new_home.root / name).read_text("utf-8").startswith(beginning)
    assert "Open it in a browser to print it:" in new_home.run("handout", "six-words", "-o", "b.html").messages
    new_home.run("handout", "six-words", "-o", "c.html", "--format", "markdown")
    assert (new_home.root / "c.html").read_text("utf-8").startswith("# Six words")
    assert new_home.run("handout", "six-words", "--format", "html").out.startswith("<!DOCTYPE html>")


@pytest.mark.skipif(os.name == "nt", reason="there are no such permissions")
def test_a_file_is_for_nobody_else_to_read(new_home: Home) -> None:
    new_home.run("handout", "six-words", "-o", "a.html")

    assert stat.S_IMODE((new_home.root / "a.html").stat().st_mode) == 0o600


def test_no_file_is_written_over_unasked(new_home: Home) -> None:
    file = new_home.root / "a.html"
    file.write_text("mine")
    refused = new_home.run("handout", "six-words", "-o", "a.html")

    assert (refused.status, refused.out) == (1, "")
    assert refused.messages.startswith("There is a file of this name already, and it was left as it is.")
    assert file.read_text() == "mine"
    assert new_home.run("handout", "six-words", "-o", "a.html", "--overwrite").status == 0
    assert file.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert new_home.run("handout", "six-words", "-o", "nowhere/a.html").status == 1


def test_all_go_into_a_folder_a_file_each(new_home: Home) -> None:
    own_exercise(new_home, OWN, "tea-break")
    done = new_home.run("handout", "--all", "sheets")
    names = {file.name for file in (new_home.root / "sheets").iterdir()}

    assert (done.status, done.out) == (0, "")
    assert names == {f"{name}.html" for name in (*Library().ids(), "tea-break")}
    assert new_home.run("handout", "--all", "text", "--format", "markdown").messages == "Written:\ntext\n"
    assert len(list((new_home.root / "text").glob("*.md"))) == len(names)


def test_one_file_that_is_there_keeps_all_others_from_being_written(new_home: Home) -> None:
    folder = new_home.root / "sheets"
    folder.mkdir()
    (folder / "six-words.html").write_text("mine")
    refused = new_home.run("handout", "--all", "sheets")

    assert (refused.status, refused.out) == (1, "")
    assert refused.messages.startswith("There is a file of this name already")
    assert [file.name for file in folder.iterdir()] == ["six-words.html"]
    assert new_home.run("handout", "--all", "sheets", "--overwrite").status == 0
    assert (folder / "six-words.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_one_that_cannot_be_used_keeps_no_other_from_being_written(new_home: Home) -> None:
    own_exercise(new_home, "not TOML at all")
    done = new_home.run("handout", "--all", "sheets")

    assert done.status == 1
    assert "An exercise file of your own cannot be used." in done.messages
    assert len(list((new_home.root / "sheets").iterdir())) == len(Library().ids())


def test_an_own_exercise_is_marked_and_its_words_are_text(new_home: Home) -> None:
    own_exercise(new_home, OWN, "tea-break")
    page = new_home.run("handout", "tea-break", "--format", "html").out
    text = new_home.run("handout", "tea-break").out

    assert "<title>Tea &lt;b&gt;break&lt;/b&gt; &amp; *rest*</title>" in page
    assert "What did you &lt;i&gt;notice&lt;/i&gt;?" in page
    assert text.startswith("# Tea \\<b\\>break\\</b\\> & \\*rest\\*\n")
    assert NOT_OURS in page
    assert NOT_OURS in text


def test_an_exercise_with_control_signs_is_none(new_home: Home) -> None:
    own_exercise(new_home, OWN.replace("ten minutes", "ten \\u001b[31m minutes"), "tea-break")
    done = new_home.run("handout", "tea-break", "-o", "a.html")

    assert (done.status, done.out) == (1, "")
    assert not (new_home.root / "a.html").exists()


def test_large_print_is_for_html(new_home: Home) -> None:
    assert "18pt" in new_home.run("handout", "six-words", "--format", "html", "--large").out
    assert "18pt" not in new_home.run("handout", "six-words", "--format", "html").out
    refused = new_home.run("handout", "six-words", "--large")
    assert (refused.status, refused.out) == (2, "")
    assert refused.messages == "Markdown has no large print. Add --format html. Nothing was written.\n"


@pytest.mark.parametrize("words", [["six-words", "--all", "x"], ["--all", "x", "-o", "y"], ["--format", "html"]])
def test_what_does_not_go_together(new_home: Home, words: list[str]) -> None:
    done = new_home.run("handout", *words)

    assert (done.status, done.out) == (2, "")
    assert files_below(new_home.root) == {}


def test_the_country_is_the_one_asked_for_or_the_one_in_the_settings(new_home: Home) -> None:
    assert "- England: emergency 999" in new_home.run("handout", "six-words").out
    settings = new_home.root / "config" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{"country": "ireland"}')
    assert "- Ireland: emergency 112 or 999" in new_home.run("handout", "six-words").out
    assert "- Canada: emergency 911" in new_home.run("handout", "six-words", "--country", "canada").out
    assert list(COUNTRIES) == [country.code for country in load_support()]


def test_the_words_are_in_the_persons_language(new_home: Home) -> None:
    settings = new_home.root / "config" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{"language": "en-XA"}')
    page = new_home.run("handout", "put-it-down", "--format", "html").out
    body = re.sub(r"⟦[^⟧]*⟧", "", page.partition("<body>")[2].partition("<footer>")[0])

    assert '<html lang="en-XA">' in page
    assert re.findall(r"[a-z]{3,}", re.sub(r"<[^>]*>", "", body)) == []


WATCHED = """
import sys
from companion.cli.main import main

opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event in ("open", "os.listdir", "os.scandir") else None)
status = main(["handout", *sys.argv[1:]])
vault = sorted(name for name in sys.modules if name.startswith(("companion.vault", "companion.journal.store", "sqlcipher3")))
print(*vault, *[path for path in opened if "data" + chr(47) in path and "home" in path], file=sys.stderr)
raise SystemExit(status)
"""


@pytest.mark.parametrize("words", [["put-it-down"], ["--all", "sheets"], ["put-it-down", "-o", "a.html"]])
def test_no_journal_is_opened_looked_for_or_known_of(home: Home, words: list[str]) -> None:
    """A journal lies beside it. Not one of its files is opened, and what could open it is not even loaded."""
    before = files_below(home.vault)
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *words],
        cwd=home.root,
        env=home.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 0
    assert done.stderr.splitlines()[-1].strip() == ""
    assert files_below(home.vault) == before
