"""What vectors are made of: pieces of two vaults and bytes between them, written down as TOML."""

import hashlib
import json
import shutil
import struct
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from companion import vault
from companion.journal.entries import Entry, Kind, Part
from companion.journal.store import Store
from companion.vault import canonical, kdf, sealing, slots, sqlcipher
from companion.vault.database import close_engine, open_engine
from companion.vault.keys import Keys

PAGE = 4096
LEAST = vault.Profile(memory=19_456, passes=2, lanes=1)
PASSPHRASE = "Zoë left a lamp on"
ID = "019a0000-0000-7000-8000-00000000000{}"
ACT_NAME = f"vault/inbox/{ID.format(9)}.sealed"
ACT = {
    "direction": "between-others",
    "id": ID.format(9),
    "noted_at": "2026-05-01T19:10:00+00:00",
    "text": "A nurse held the lift.",
    "zone": "Europe/London",
}
WORDS = ["Zoë from the night shift made tea.", "A porter waited with a relative. " * 15 + "The taxi came."]


class Piece(NamedTuple):
    """Bytes ``start`` to ``end`` of a file of ours; to the last one without ``end``."""

    source: str
    start: int = 0
    end: int | None = None


class Many(NamedTuple):
    """A byte, so many times."""

    byte: int
    times: int


class Bytes(NamedTuple):
    """Bytes that are no text."""

    data: bytes


Parts = list[str | Piece | Many | Bytes]
Change = Callable[[dict[str, Any]], object]
HEADER, JOURNAL = Piece("second/header.json"), Piece("second/journal.db")


