"""A command that meets the journal of an earlier Companion says that it was brought up to date, and does its work."""

from pathlib import Path

import pytest
from cli.running import Home
from journal.migrations.tomorrow import tomorrow

from companion.app.door import Door
from companion.cli.main import main


def test_it_is_said_once_beside_the_content(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMPANION_HOME", str(home.root))
    monkeypatch.setenv("COMPANION_PASSPHRASE_FILE", str(home.secret))
    assert main(["list"]) == 0
    listed, said = capfd.readouterr()
    assert said == ""
    monkeypatch.setattr(Door, "migrations", tomorrow(tmp_path / "tomorrow"))

    assert main(["list"]) == 0
    out, said = capfd.readouterr()
    assert said == "Your journal was brought up to date. A backup was made first.\n"
    assert len(out.splitlines()) == len(listed.splitlines())

    assert main(["list"]) == 0
    assert capfd.readouterr() == (out, "")


def test_a_newer_journal_is_refused_with_what_to_do(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(Door, "migrations", tomorrow(tmp_path / "tomorrow"))
        newer.setenv("COMPANION_HOME", str(home.root))
        newer.setenv("COMPANION_PASSPHRASE_FILE", str(home.secret))
        main(["list"])
    left = (home.vault / "journal.db").read_bytes()

    done = home.open("list")

    assert (done.status, done.out) == (1, "")
    assert done.messages == (
        "This journal was written by a newer Companion. Nothing was changed. Install the newer version to open it.\n"
    )
    assert (home.vault / "journal.db").read_bytes() == left
