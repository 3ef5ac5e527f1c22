"""How fast a large journal is, encrypted and, as the floor, not. Run by hand:

    python benchmarks/journal.py [--entries 100000] [--words 90]

Both journals hold the same made-up entries and have the vault's settings. Everything is measured in one run, so that
the ratios mean something on any machine. Times are in milliseconds.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import Engine, create_engine, insert
from sqlcipher3 import dbapi2

from companion.journal.entries import Behaviour, Direction, Draft, Entry, Kind, Part, Query, make_id
from companion.journal.filters import folded
from companion.journal.rows import key_of, row_of
from companion.journal.store import Store
from companion.journal.tables import EntryRow, TagRow

COMMON = """the a and to of was in he she they it that for with on had at but not as her his so I we you this all there
were when what up out if about who get which go me from have be my one would their said do is an or by then could them
after no just like how because good any these give day most us our some kind time people patient nurse porter tea family
night ward shift doctor colleague hand listened waited quiet smiled asked helped noticed understood brought sat stayed
tired calm gentle hard thanks water chair bed morning call bell handover drink blanket daughter son mother father friend
compassion compassionate compared comfort comfortable coming kindness kindly kinder carefully caring care cared"""
SYLLABLES = "ba co di en fu gar hil ing jo kin lum mer nor ost pre qui ras sto tur und ver wil yar zo"

PHRASES = (
    "the porter",
    "kindness",
    "compassionate",
    "she sat with the family",
    "a quiet word after the handover",
    "tea",
    "something",
    "to the daughter and her mother",
    "I was",
    "zebra crossing",
)
KEY = "11" * 32
FIRST = datetime(2015, 1, 1, 7, tzinfo=UTC)
PRAGMAS = (
    "cipher_compatibility = 4",
    "cipher_memory_security = OFF",
    "temp_store = MEMORY",
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "secure_delete = ON",
)


def open_engine(file: Path, *, encrypted: bool) -> Engine:
    def connect() -> dbapi2.Connection:
        connection = dbapi2.connect(str(file), isolation_level=None, check_same_thread=False, cached_statements=256)
        if encrypted:
            connection.execute(f"PRAGMA key = \"x'{KEY}'\"")
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    return create_engine("sqlite://", module=dbapi2, creator=connect, hide_parameters=True)


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


def took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def figures(times: list[float]) -> tuple[float, float, float]:
    return median(times), quantiles(times, n=20)[-1], max(times)


def measure(file: Path, *, encrypted: bool) -> dict[str, tuple[float, float, float]]:
    """Median, 95th percentile and maximum of each thing a person waits for."""

    def open_and_prepare() -> None:
        store = Store(open_engine(file, encrypted=encrypted))
        store.prepare()
        store.engine.dispose()

    store = Store(open_engine(file, encrypted=encrypted))
    store.prepare()
    found = {"open and prepare": figures([took(open_and_prepare) for _ in range(20)])}
    found["first page (50)"] = figures([took(store.list) for _ in range(20)])
    keys = [phrase[: end + 1] for phrase in PHRASES for end in range(len(phrase))]
    times = {typed: took(lambda typed=typed: store.search(typed)) for typed in keys}
    found["search, each key, first time"] = figures(list(times.values()))
    print("  slowest:", ", ".join(f"{t!r} {times[t]:.1f}" for t in sorted(times, key=times.__getitem__)[-6:]))
    found["search, each key, again"] = figures([took(lambda typed=typed: store.search(typed)) for typed in keys])
    letters = Query(kind=Kind.LETTER)
    found["search among letters"] = figures([took(lambda typed=typed: store.search(typed, letters)) for typed in keys])
    old = Query(until=date(2016, 1, 1))
    found["search, up to 2016"] = figures([took(lambda typed=typed: store.search(typed, old)) for typed in keys])
    queries = {
        "list of a kind": Query(kind=Kind.LETTER),
        "list of a tag": Query(tag="ward"),
        "list up to a day long ago": old,
        "list since a day long ago": Query(since=date(2016, 1, 1)),
        "list of the bin": Query(in_bin=True),
    }
    for name, query in queries.items():
        found[name] = figures([took(lambda query=query: store.list(query)) for _ in range(10)])
    found["count all"] = figures([took(store.count) for _ in range(10)])
    found["this week"] = figures([took(lambda: store.days(date(2024, 6, 1))) for _ in range(10)])
    year = (date(2023, 7, 1), date(2024, 6, 30))
    found["a year by day"] = figures([took(lambda: store.by_day(*year)) for _ in range(10)])
    found["a year of acts"] = figures([took(lambda: store.acts_by_month(*year)) for _ in range(10)])
    found["a year of behaviours"] = figures([took(lambda: store.behaviours_by_month(*year)) for _ in range(10)])
    shifts = ("put-it-down", ["shift"], [], *year)
    found["a year of answers"] = figures([took(lambda: store.answers(*shifts, on=year[1])) for _ in range(10)])
    found["three acts"] = figures([took(lambda: store.acts_at([7, 700, 50_000])) for _ in range(10)])
    drafts = [Draft(make_id(), "noticed", False, {"given": {"what": "words " * 80}}, FIRST, FIRST) for _ in range(40)]
    found["save a draft"] = figures([took(lambda draft=draft: store.save_draft(draft)) for draft in drafts])
    entries = list(made_up(40, 90))
    finishing = zip(drafts, entries, strict=True)
    found["finish a session"] = figures([took(lambda d=d, e=e: store.finish(d.id, [e])) for d, e in finishing])
    found["change an entry"] = figures([took(lambda e=e: store.change(e.id, about="changed")) for e in entries])
    found["lay in the bin"] = figures([took(lambda e=e: store.bin(e.id)) for e in entries])
    [store.bin(e.id) for e in entries]
    found["delete for ever"] = figures([took(lambda e=e: store.delete_for_ever(e.id)) for e in entries])
    store.engine.dispose()
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--entries", type=int, default=100_000)
    arguments.add_argument("--words", type=int, default=90, help="words an entry, about")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = {True: Path(folder, "encrypted.db"), False: Path(folder, "plain.db")}
        stores = [Store(open_engine(file, encrypted=encrypted)) for encrypted, file in files.items()]
        for store in stores:
            store.prepare()
        filling = took(lambda: fill(stores, options.entries, options.words)) / 1000
        for store in stores:
            store.engine.dispose()
        sizes = " and ".join(f"{file.stat().st_size / 1e6:.0f}" for file in files.values())
        print(f"{options.entries} entries of about {options.words} words, {sizes} MB, made in {filling:.0f} s")
        encrypted, plain = (measure(file, encrypted=encrypted) for encrypted, file in files.items())
        print(f"{'':30}{'encrypted':>21}   {'plain':>21}   ratio")
        print(f"{'':30}" + f"{'p50':>7}{'p95':>7}{'max':>7}   " * 2 + "of p50")
        for name, times in encrypted.items():
            columns = "   ".join("".join(f"{value:7.1f}" for value in row) for row in (times, plain[name]))
            print(f"{name:30}{columns}   {times[0] / plain[name][0]:5.2f}")


if __name__ == "__main__":
    main()
