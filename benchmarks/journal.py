"""How fast a large journal is, encrypted and, as the floor, not. Run by hand:

    python benchmarks/journal.py [--entries 100000] [--words 90]

Both journals hold the same made-up entries and have the vault's settings. Everything is measured in one run, so that
the ratios mean something on any machine. Times are in milliseconds.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median, quantiles

from made_up import FIRST, fill, made_up
from sqlalchemy import Engine, create_engine
from sqlcipher3 import dbapi2

from companion.journal.entries import Draft, Kind, Query, make_id
from companion.journal.store import Store

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
