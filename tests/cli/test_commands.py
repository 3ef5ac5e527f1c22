"""The commands themselves: which there are, what they print where, and the statuses they leave."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli.running import ROOT, SECRET, Home, files_below

import companion
from companion.app import taking
from companion.transfer.formats import READERS

COMMANDS = [
    "init",
    "run",
    "act",
    "demo",
    "list",
    "search",
    "show",
    "tags",
    "bin",
    "earlier",
    "export",
    "import",
    "exercises",
]
COMMANDS += ["present", "notes", "handout"]
COMMANDS += ["passphrase", "recovery", "backup", "verify", "restore", "doctor", "where"]


def test_version(new_home: Home) -> None:
    assert new_home.start("--version").out == f"companion {companion.__version__}\n"
    assert new_home.run("--plain", "--version").out == f"companion {companion.__version__}\n"


def test_help_lists_every_command_with_examples(new_home: Home) -> None:
    done = new_home.start("--help")

    assert (done.status, done.messages) == (0, "")
    assert re.findall(r"^    ([a-z]+) ", done.out, re.MULTILINE) == COMMANDS
    assert "examples:\n  companion\n" in done.out


@pytest.mark.parametrize(
    "command",
    [
        *COMMANDS,
        *(f"exercises {inner}" for inner in ("list", "show", "new", "check", "schema")),
        *(f"bin {inner}" for inner in ("put", "back", "forget")),
    ],
)
def test_each_command_has_help_with_examples(new_home: Home, command: str) -> None:
    done = new_home.run(*command.split(), "--help")

    assert (done.status, done.messages) == (0, "")
    assert done.out.startswith(f"usage: companion {command}")
    assert f"examples:\n  companion {command}" in done.out


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["list", "--nonsense"],
        ["show"],
        ["search"],
        ["exercises"],
        ["handout"],
        ["list", "--since", "yesterday"],
        ["list", "--limit", "-1"],
        ["list", "--kind", "poem"],
        ["run", "--sho", "put-it-down"],
    ],
)
def test_what_is_no_command_fails_with_usage(new_home: Home, words: list[str]) -> None:
    done = new_home.run(*words)

    assert (done.status, done.out) == (2, "")
    assert done.messages.startswith("usage: companion")


def test_the_readme_shows_the_commands_there_are(new_home: Home) -> None:
    shown = set(re.findall(r"^ +companion ([a-z]+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    if not shown:
        pytest.skip("README.md shows no commands yet")
    there = set(re.findall(r"^    ([a-z]+) ", new_home.run("--help").out, re.MULTILINE))

    assert shown == there


def test_an_exercise_there_is_not(new_home: Home) -> None:
    for words in (["run", "put-it-dwn"], ["exercises", "show", "put-it-dwn"], ["run", "../put-it-down"]):
        done = new_home.run(*words)
        assert (done.status, done.out) == (2, "")
        assert "Did you mean put-it-down?" in done.messages


def test_exercises_are_listed_shown_and_checked(new_home: Home) -> None:
    listed, shown = new_home.run("exercises", "list"), new_home.run("exercises", "show", "put-it-down")
    checked = new_home.run("exercises", "check")

    assert "put-it-down               Put it down, 5 minutes, light\n" in listed.out
    assert "What colour was that shift?\n- Green: it held together.\n" in shown.out
    assert "Where it comes from\n" in shown.out
    assert (checked.status, checked.out, checked.messages) == (0, "", "Nothing to mend.\n")


def test_exercises_are_listed_by_minutes_and_by_what_they_are_for(new_home: Home) -> None:
    short = new_home.run("exercises", "list", "--minutes", "5").out
    assert "put-it-down" in short
    assert "kind-letter" not in short
    assert "12 minutes, may stir things up\n" in new_home.run("exercises", "list", "--minutes", "20").out
    none = new_home.run("exercises", "list", "--minutes", "20", "--for", "after-a-shift")
    assert (none.status, none.out, none.messages) == (0, "", "None for this. Without options all are listed.\n")
    assert new_home.run("exercises", "list", "--minutes", "7").status == 2


def test_an_exercise_of_ones_own_is_begun_and_never_written_over(new_home: Home) -> None:
    begun = new_home.run("exercises", "new", "tea-break")
    file = new_home.root / "config" / "exercises" / "tea-break" / "exercise.toml"

    assert (begun.status, begun.out) == (0, f"{file}\n")
    for command in ("companion exercises check\n", "companion exercises show tea-break\n", "companion run tea-break\n"):
        assert command in begun.messages
    assert new_home.run("exercises", "check").messages == "Nothing to mend.\n"
    assert "tea-break                 Tea break, 3 minutes, light (your own)\n" in new_home.run("exercises", "list").out
    assert "One small thing you noticed today?\n" in new_home.run("exercises", "show", "tea-break").out

    file.write_text("mine")
    again = new_home.run("exercises", "new", "tea-break")
    assert (again.status, again.out) == (1, "")
    assert again.messages.startswith("There is a file of this name already, and it was left as it is.")
    assert file.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "said"),
    [("noticed", "is called noticed already"), ("Tea Break", "as in tea-break"), ("../tea", "as in tea-break")],
)
def test_an_id_that_no_new_exercise_can_have(new_home: Home, name: str, said: str) -> None:
    done = new_home.run("exercises", "new", name)

    assert (done.status, done.out) == (2, "")
    assert said in done.messages
    assert files_below(new_home.root) == {}


def test_the_schema_is_printed(new_home: Home) -> None:
    assert json.loads(new_home.run("exercises", "schema").out)["title"] == "Exercise"


def test_a_check_names_file_line_and_key(new_home: Home) -> None:
    folder = new_home.root / "mine" / "odd"
    folder.mkdir(parents=True)
    (folder / "exercise.toml").write_text('id = "odd"\ntitle = "Odd"\nminutes = "five"\n')

    for path in ("mine", "mine/odd", "mine/odd/exercise.toml"):
        done = new_home.run("exercises", "check", path)
        assert done.status == 1
        assert "exercise.toml:3: minutes: " in done.out
        assert "to mend." in done.messages

    assert new_home.run("exercises", "check", "nowhere").status == 1
    (new_home.root / "empty").mkdir()
    assert new_home.run("exercises", "check", "empty").status == 1


def test_where_names_the_folders_and_makes_none(new_home: Home) -> None:
    done = new_home.run("where")

    assert f"journal: {new_home.vault}\n" in done.out
    assert re.search(r"^your own people, readable \(only if you chose that\): .*own-people\.json$", done.out, re.M)
    assert list(new_home.root.iterdir()) == []


def test_a_home_of_nobody_is_said(new_home: Home) -> None:
    done = new_home.run("where", env={"COMPANION_HOME": "~no-such-person/x"})

    assert (done.status, done.out) == (2, "")
    assert done.messages.startswith("COMPANION_HOME begins with a ~ that stands for nobody on this computer.")
    assert done.messages.endswith("\n~no-such-person/x\n")


RED = "\x1b[31mred\x1b]0;title\x07\x9b2J"


COMMANDED = ["show", "run", "exercises check", "exercises show", "", "list", "list --kind", "list --passphrase-file"]
COMMANDED += [
    "bin",
    "bin put",
    "bin back",
    "bin forget --yes",
    "earlier",
    "import",
    "handout",
    "handout put-it-down -o",
]


@pytest.mark.skipif(sys.platform != "linux", reason="no other system lets a file have such a name")
@pytest.mark.parametrize(
    "words",
    [
        *([*command.split(), RED] for command in COMMANDED),
        *([option] for option in (f"--{RED}", f"--plain={RED}")),
        *(command.split() for command in ("doctor", "where", "exercises list", "exercises check", "init")),
    ],
    ids=ascii,
)
def test_no_argument_and_no_name_commands_the_terminal(made: Path, tmp_path: Path, words: list[str]) -> None:
    home = Home(tmp_path / f"{RED}\udcff")
    shutil.copytree(made, home.root)
    own_exercise(home, "not TOML at all", RED)
    home.secret.chmod(0o644)

    done = home.run(*words, env={"COMPANION_PASSPHRASE_FILE": str(home.secret)})

    assert "red" in done.out + done.messages
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.out + done.messages)


def test_the_window_is_only_told_on_a_terminal(home: Home) -> None:
    assert "Window:" not in home.run("doctor").out


def test_doctor_on_a_journal_that_is_well(home: Home) -> None:
    done = home.run("doctor")

    assert (done.status, done.messages) == (0, "")
    assert "Its header can be read. Format 2.\n" in done.out
    assert "Passphrase: Argon2id with 64 MiB, 3 passes, 4 lanes.\n" in done.out
    assert done.out.startswith("All is well, as far as can be seen without the passphrase.\n\nJournal: ")
    assert "corridor" not in done.out


def test_doctor_damaged_and_absent(home: Home, tmp_path: Path) -> None:
    (home.vault / "header.json").write_bytes(b"{}")
    damaged, absent = home.run("doctor"), Home(tmp_path).run("doctor")

    assert (damaged.status, absent.status) == (4, 5)
    assert damaged.out.startswith("header.json is damaged, so it was not read any further.")
    assert absent.out.startswith("There is no journal here yet.")


@pytest.mark.skipif(sys.platform == "win32", reason="links are not everybody's there")
@pytest.mark.parametrize("name", ["header.json", "journal.db"])
def test_a_link_in_place_of_a_file_is_called_one(home: Home, name: str) -> None:
    (home.vault / name).rename(home.root / name)
    (home.vault / name).symlink_to(home.root / name)

    done = home.open("list")

    assert (done.status, done.out) == (1, "")
    assert done.messages.startswith(f"{name} is a link to another place, so it was not followed.")


def test_doctor_sees_a_journal_that_is_cut_short(home: Home) -> None:
    journal = home.vault / "journal.db"
    journal.write_bytes(journal.read_bytes()[:5000])

    done = home.run("doctor")

    assert done.status == 4
    assert "journal.db is damaged" in done.out
    assert "All is well" not in done.out


def own_exercise(home: Home, text: str, name: str = "odd") -> None:
    folder = home.root / "config" / "exercises" / name
    folder.mkdir(parents=True)
    (folder / "exercise.toml").write_text(text)


def test_doctor_says_that_an_own_exercise_cannot_be_used(home: Home) -> None:
    own_exercise(home, "not TOML at all")

    done = home.run("doctor")

    assert done.status == 0
    assert done.out.startswith(
        "Exercises: 1 cannot be used. “companion exercises check” says why.\n"
        "The journal is well, as far as can be seen without the passphrase.\n\n"
    )


def test_one_bad_exercise_takes_no_other_from_the_list(new_home: Home) -> None:
    own_exercise(new_home, "not TOML at all")

    done = new_home.run("exercises", "list")

    assert done.status == 0
    assert "put-it-down               Put it down, 5 minutes, light\n" in done.out
    assert "odd" not in done.out
    assert done.messages.startswith("An exercise file of your own cannot be used. Line 1: ")
    assert done.messages.endswith(f"\n{new_home.root / 'config' / 'exercises' / 'odd' / 'exercise.toml'}\n")


@pytest.mark.parametrize("words", [["init"], ["list"], ["doctor"], ["--plain"]])
def test_something_else_in_the_journals_folder(new_home: Home, words: list[str]) -> None:
    new_home.vault.mkdir(parents=True)
    (new_home.vault / ".DS_Store").touch()
    new_home.secret.write_text(SECRET)
    new_home.secret.chmod(0o600)

    done = new_home.run(*words, env={"COMPANION_PASSPHRASE_FILE": str(new_home.secret)})

    assert done.status == 1
    assert f"Move it away, then try again:\n{new_home.vault}\n" in done.out + done.messages
    assert [path.name for path in new_home.vault.iterdir()] == [".DS_Store"]


full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux that takes nothing")


def into_full_device(home: Home, *words: str, **env: str) -> tuple[int, str]:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "companion", *words],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=home.environment(COMPANION_PASSPHRASE_FILE=str(home.secret), **env),
            timeout=120,
        )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


@full_device
@pytest.mark.parametrize("words", [["--version"], ["--help"], ["list"], ["list", "--json"], ["doctor"], ["--plain"]])
def test_what_could_not_be_written_out_is_said_once(home: Home, words: list[str]) -> None:
    status, said = into_full_device(home, *words)

    assert status == 1
    assert said == "What was asked for could not be written out: the disk is full, or it cannot be written to.\n"


@full_device
def test_what_is_written_at_once_and_not_taken_is_said_once(home: Home) -> None:
    for words in (["--version"], ["--help"], ["where"]):
        assert into_full_device(home, *words, PYTHONUNBUFFERED="1") == into_full_device(home, "list")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX closes it")
@pytest.mark.parametrize("words", ["--version", "--help", "where", "init", "list", "--plain"])
def test_nothing_is_begun_where_nothing_can_be_written(new_home: Home, words: str) -> None:
    new_home.secret.write_text(SECRET)
    new_home.secret.chmod(0o600)
    command = f'"{sys.executable}" -m companion {words} >&-'
    env = new_home.environment(COMPANION_PASSPHRASE_FILE=str(new_home.secret))
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, env=env, text=True, timeout=60)

    assert done.returncode == 1
    assert done.stderr.startswith("There is nowhere to write what was asked for: standard output is closed.")
    assert list(new_home.root.iterdir()) == [new_home.secret]


@full_device
def test_init_never_loses_the_recovery_code(new_home: Home) -> None:
    new_home.secret.write_text(SECRET)
    new_home.secret.chmod(0o600)

    status, said = into_full_device(new_home, "init")

    assert status == 1
    assert re.search(r"Write it down from here:\n(?:[0-9A-Z]{5}-){7}[0-9A-Z]{5}\n\Z", said)
    assert new_home.open("list").status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX closes it")
def test_a_reader_that_goes_away_is_no_fault(home: Home) -> None:
    command = f'"{sys.executable}" -m companion list --json --passphrase-file "{home.secret}" | true'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, env=home.environment(), timeout=60)

    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such permissions")
def test_doctor_sees_what_others_can_get_at_and_changes_nothing(home: Home) -> None:
    (home.vault / "journal.db").chmod(0o644)

    assert home.run("doctor").out.startswith("Others on this computer can get at journal.db.")
    assert (home.vault / "journal.db").stat().st_mode & 0o777 == 0o644


def write_settings(home: Home, text: str) -> Path:
    settings = home.root / "config" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(text)
    return settings


def test_settings_that_cannot_be_used_are_named_and_keep_nobody_out(home: Home) -> None:
    settings = write_settings(home, '{"theme": 3, "language": "en-XA", "from-next-year": true}')

    listed, doctor = home.open("list"), home.run("doctor")

    assert (listed.status, len(listed.out.splitlines())) == (0, 4)
    assert "theme" in listed.messages
    assert listed.messages.endswith(f"\n{settings}\n")
    assert "⟦" in home.run("--help").out  # the other settings still count
    assert doctor.status == 1
    assert "theme" in doctor.out.splitlines()[0]
    assert "from-next-year" not in doctor.out
    assert f"\n{settings}\n" in doctor.out


@pytest.mark.parametrize(
    "text", ["{", "[]", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "[" * 100_000]
)
def test_a_settings_file_that_cannot_be_read_keeps_nobody_out(home: Home, text: str) -> None:
    settings = write_settings(home, text)

    for done in (home.open("list"), home.open("--plain")):
        assert done.status == 0
        assert done.messages.startswith("The settings file cannot be read, so the usual settings are used.")
        assert done.messages.endswith(f"\n{settings}\n")
    assert home.run("doctor").status == 1
    assert "All is well" not in home.run("doctor").out


def test_the_language_is_the_settings(home: Home) -> None:
    settings = home.root / "config" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text('{"language": "en-XA"}')

    usage = home.run("nonsense").messages
    assert usage.startswith("⟦ûšåĝé: ~⟧companion")
    assert "⟦" in home.run("--help").out
    assert "⟦Ñöţĥîñĝ ƒîţš ţĥîš.~~~⟧" in home.open("search", "elephants").messages
    assert "⟦" not in home.run("demo", "--plain", env={"LANG": "C"}).out


def test_every_word_of_help_is_translated(home: Home) -> None:
    settings = home.root / "config" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text('{"language": "en-XA"}')

    for words in ([], ["run"], ["list"], ["exercises"], ["exercises", "check"]):
        out = home.run(*words, "--help").out
        prose = re.sub(r"⟦[^⟧]*⟧", "", out)
        prose = re.sub(r"(?m)^ *companion.*$|--?[\w-]+|\{[^}]*\}", "", prose)
        names = {*COMMANDS, "companion", "check", "new", "schema", "FILE", *"[].|()"}
        assert {word.strip("[].,:~⟧") for word in prose.split()} - names <= {""}, prose


def test_init_prints_the_code_once_and_says_the_rest_elsewhere(new_home: Home) -> None:
    new_home.secret.write_text(SECRET)
    new_home.secret.chmod(0o600)
    made, again = new_home.open("init"), new_home.open("init")

    assert made.status == 0
    assert re.fullmatch(r"(?:[0-9A-Z]{5}-){7}[0-9A-Z]{5}\n", made.out)
    assert str(new_home.vault) in made.messages
    assert made.out.strip() not in made.messages
    assert (again.status, again.out) == (1, "")
    assert "There is a journal here already" in again.messages
    assert new_home.open("list").status == 0
    assert made.out.strip().encode() not in b"".join(files_below(new_home.root).values())


def test_init_refuses_a_short_passphrase_and_no_passphrase(new_home: Home) -> None:
    new_home.secret.write_text("short")
    new_home.secret.chmod(0o600)

    assert (new_home.open("init").status, new_home.run("init").status) == (2, 2)
    assert not new_home.vault.exists()


BOOM = """
import companion.cli.commands.where as where
from companion.cli.main import main

