"""Made-up journals, ours and jrnl's, for the benchmarks. Nothing in them was ever written by anybody."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from sqlalchemy import insert

from companion import vault
from companion.journal.entries import Behaviour, Direction, Entry, Kind, Part, make_id
from companion.journal.filters import folded
from companion.journal.rows import key_of, row_of
from companion.journal.store import Store
from companion.journal.tables import EntryRow, TagRow
from companion.transfer import jrnl_text
from companion.vault.database import close_engine, open_engine

PASSPHRASE = "a quiet corridor"
WORDS = 90
"""Words of an entry, about."""
COMMON = """the a and to of was in he she they it that for with on had at but not as her his so I we you this all there
were when what up out if about who get which go me from have be my one would their said do is an or by then could them
after no just like how because good any these give day most us our some kind time people patient nurse porter tea family
night ward shift doctor colleague hand listened waited quiet smiled asked helped noticed understood brought sat stayed
tired calm gentle hard thanks water chair bed morning call bell handover drink blanket daughter son mother father friend
compassion compassionate compared comfort comfortable coming kindness kindly kinder carefully caring care cared"""
SYLLABLES = "ba co di en fu gar hil ing jo kin lum mer nor ost pre qui ras sto tur und ver wil yar zo"

FIRST = datetime(2015, 1, 1, 7, tzinfo=UTC)


def vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    """Real everyday words, then 20,000 rarer made-up ones; each about as frequent as its rank says (Zipf)."""
    syllables = SYLLABLES.split()
    words = list(dict.fromkeys(COMMON.split()))
    words += ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(20_000)]
    return words, list(accumulate(1 / (rank + 10) for rank in range(len(words))))


def made_up(number: int, length: int) -> Iterator[Entry]:
    chance = random.Random(7)
    words, weights = vocabulary(chance)

    def text(count: int) -> str:
        return " ".join(chance.choices(words, cum_weights=weights, k=count))

    for index in range(number):
        written_at = FIRST + timedelta(minutes=index * 50 + chance.randint(0, 40), microseconds=index)
        act = chance.random() < 0.6
        size = max(9, int(chance.gauss(length, length / 3)))
        yield Entry(
            id=make_id(),
            kind=Kind.ACT if act else chance.choice([Kind.REFLECTION, Kind.REFLECTION, Kind.LETTER, Kind.NOTE]),
            title="Something kind I noticed" if act else "Put it down",
            about=text(9),
            parts=tuple(Part(f"step-{part}", "What happened then?", text(size // 3)) for part in range(3)),
            answers={"shift": chance.choice(["green", "amber", "red"])},
            exercise="noticed" if act else "put-it-down",
            direction=chance.choice(list(Direction)) if act else None,
            behaviours=tuple(chance.sample(list(Behaviour), k=chance.randint(0, 4))) if act else (),
            tags=tuple(chance.sample(["night", "ward", "home", "teaching", "thanks"], k=chance.randint(0, 2))),
            written_at=written_at,
            zone="Europe/London",
            day=written_at.date(),
        )


def fill(stores: list[Store], number: int, length: int) -> None:
    batch: list[Entry] = []
    for entry in made_up(number, length):
        batch.append(entry)
        if len(batch) == 5000:
            write(stores, batch)
            batch = []
    write(stores, batch)


def write(stores: list[Store], batch: list[Entry]) -> None:
    rows = [row_of(entry, key_of(entry.written_at)).model_dump() for entry in batch]
    tags = [{"folded": folded(t), "key": key_of(entry.written_at)} for entry in batch for t in entry.tags]
    for store in stores:
        with store.writing() as session:
            if rows:
                session.connection().execute(insert(EntryRow), rows)
            if tags:
                session.connection().execute(insert(TagRow), tags)


def make_vault(folder: Path, entries: int, words: int) -> None:
    """A vault with made-up entries, as hard to guess as this computer's own would be."""
    vault.create(folder, PASSPHRASE)
    engine = open_engine(folder, vault.unlock(folder, PASSPHRASE))
    store = Store(engine)
    store.prepare()
    fill([store], entries, words)
    close_engine(engine)


def make_jrnl(folder: Path, entries: int, words: int) -> Path:
    """A plain journal of jrnl's with the same entries. Returns its configuration."""
    journal = folder / "journal.txt"
    with journal.open("w", encoding="utf-8") as file:
        jrnl_text.write(made_up(entries, words), file)
    return configure_jrnl(folder, journal, encrypt=False)


def configure_jrnl(folder: Path, journal: Path, *, encrypt: bool) -> Path:
    """A configuration for a journal of jrnl's, which otherwise asks for one."""
    config = folder / "jrnl.yaml"
    config.write_text(
        "colors: {body: none, date: none, tags: none, title: none}\ndefault_hour: 9\ndefault_minute: 0\neditor: ''\n"
        f"encrypt: {str(encrypt).lower()}\nhighlight: false\nindent_character: '|'\njournals:\n  default:\n    journal: {journal}\n"
        "linewrap: 79\ntagsymbols: '@'\ntemplate: false\ntimeformat: '%Y-%m-%d %H:%M'\nversion: v4.6\n"
    )
    return config