class Maker:
    """Writes vectors into a folder, in which the two vaults are."""

    def __init__(self, folder: Path, keys: Keys, code: str) -> None:
        self.folder = folder
        self.keys = keys
        self.code = code
        self.header = (folder / HEADER.source).read_bytes()
        self.journal = (folder / JOURNAL.source).read_bytes()

    def write(self, name: str, what: str, expect: str, files: dict[str, Parts], **more: Any) -> None:
        secret = {"passphrase": PASSPHRASE} if not {"passphrase", "code"} & more.keys() else {}
        said = {"what": what, "open": next(iter(files)).partition("/")[0], **secret, **more, "expect": expect}
        if expect == "opens":
            said = {
                **said,
                "words": more.get("words", WORDS),
                "noted": more.get("noted", []),
                "unread": more.get("unread", []),
            }
        lines = [f"{key} = {json.dumps(value)}" for key, value in said.items()]
        for path, parts in files.items():
            lines += ["", "[[files]]", f'path = "{path}"', "parts = [", *(f"    {shown(part)}," for part in parts), "]"]
        target = self.folder / f"{name}.toml"
        if target.exists():
            raise ValueError(f"{name} is there twice")
        target.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")

    # ---- the three things that are read

    def vault(
        self,
        name: str,
        what: str,
        expect: str,
        *,
        header: Parts | None = None,
        journal: Parts | None = None,
        beside: dict[str, Parts] | None = None,
        **more: Any,
    ) -> None:
        """A vault: the second one, but for what is given."""
        files: dict[str, Parts] = {"vault/header.json": [HEADER] if header is None else header}
        files["vault/journal.db"] = [JOURNAL] if journal is None else journal
        self.write(name, what, expect, files | (beside or {}), **more)

    def first(self, name: str, what: str, expect: str, **more: Any) -> None:
        files: dict[str, Parts] = {
            f"vault/{file}": [Piece(f"first/vault/{file}")] for file in ("header.json", "journal.db")
        }
        self.write(name, what, expect, files, **more)

    def changed(self, name: str, what: str, expect: str, change: Change, *, signed: bool = False, **more: Any) -> None:
        """A vault whose header says something else, with its checksum made right again, and its MAC when ``signed``."""
        self.vault(name, what, expect, header=[self.header_with(change, signed)], **more)

    def act(self, name: str, what: str, parts: Parts | None = None, *, file: str = ACT_NAME, **more: Any) -> None:
        """A vault in which an act waits. It always opens: the question is what becomes of the act."""
        beside = {file: self.sealed(json.dumps(ACT)) if parts is None else parts}
        self.vault(name, what, "opens", beside=beside, **{"unread": [Path(file).name]} | more)

    def backup(self, name: str, what: str, expect: str, parts: Parts, **more: Any) -> None:
        self.write(name, what, expect, {"one.companion-backup": parts}, **more)

    # ---- what they are made of

    def header_with(self, change: Change, signed: bool = False) -> str:
        body = canonical.unseal(self.header)
        change(body)
        if signed:
            body["mac"] = self.mac(body, "header")
        return canonical.seal(body).decode()

    def mac(self, body: dict[str, Any], what: str) -> str:
        without = canonical.encode({name: value for name, value in body.items() if name != "mac"})
        master, vault_id = self.keys._held(), bytes.fromhex(self.keys.vault_id)
        made = {"header": kdf.derive_header_mac, "backup": kdf.derive_backup_mac}[what](master, vault_id, without)
        return made.hex()

    def sealed(self, content: str, *, newer: bool = False) -> Parts:
        data = sealing.seal(
            content.encode(), bytes.fromhex(canonical.unseal(self.header)["inbox"]), bytes.fromhex(self.keys.vault_id)
        )
        return [
            sealing.MAGIC.decode().replace("1", "2") if newer else sealing.MAGIC.decode(),
            Bytes(data[len(sealing.MAGIC) :]),
        ]

    def manifest(
        self,
        change: Change = lambda body: None,
        *,
        header: bytes | None = None,
        journal: bytes | None = None,
        signed: bool = True,
    ) -> dict[str, Any]:
        """What a backup says of itself; ``change`` is made before it is signed, or after, where it is not signed anew."""
        body: dict[str, Any] = {"format": 1, "made": "2026-05-01T19:10:00Z", "vault": self.keys.vault_id}
        for name, data in (("header", header or self.header), ("journal", journal or self.journal)):
            body[name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        if signed:
            change(body)
        body["mac"] = self.mac(body, "backup")
        if not signed:
            change(body)
        return body

    def packed(
        self, manifest: dict[str, Any] | None = None, *, header: Parts | None = None, journal: Parts | None = None
    ) -> Parts:
        begins = "companion backup 1\n" + canonical.seal(manifest or self.manifest()).decode()
        return [begins, *(header or [HEADER]), *(journal or [JOURNAL])]

    def rewritten(self, statement: str) -> Parts:
        """The second journal after a statement: its pages that are other now, among those that are as they were."""
        scratch = self.folder / "scratch"
        shutil.copytree(self.folder / "second", scratch)
        with closing(sqlcipher.open_journal(scratch, self.keys)) as connection:
            connection.execute(statement)
        data = (scratch / "journal.db").read_bytes()
        shutil.rmtree(scratch)
        parts: Parts = []
        for place in range(0, len(data), PAGE):
            page, last = data[place : place + PAGE], parts[-1] if parts else None
            if page != self.journal[place : place + PAGE]:
                parts.append(Bytes(page))
            elif isinstance(last, Piece) and last.end == place:
                parts[-1] = last._replace(end=place + PAGE)
            else:
                parts.append(Piece(JOURNAL.source, place, place + PAGE))
        return parts

    def page_of_words(self) -> int:
        """The number of a page, from 0, in which nothing but the longest entry stands."""
        with closing(sqlcipher.open_journal(self.folder / "second", self.keys)) as connection:
            found = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'entry'").fetchone()[0]
        return int(found) - 1

    def log(self, numbers: Iterable[int]) -> list[bytes]:
        """SQLite's rollback log, with these pages (from 0) as they are: its head, then each record."""
        pages, seed = len(self.journal) // PAGE, 12_345
        numbers = list(numbers)
        head = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", len(numbers), seed, pages, 512, PAGE)
        records = []
        for number in numbers:
            page = self.journal[number * PAGE : (number + 1) * PAGE]
            total = (seed + sum(page[PAGE - 200 : 0 : -200])) % 2**32
            records.append(struct.pack(">I", number + 1) + page + struct.pack(">I", total))
        return [head.ljust(512, b"\0"), *records]


def shown(part: str | Piece | Many | Bytes) -> str:
    match part:
        case str():
            return f"{{ text = '''\n{part}''' }}"
        case Piece(source, start, end):
            more = (f", start = {start}" if start else "") + (f", end = {end}" if end is not None else "")
            return f'{{ from = "{source}"{more} }}'
        case Many(byte, times):
            return f'{{ hex = "{byte:02x}", times = {times} }}'
        case Bytes(data):
            return f'{{ hex = "{data.hex()}" }}'


def joined(make: Maker, parts: Parts) -> bytes:
    data = b""
    for part in parts:
        match part:
            case str():
                data += part.encode()
            case Piece(source, start, end):
                data += (make.folder / source).read_bytes()[start:end]
            case Many(byte, times):
                data += bytes([byte]) * times
            case Bytes(more):
                data += more
    return data


def flip(source: Piece, data: bytes, place: int) -> Parts:
    return [source._replace(end=place), Bytes(bytes([data[place] ^ 1])), source._replace(start=place + 1)]


def flip_to(good: str, place: int, data: bytes) -> Parts:
    return [good[:place], Bytes(data), good[place + 1 :]]


def slot(number: int, **members: object) -> Change:
    return lambda body: body["slots"][number].update(members)


def slots_of(make: Maker, profile: vault.Profile) -> dict[str, Any]:
    made = slots.passphrase_slot(make.keys, PASSPHRASE, profile)
    return {**made.parameters(), "wrapped": made.wrapped.hex()}


def other_digit(digits: str) -> str:
    return ("1" if digits[0] == "0" else "0") + digits[1:]


def other_bytes(data: bytes) -> bytes:
    return bytes(byte ^ 1 for byte in data)


def named(name: bytes) -> Bytes:
    number = 2**30 // PAGE + 1
    tail = struct.pack(">2I", len(name), sum(name)) + bytes.fromhex("d9d505f920a163d7")
    return Bytes(struct.pack(">I", number) + name + tail)


def damaged_log(make: Maker, page: int) -> Parts:
    """One byte of the page is another, at a place that SQLite's own checksum passes over."""
    head, record = make.log([page])
    begins, place = page * PAGE, page * PAGE + 1
    piece = JOURNAL._replace(start=begins, end=begins + PAGE)
    return [
        Bytes(head[:28]),
        Many(0, 512 - 28),
        Bytes(record[:4]),
        piece._replace(end=place),
        Bytes(bytes([make.journal[place] ^ 1])),
        piece._replace(start=place + 1),
        Bytes(record[-4:]),
    ]


def make_second(folder: Path) -> tuple[Keys, str]:
    """The vault that most vectors are made of: two entries, one of them longer than a page's share."""
    place = folder / "second"
    code = vault.create(place, PASSPHRASE, profile=LEAST)
    place.with_name("second.lock").unlink(missing_ok=True)
    keys = vault.unlock(place, PASSPHRASE, renew=False)
    engine = open_engine(place, keys)
    store = Store(engine)
    store.prepare()
    for number, words in enumerate(WORDS):
        at = datetime(2026, 5, 1, 19, number, tzinfo=UTC)
        part = Part("note", "What happened?", words)
        store.add(
            Entry(
                id=ID.format(number),
                kind=Kind.NOTE,
                title="A note",
                about=words[:60],
                parts=(part,),
                written_at=at,
                zone="Europe/London",
                day=at.date(),
            )
        )
    close_engine(engine)
    return keys, code
