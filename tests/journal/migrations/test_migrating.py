"""A journal of an earlier schema is brought up to date: whole, or left as it was."""

import traceback
from pathlib import Path

import pytest
from journal.examples import Clock, file_engine, memory_engine, open_journal
from journal.migrations.shape import shape
from journal.migrations.tomorrow import NEWEST, as_of_tomorrow, everything, fill, tomorrow
from sqlalchemy import Engine

from companion.errors import JournalTooNew, NotBroughtUpToDate
from companion.journal.access import asked_of
from companion.journal.store import Store
from companion.journal.version import SCHEMA_VERSION, schema_version


@pytest.fixture(params=["memory", "file"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    return memory_engine() if request.param == "memory" else file_engine(tmp_path / "journal.db")


def version(engine: Engine) -> int:
    with Store(engine).reading() as connection:
        return schema_version(asked_of(connection), NEWEST)


def rows(engine: Engine) -> list[object]:
    """Every byte that counts: the schema and all rows of all tables, the index's own among them."""
    with engine.connect() as connection:
        schema = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema ORDER BY name").all()
        tables = [name for type_, name, _ in schema if type_ == "table" and name != "entry_words"]
        return [schema, *(connection.exec_driver_sql(f"SELECT * FROM {name}").all() for name in tables)]


def test_everything_is_whole_afterwards(engine: Engine, tmp_path: Path) -> None:
    with open_journal(engine, Clock()) as store:
        fill(store)
        before = everything(store)
        assert len(before["entries"]) == 300
        assert len(before["found"]) == 294
        behind = Store(engine, migrations=tomorrow(tmp_path / "tomorrow"))
        assert behind.is_behind()

        behind.prepare()

        assert not behind.is_behind()
        assert version(engine) == NEWEST
        assert everything(behind) == as_of_tomorrow(before)
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT DISTINCT mood FROM entry").all() == [("calm",)]
            names = connection.exec_driver_sql("SELECT name FROM sqlite_schema").scalars().all()
            assert "place" in names
            assert not any("alembic" in name for name in names)


def test_the_search_follows_what_is_written_afterwards(store: Store, tmp_path: Path) -> None:
    fill(store, 20)
    behind = Store(store.engine, migrations=tomorrow(tmp_path))
    behind.prepare()
    entry = behind.get(behind.list()[0].id)
    behind.change(entry.id, about="The herons, walked past")
    assert [row.id for row in behind.search("heron walking")] == [entry.id]  # by their stems: the new index
    behind.bin(entry.id)
    behind.delete_for_ever(entry.id)
    assert behind.search("heron") == []
    with behind.writing() as session:  # raises when the index and the entries differ
        check = "INSERT INTO entry_words(entry_words, rank) VALUES ('integrity-check', 1)"
        session.connection().exec_driver_sql(check)


def test_a_new_journal_is_at_the_newest_at_once(tmp_path: Path) -> None:
    engine = memory_engine()
    store = Store(engine, migrations=tomorrow(tmp_path / "tomorrow", "raise RuntimeError('nothing is to be run')"))
    assert not store.is_behind()
    store.prepare()
    with engine.connect() as connection:
        assert schema_version(asked_of(connection), 10_000) == NEWEST + 1


def test_only_what_is_missing_is_run(store: Store, tmp_path: Path) -> None:
    fill(store, 5)
    Store(store.engine, migrations=tomorrow(tmp_path)).prepare()
    before = everything(store)
    one_more = Store(store.engine, migrations=tomorrow(tmp_path, "op.execute('CREATE TABLE later (x)')"))
    assert one_more.is_behind()
    one_more.prepare()
    assert everything(store) == before
    with store.reading() as connection:
        assert schema_version(asked_of(connection), 10_000) == NEWEST + 1


@pytest.mark.parametrize(
    "fault",
    [
        "raise KeyError(op.get_bind().exec_driver_sql('SELECT text FROM entry').scalar())",
        "op.execute('CREATE TABLE place (x)')",
        "op.execute('INSERT INTO place SELECT NULL FROM missing')",
        "with op.get_context().autocommit_block():\n    op.execute('DROP TABLE entry')",
        "import missing_altogether",
    ],
)
def test_a_revision_that_fails_leaves_all_as_it_was(engine: Engine, tmp_path: Path, fault: str) -> None:
    with open_journal(engine, Clock()) as store:
        fill(store, 60)
        before = rows(engine)
        last = f"op.execute(\"UPDATE entry SET text = 'gone'\")\nop.execute('DROP TABLE earlier')\n{fault}"

        with pytest.raises(NotBroughtUpToDate) as caught:
            Store(engine, migrations=tomorrow(tmp_path / "broken", last)).prepare()

        assert rows(engine) == before
        assert version(engine) == SCHEMA_VERSION
        assert caught.value.fault.startswith("revision 9003: ")
        said = "".join(traceback.format_exception(caught.value))
        assert "Something" not in said
        assert "café" not in said

        whole = everything(store)
        Store(engine, migrations=tomorrow(tmp_path / "mended")).prepare()
        assert everything(store) == as_of_tomorrow(whole)


def test_who_comes_second_has_nothing_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process did it between our look and our turn to write."""
    engine = file_engine(tmp_path / "journal.db")
    with open_journal(engine, Clock()) as store:
        fill(store, 5)
        late = Store(engine, migrations=tomorrow(tmp_path / "tomorrow"))
        turn = late.writing

        def after_another() -> object:
            monkeypatch.setattr(late, "writing", turn)
            Store(engine, migrations=tomorrow(tmp_path / "tomorrow")).prepare()
            return turn()

        monkeypatch.setattr(late, "writing", after_another)
        late.prepare()
        with engine.connect() as connection:
            after = shape(connection)
        late.prepare()
        with engine.connect() as connection:
            assert shape(connection) == after


def test_yesterdays_companion_refuses_it(store: Store, tmp_path: Path) -> None:
    fill(store, 5)
    Store(store.engine, migrations=tomorrow(tmp_path)).prepare()
    before = rows(store.engine)
    for refuse in (store.prepare, store.is_behind):
        with pytest.raises(JournalTooNew) as refused:
            refuse()
        assert (refused.value.found, refused.value.known) == (NEWEST, SCHEMA_VERSION)
    assert rows(store.engine) == before