def boom(call):
    raise ValueError("words that a person wrote")

where.where = boom
raise SystemExit(main(["where"]))
"""


def test_a_fault_is_one_calm_line_without_its_message(new_home: Home) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BOOM], capture_output=True, text=True, env=new_home.environment(), timeout=60
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Companion had to stop because of a fault in it (ValueError, <string>:6). Everything saved before this is safe.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX closes them")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_fault(home: Home, closed: str) -> None:
    command = f'"{sys.executable}" -m companion run kind-minute --passphrase-file "{home.secret}" {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", command], input=b"Tired\n\n\n", capture_output=True, env=home.environment(), timeout=60
    )

    assert done.returncode == (0 if closed == "2>&-" else 1)
    assert b"Traceback" not in done.stderr
    assert b"fault" not in done.stderr


def test_the_help_of_export_and_import_has_a_line_for_each_format(home: Home) -> None:
    out, back = (home.run(command, "--help", env={"COLUMNS": "80"}).out for command in ("export", "import"))
    for page, names in ((out, taking.FORMATS), (back, READERS)):
        listed = page[page.index("formats:") : page.index("positional arguments:")]
        assert [line.split()[0] for line in listed.splitlines()[1:] if line.strip()] == list(names)
    assert "only one that comes back whole" in out
    assert "a portfolio cannot be brought back at all" in " ".join(out.split())
    assert "only the format companion comes back whole" in " ".join(back.split())
