"""The revisions and the tables do not drift apart."""

import re

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from journal.examples import memory_engine
from journal.migrations.shape import shape

from companion.journal.access import asked_of
from companion.journal.migrations import BUNDLED, named
from companion.journal.store import Store
from companion.journal.version import SCHEMA_VERSION, schema_version


@pytest.mark.filterwarnings("error")
def test_a_new_journal_is_as_one_that_went_all_the_way() -> None:
    new, old = memory_engine(), memory_engine()
    Store(new).prepare()
    with old.begin() as connection, Operations.context(MigrationContext.configure(connection)):
        ScriptDirectory(BUNDLED.folder).get_revision(named(1)).module.upgrade()
    assert Store(old).is_behind() == (SCHEMA_VERSION > 1)

    Store(old).prepare()

    with new.connect() as made, old.connect() as brought:
        assert shape(brought) == shape(made)
        assert schema_version(asked_of(brought)) == schema_version(asked_of(made)) == SCHEMA_VERSION


def test_there_is_a_revision_for_each_schema_in_a_file_of_its_number() -> None:
    revisions = reversed([*ScriptDirectory(BUNDLED.folder).walk_revisions()])
    numbers = [(revision.revision, revision.path.rpartition("/")[2][:5]) for revision in revisions]
    assert numbers == [(named(number), f"{named(number)}_") for number in range(1, SCHEMA_VERSION + 1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("CREATE TABLE a (x INTEGER, y TEXT)", "CREATE TABLE a (x INTEGER); ALTER TABLE a ADD COLUMN y TEXT", True),
        ("CREATE TABLE a (x INTEGER, y TEXT)", 'CREATE TABLE "a" (\n\t"y" TEXT, \n\tx INTEGER\n)', True),
        ("CREATE TABLE a (x INTEGER, y TEXT)", "CREATE TABLE a (x INTEGER, y TEXT NOT NULL)", False),
        ("CREATE TABLE a (x INTEGER)", "CREATE TABLE a (x INTEGER) STRICT", False),
        ("CREATE TABLE a (x)", "CREATE TABLE a (x); CREATE INDEX b ON a (x)", False),
        ("CREATE TABLE a (x UNIQUE)", "CREATE TABLE a (x)", False),
        ("CREATE TABLE a (x, y, PRIMARY KEY (x, y))", "CREATE TABLE a (x, y, PRIMARY KEY (y, x))", False),
    ],
)
def test_what_counts_as_the_same(one: str, other: str, same: bool) -> None:
    shapes = []
    for statements in (one, other):
        engine = memory_engine()
        Store(engine).prepare()
        with engine.begin() as connection:
            for statement in re.split("; ", statements):
                connection.exec_driver_sql(statement)
            shapes.append(shape(connection))
    assert (shapes[0] == shapes[1]) is same
