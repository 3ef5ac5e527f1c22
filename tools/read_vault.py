"""Reads a vault or a backup without Companion: ``python tools/read_vault.py VAULT_FOLDER_OR_BACKUP [--code]``.

It is written from ``companion/vault/FORMAT.md`` alone and imports nothing of Companion, so that it shows whether that
document says enough. It asks for the passphrase, with ``--code`` for the recovery code; when standard input is no
terminal, it takes its first line. It prints one JSON object, in ASCII, so that no words of an entry can steer a terminal.

Errors are one sentence on standard error, and the exit status: 1 failed, 3 wrong passphrase or code, 4 damaged.

Nothing is written into the vault. A backup is unpacked to a private temporary folder; a commit that was cut off is put
back in a copy of the journal in such a folder, and a journal in SQLite's WAL mode is read from a copy too. What is in
the folder is encrypted as in the vault. It is removed at the end, but not when this program is killed.

What FORMAT.md asks for and this does not do:

- it makes no ``vault.lock``: one that is there is held while the journal and its log are copied, where there is ``flock``;
- a link put in place of ``journal.db`` between the look at it and its opening by SQLite is followed;
- modes of files are not looked at.
"""

import argparse
import getpass
import hashlib
import hmac
import json
import os
import re
import shutil
import stat
import struct
import sys
import tempfile
import time
import unicodedata
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap
from sqlcipher3 import dbapi2

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

ENVELOPE_SIZE = 65_536
ACT_SIZE = 4_194_304
ACT_CHARACTERS = 1_000_000
PAGE = 4_096
PATIENCE = 20  # seconds, for a process that is writing

ACT_MAGIC = b"companion sealed act 1\n"
BACKUP_MAGIC = b"companion backup 1\n"
LOG_MAGIC = bytes.fromhex("d9d505f920a163d7")

COSTS = {"memory": (19_456, 1_048_576), "passes": (2, 16), "lanes": (1, 16)}
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_DASHES = "-_\u2010\u2011\u2012\u2013\u2014\u2212"
DIRECTIONS = ("to-others", "from-others", "between-others", "to-self", None)

JOURNAL = 4  # the newest version of the tables
TABLES = {  # in the answer: the table, and the order of its rows
    "entries": ("entry", "key"),
    "earlier": ("earlier", "number"),
    "drafts": ("draft", "saved_at, id"),
    "kept_lines": ("kept_line", "kept_at, id"),
    "follow_ups": ("follow_up", "due, id"),
    "series": ("series", "exercise"),
    "people": ("person", "place, id"),
}
JSON_COLUMNS = ("parts", "answers", "behaviours", "tags", "snapshot")

SQLITE_READONLY = 8
SQLITE_FAILED = (3, 5, 6, 7, 14)  # no permission, busy, locked, no memory, cannot open


class Failed(Exception):
    """It cannot be read; the message says why."""

    status = 1


class Newer(Failed):
    """It was written by a newer version than this program knows."""


class Refused(Failed):
    """It asks for more or less work than is allowed."""


class WrongSecret(Failed):
    """The passphrase or the recovery code is not that of this vault."""

    status = 3


class Damaged(Failed):
    """Something in it is not as it was written."""

    status = 4


class Moved(Exception):
    """Somebody wrote meanwhile: look again."""


class Keys(NamedTuple):
    """What the master key of a vault gives."""

    vault_id: bytes
    master: bytes

    def derive(self, label: str) -> bytes:
        return hkdf(self.master, self.vault_id, f"companion/1/{label}".encode())

    def mac(self, label: str, body: dict[str, Any]) -> str:
        without = {name: value for name, value in body.items() if name not in ("checksum", "mac")}
        return hmac.digest(self.derive(label), canonical(without), "sha256").hex()


def hkdf(material: bytes, salt: bytes, info: bytes) -> bytes:
    """RFC 5869 with SHA-256, 32 bytes."""
    return expand(hmac.digest(salt, material, "sha256"), info, 32)


def expand(key: bytes, info: bytes, size: int) -> bytes:
    """HKDF-Expand for up to 32 bytes, which one block is enough for."""
    return hmac.digest(key, info + b"\x01", "sha256")[:size]


# ---- files


def open_file(path: Path) -> BinaryIO:
    """A file for reading: never a link, and never a pipe, which would wait for ever."""
    if path.is_symlink():  # for Windows, which has no O_NOFOLLOW
        raise Damaged(f"{path} is a link, which no file of a vault is.")
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    file = os.fdopen(os.open(path, flags), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise Damaged(f"{path} is no file.")
    return file


def read_file(path: Path, most: int) -> bytes:
    with open_file(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise Damaged(f"{path} is too large.")
    return data


def size_of(path: Path) -> int | None:
    """The size of a file, None when there is none."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise Damaged(f"{path} is no file.")
    return found.st_size


def write_part(file: BinaryIO, target: Path, size: int) -> str:
    """Copies the next ``size`` bytes into a file in a folder of our own; returns their SHA-256."""
    found = hashlib.sha256()
    with target.open("xb") as out:
        while size and (data := file.read(min(size, 1 << 20))):
            found.update(data)
            out.write(data)
            size -= len(data)
    return found.hexdigest()


# ---- canonical JSON and the envelope


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def is_plain(value: object) -> bool:
    """Whether there are only objects, arrays, strings and whole numbers from 0 to 2^53 - 1."""
    if type(value) is dict:
        return all(is_plain(member) for member in value.values())
    if type(value) is list:
        return all(is_plain(member) for member in value)
    return type(value) is str or (type(value) is int and 0 <= value < 2**53)


def open_envelope(data: bytes, newest: int, path: Path) -> dict[str, Any]:
    """The body of an envelope whose checksum is right and whose format is known."""
    damaged = Damaged(f"{path} is damaged.")
    line = data.removesuffix(b"\n")
    if len(data) > ENVELOPE_SIZE or len(line) != len(data) - 1:
        raise damaged
    if any(byte < 0x20 or byte > 0x7E or byte == 0x5C for byte in line):  # an escape would need a backslash
        raise damaged
    try:
        body = json.loads(line)
        # A name that is there twice is gone in what is encoded again, as is any other spelling.
        right = type(body) is dict and is_plain(body) and canonical(body) == line
    except (ValueError, RecursionError):
        raise damaged from None
    if not right:
        raise damaged
    without = {name: value for name, value in body.items() if name != "checksum"}
    if body.get("checksum") != hashlib.sha256(canonical(without)).hexdigest():
        raise damaged
    if type(body.get("format")) is not int or body["format"] < 1:
        raise damaged
    if body["format"] > newest:
        raise Newer(f"{path} is from a newer version.")
    return body


def fits(value: object, members: dict[str, object]) -> bool:
    """Whether an object has these members and no others. A number stands for so many hexadecimal digits."""
    if type(value) is not dict or value.keys() != members.keys():
        return False
    for name, wanted in members.items():
        found = value[name]
        if type(wanted) is int:
            right = type(found) is str and re.fullmatch(f"[0-9a-f]{{{wanted}}}", found)
        elif isinstance(wanted, type):
            right = type(found) is wanted
        else:
            right = found == wanted
        if not right:
            return False
    return True


# ---- the header


def decode_header(data: bytes, path: Path, any_cost: bool) -> dict[str, Any]:
    body = open_envelope(data, 2, path)
    members: dict[str, object] = {"checksum": 64, "format": int, "mac": 64, "slots": list, "vault": 32}
    if body["format"] > 1:
        members["inbox"] = 64
    if not fits(body, members):
        raise Damaged(f"{path} is damaged.")
    numbers = dict.fromkeys(COSTS, int)
    kinds = (
        {"kdf": "argon2id", "kind": "passphrase", "salt": 32, "wrapped": 80} | numbers,
        {"kdf": "hkdf-sha256", "kind": "recovery", "salt": 32, "wrapped": 80},
    )
    slots = body["slots"]
    if len(slots) not in (1, 2) or not all(fits(slot, kind) for slot, kind in zip(slots, kinds, strict=False)):
        raise Damaged(f"{path} is damaged.")
    # Also before a recovery code, which costs nothing: the header is refused, not the slot.
    if not any_cost and not all(least <= slots[0][name] <= most for name, (least, most) in COSTS.items()):
        raise Refused(f"{path} asks for more or less work for the passphrase than is allowed.")
    return body


def unlock(header: dict[str, Any], typed: str, by_code: bool, path: Path) -> Keys:
    """The keys, once the header's MAC is right."""
    slot = header["slots"][by_code]
    salt, vault_id = bytes.fromhex(slot["salt"]), bytes.fromhex(header["vault"])
    secret = read_code(typed) if by_code else passphrase_secret(typed, slot, salt)
    parameters = canonical({name: value for name, value in slot.items() if name != "wrapped"})
    kek = hkdf(secret, salt, b"companion/1/key-encryption-key\0" + vault_id + parameters)
    try:
        keys = Keys(vault_id, aes_key_unwrap(kek, bytes.fromhex(slot["wrapped"])))
    except InvalidUnwrap:
        raise WrongSecret(f"This is not the {'recovery code' if by_code else 'passphrase'} of this vault.") from None
    if not hmac.compare_digest(keys.mac("header-mac-key", header), header["mac"]):
        raise Damaged(f"{path} was rewritten by somebody without the key.")
    return keys


def passphrase_secret(typed: str, slot: dict[str, Any], salt: bytes) -> bytes:
    spaced = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in typed)
    data = unicodedata.normalize("NFC", spaced).encode("utf-8", "surrogatepass")
    try:
        argon = Argon2id(
            salt=salt, length=32, iterations=slot["passes"], lanes=slot["lanes"], memory_cost=slot["memory"]
        )
        return argon.derive(data)
    except ValueError:  # only with --any-cost
        raise Failed("The work for the passphrase that the header asks for is impossible.") from None
    except MemoryError:
        raise Failed(f"There is too little memory: the passphrase needs {slot['memory']} KiB.") from None


def times(one: int, other: int) -> int:
    """The product in GF(32) with x^5 + x^2 + 1."""
    product = 0
    for bit in range(5):
        if other >> bit & 1:
            product ^= one << bit
    for bit in range(8, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << bit - 5
    return product


def read_code(typed: str) -> bytes:
    """The 20 bytes of a recovery code."""
    wrong = WrongSecret("This is no recovery code: a character is wrong, missing or too many.")
    kept = [letter for letter in typed if not letter.isspace() and letter not in CODE_DASHES]
    # Only ASCII is made upper case: other letters become ASCII ones that way, such as the dotless i.
    upper = [letter.upper() if letter.isascii() else letter for letter in kept]
    values = [CODE_LETTERS.find({"O": "0", "I": "1", "L": "1"}.get(letter, letter)) for letter in upper]
    if len(values) != 40 or min(values) < 0:
        raise wrong
    number = 0
    for group in range(8):
        five = values[5 * group : 5 * group + 5]
        total = 0
        for value in five:  # Horner's rule, at the element x, which is 2
            total = times(total, 2) ^ value
        if total != group + 1:
            raise wrong
        for value in five[:4]:
            number = number << 5 | value
    return number.to_bytes(20, "big")


# ---- the journal


def check_log(folder: Path) -> bool:
    """Whether there is a log that SQLite may want to put back."""
    if size_of(folder / "journal.db-wal"):
        raise Damaged(f"{folder / 'journal.db-wal'} is not of this vault: the journal has no such file.")
    log = folder / "journal.db-journal"
    if not size_of(log):
        return False
    try:
        with open_file(log) as file:
            begins = file.read(12)
    except FileNotFoundError:  # its writer is done
        return False
    if begins == bytes(12) or not begins:
        return False
    if begins[0] == 0:
        raise Damaged(f"{log} is damaged.")
    return True


def check_size(file: Path, has_log: bool) -> None:
    """SQLite takes a stump of a file for a new database."""
    size = size_of(file) or 0
    if size < PAGE or (size % PAGE and not has_log):
        raise Damaged(f"{file} is cut short.")


def connect(file: Path, keys: Keys, mode: str) -> dbapi2.Connection:
    connection = dbapi2.connect(f"{file.as_uri()}?mode={mode}", uri=True, timeout=PATIENCE, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would go to standard error
    connection.execute(f"PRAGMA key = \"x'{keys.derive('database-key').hex()}'\"")
    connection.execute("PRAGMA cipher_compatibility = 4")
    connection.execute("PRAGMA temp_store = MEMORY")  # no words in a temporary file
    return connection


def read_journal(file: Path, keys: Keys, *, recover: bool = False) -> dict[str, Any]:
    """Every row, from one read transaction. ``recover`` is for a copy of our own: SQLite puts its log back."""
    damaged = Damaged(f"{file} is damaged.")
    try:
        with closing(connect(file, keys, "rw" if recover else "ro")) as connection:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            if connection.execute("SELECT id FROM vault").fetchall() != [(keys.vault_id.hex(),)]:
                raise Damaged(f"{file} is the journal of another vault.")
            if connection.execute("PRAGMA cipher_integrity_check").fetchall():
                raise damaged
            if recover and connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise damaged
            if any(row["schema_version"] > JOURNAL for row in read_rows(connection, "journal", "number")):
                raise Newer(f"{file} is from a newer version.")
            return {name: read_rows(connection, *table) for name, table in TABLES.items()}
    except dbapi2.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0)
        if code & 0xFF == SQLITE_READONLY:  # this only reads: so it is SQLite that would have to put back a log
            raise Moved from None
        if code & 0xFF in SQLITE_FAILED:
            raise Failed(f"{file} cannot be read now: {error}.") from None
        raise damaged from None
    except (ValueError, RecursionError):  # JSON that is none
        raise damaged from None


def read_rows(connection: dbapi2.Connection, table: str, order: str) -> list[dict[str, Any]]:
    """All rows of a table; none when it is not there, as in a vault that was never opened."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)).fetchall():
        return []
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY {order}")
    names = [column[0] for column in cursor.description]
    return [
        {
            name: json.loads(value or "null") if name in JSON_COLUMNS else value
            for name, value in zip(names, row, strict=True)
        }
        for row in cursor
    ]


def read_vault_journal(folder: Path, keys: Keys) -> dict[str, Any]:
    """The journal where it is, or a copy of it where SQLite could only read by writing."""
    file = folder / "journal.db"
    for _ in range(5):
        has_log = check_log(folder)
        check_size(file, has_log)
        try:
            if not has_log and is_wal(file, keys):
                return read_copy(folder, keys, ["journal.db"])
            return read_journal(file, keys)
        except Moved:  # the log waits to be put back, which a connection that only reads cannot do
            pass
        try:
            return read_copy(folder, keys, ["journal.db", "journal.db-journal"])
        except Moved:  # somebody put it back, or wrote
            time.sleep(0.2)
    raise Failed(f"{file} cannot be read now: it is being written.")


def is_wal(file: Path, keys: Keys) -> bool:
    """Whether the journal is in SQLite's WAL mode, as vaults of format 1 can be; it is said in the first page.

    Beside such a database, SQLite makes two files even when it may only read.
    """
    with open_file(file) as opened:
        page = opened.read(PAGE)
    cipher = Cipher(algorithms.AES256(keys.derive("database-key")), modes.CBC(page[-80:-64])).decryptor()
    return cipher.update(page[16:32])[3:4] == b"\x02"


def read_copy(folder: Path, keys: Keys, names: list[str]) -> dict[str, Any]:
    """Reads a copy of the journal, after putting back what is in its log."""
    has_log = len(names) > 1
    with temporary() as place, held(folder):
        try:
            before = [state(folder / name) for name in names]
            for name in names:
                with open_file(folder / name) as file:
                    write_part(file, place / name, 1 << 62)
            if before != [state(folder / name) for name in names] or check_log(folder) != has_log:
                raise Moved
        except FileNotFoundError:
            raise Moved from None
        if not has_log:
            try:
                return read_journal(place / "journal.db", keys)
            except Damaged:  # the copy is in no place that anybody knows
                raise Damaged(f"{folder / names[0]} is damaged.") from None
        log = folder / names[1]
        if not log_is_whole((place / names[1]).read_bytes(), (place / names[0]).stat().st_size):
            raise Damaged(f"{log} is damaged.")
        try:
            return read_journal(place / "journal.db", keys, recover=True)
        except Damaged:
            raise Damaged(f"{log} is damaged, or not of this journal.") from None


def state(path: Path) -> tuple[int, ...]:
    found = path.lstat()
    return found.st_ino, found.st_size, found.st_mtime_ns


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Holds the lock beside the vault, when it is there: making it would be writing."""
    lock = folder.parent / "vault.lock"
    if fcntl is None or size_of(lock) is None:
        yield
        return
    with open_file(lock) as file:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise Failed(f"{folder} is in use by another process.") from None
                time.sleep(0.1)
        yield


def log_is_whole(log: bytes, journal_size: int) -> bool:
    """Whether SQLite would put back all of a rollback log (sqlite.org/fileformat.html#the_rollback_journal)."""
    if log.endswith(LOG_MAGIC):  # names a log of several databases; when that is gone, SQLite puts nothing back
        return False
    seen: set[int] = set()
    first: tuple[int, ...] | None = None
    place = 0
    while place < len(log):
        part = log[place : place + 28]
        if first and not any(part[:12]):
            return True
        if len(part) < 28 or not part.startswith(LOG_MAGIC):
            return False
        count, nonce, *same = struct.unpack(">5I", part[8:])
        pages, sector, page = same
        if first is None:  # SQLite takes the sizes from the first part only
            first = tuple(same)
            if page != PAGE or sector not in (1 << power for power in range(9, 17)) or pages * PAGE > journal_size:
                return False
        place += sector
        if tuple(same) != first or not count or place + count * (PAGE + 8) > len(log):
            return False
        for _ in range(count):
            number, data, total = struct.unpack_from(f">I{PAGE}sI", log, place)
            if total != (nonce + sum(data[PAGE - 200 : 0 : -200])) % 2**32:
                return False
            if not 1 <= number <= pages or number in seen or number == 2**30 // PAGE + 1:
                return False
            seen.add(number)
            place += PAGE + 8
        place += -place % sector
    return first is not None


# ---- the inbox


def read_inbox(folder: Path, keys: Keys) -> tuple[list[dict[str, Any]], list[str]]:
    """The acts that open, and the names of the files that do not."""
    inbox = folder / "inbox"
    noted: list[dict[str, Any]] = []
    unread: list[str] = []
    if inbox.is_symlink():
        raise Damaged(f"{inbox} is a link, which no folder of a vault is.")
    try:
        names = sorted(os.listdir(inbox))  # noqa: PTH208 - only the names are wanted
    except FileNotFoundError:
        return noted, unread
    except NotADirectoryError:
        raise Damaged(f"{inbox} is no folder.") from None
    for name in names:
        if name.startswith(".") or not name.endswith(".sealed"):  # being written, or none of the vault's
            continue
        try:
            noted.append(decode_act(open_act(read_file(inbox / name, ACT_SIZE), keys)))
        except FileNotFoundError:  # kept by somebody meanwhile
            continue
        except (Damaged, OSError, ValueError, RecursionError, InvalidTag):
            unread.append(name)
    return noted, unread


def open_act(data: bytes, keys: Keys) -> bytes:
    """HPKE.OpenBase of RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM."""
    enc, ciphertext = data[len(ACT_MAGIC) :][:32], data[len(ACT_MAGIC) + 32 :]
    if not data.startswith(ACT_MAGIC) or len(ciphertext) < 16:
        raise ValueError("no sealed act")
    private = X25519PrivateKey.from_private_bytes(keys.derive("inbox-key"))
    # An all-zero result, which RFC 9180 forbids, is a ValueError of ``exchange``.
    shared = private.exchange(X25519PublicKey.from_public_bytes(enc))

    kem = b"KEM" + struct.pack(">H", 0x0020)
    context = enc + private.public_key().public_bytes_raw()
    shared = labelled_expand(kem, labelled_extract(kem, b"", b"eae_prk", shared), b"shared_secret", context, 32)

    suite = b"HPKE" + struct.pack(">3H", 0x0020, 0x0001, 0x0002)
    info = b"companion/1/sealed-act\0" + keys.vault_id
    context = b"\x00" + labelled_extract(suite, b"", b"psk_id_hash", b"")
    context += labelled_extract(suite, b"", b"info_hash", info)
    secret = labelled_extract(suite, shared, b"secret", b"")
    key = labelled_expand(suite, secret, b"key", context, 32)
    nonce = labelled_expand(suite, secret, b"base_nonce", context, 12)  # the first message's own: exclusive-or with 0
    return AESGCM(key).decrypt(nonce, ciphertext, b"")


def labelled_extract(suite: bytes, salt: bytes, label: bytes, material: bytes) -> bytes:
    return hmac.digest(salt, b"HPKE-v1" + suite + label + material, "sha256")


def labelled_expand(suite: bytes, key: bytes, label: bytes, info: bytes, size: int) -> bytes:
    return expand(key, struct.pack(">H", size) + b"HPKE-v1" + suite + label + info, size)


def decode_act(content: bytes) -> dict[str, Any]:
    """The act; ValueError when what was sealed is none, as anybody who can write there could seal anything."""
    act = json.loads(content.decode("utf-8"))
    texts = dict.fromkeys(("id", "noted_at", "text", "zone"), str)
    if type(act) is not dict or act.get("direction", "") not in DIRECTIONS:
        raise ValueError("no act")
    if not fits({name: value for name, value in act.items() if name != "direction"}, texts):
        raise ValueError("no act")
    if str(uuid.UUID(act["id"])) != act["id"] or uuid.UUID(act["id"]).version != 7:
        raise ValueError("no UUIDv7")
    noted_at = datetime.fromisoformat(act["noted_at"])
    if noted_at.utcoffset() != timedelta(0) or not 1970 <= noted_at.year <= 9000:
        raise ValueError("not in UTC, or of no day")
    shows = any(not letter.isspace() and unicodedata.category(letter) != "Cc" for letter in act["text"])
    if not shows or len(act["text"]) > ACT_CHARACTERS:
        raise ValueError("no words, or too many")
    return act


# ---- the two ways in


@contextmanager
def temporary() -> Iterator[Path]:
    """A folder that nobody else can look into (0700), removed at the end."""
    place = Path(tempfile.mkdtemp(prefix="read-vault-")).resolve()
    try:
        yield place
    finally:
        shutil.rmtree(place)


def ask(by_code: bool) -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Recovery code: " if by_code else "Passphrase: ")
    try:
        line = sys.stdin.buffer.readline().decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        raise Failed("What standard input says is not UTF-8.") from None
    return line.removesuffix("\n").removesuffix("\r")


def unlock_file(path: Path, named: Path, given: argparse.Namespace) -> tuple[dict[str, Any], Keys]:
    """The header in a file, and its keys. ``named`` is what an error names, as nobody knows our temporary folder."""
    header = decode_header(read_file(path, ENVELOPE_SIZE), named, given.any_cost)
    if given.code and len(header["slots"]) < 2:
        raise WrongSecret("This vault has no recovery code.")
    return header, unlock(header, ask(given.code), given.code, named)


def read_vault(folder: Path, given: argparse.Namespace) -> dict[str, Any]:
    found = [name for name in ("header.json", "journal.db") if os.path.lexists(folder / name)]
    if not found:
        raise Failed(f"{folder} holds no vault.")
    if len(found) < 2:
        raise Damaged(f"{folder} is damaged: it has only {found[0]}.")
    header, keys = unlock_file(folder / "header.json", folder / "header.json", given)
    answer = {"vault": header["vault"], "format": header["format"]} | read_vault_journal(folder, keys)
    answer["noted"], answer["unread"] = read_inbox(folder, keys)
    return answer


def read_backup(path: Path, given: argparse.Namespace) -> dict[str, Any]:
    with temporary() as place:
        try:
            manifest = unpack(path, place)
            header, keys = unlock_file(place / "header.json", path, given)
            if manifest["vault"] != header["vault"]:
                raise Damaged("")
            if not hmac.compare_digest(keys.mac("backup-mac-key", manifest), manifest["mac"]):
                raise Damaged("")
            check_size(place / "journal.db", has_log=False)
            answer = read_journal(place / "journal.db", keys)
        except (Damaged, Moved):  # its parts are in no place that anybody knows
            raise Damaged(f"{path} is damaged, or no backup.") from None
    about = {"vault": header["vault"], "format": header["format"], "made": manifest["made"]}
    return about | answer | {"noted": [], "unread": []}


def unpack(path: Path, place: Path) -> dict[str, Any]:
    """Puts the two files into ``place`` once every length is right, and compares their sums; returns the manifest."""
    with open_file(path) as file:
        if file.read(len(BACKUP_MAGIC)) != BACKUP_MAGIC:
            raise Damaged("")
        line = file.readline(ENVELOPE_SIZE + 1)
        manifest = open_envelope(line, 1, path)
        part = {"bytes": int, "sha256": 64}
        members = {"checksum": 64, "format": int, "header": dict, "journal": dict, "mac": 64, "made": str, "vault": 32}
        if not fits(manifest, members) or not fits(manifest["header"], part) or not fits(manifest["journal"], part):
            raise Damaged("")
        if not is_moment(manifest["made"]) or manifest["header"]["bytes"] > ENVELOPE_SIZE:
            raise Damaged("")
        rest = manifest["header"]["bytes"] + manifest["journal"]["bytes"]
        if os.fstat(file.fileno()).st_size != len(BACKUP_MAGIC) + len(line) + rest:
            raise Damaged("")
        for name, said in (("header.json", manifest["header"]), ("journal.db", manifest["journal"])):
            if write_part(file, place / name, said["bytes"]) != said["sha256"]:
                raise Damaged("")
    return manifest


def is_moment(text: str) -> bool:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").strftime("%Y-%m-%dT%H:%M:%SZ") == text
    except ValueError:
        return False


def show(answer: dict[str, Any]) -> None:
    try:
        print(json.dumps(answer, indent=2))
        sys.stdout.flush()
    except OSError:  # Python would try again at its end, and complain in its own words
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def main() -> int:
    parser = argparse.ArgumentParser(description="Reads a vault or a backup without Companion.")
    parser.add_argument("path", type=Path, help="the folder of a vault, or a backup")
    parser.add_argument("--code", action="store_true", help="open it with the recovery code")
    parser.add_argument("--any-cost", action="store_true", help=argparse.SUPPRESS)  # for tests
    given = parser.parse_args()
    try:
        if given.path.is_dir():
            show(read_vault(given.path.resolve(), given))
        else:
            show(read_backup(given.path.absolute(), given))
    except Failed as error:
        print(error, file=sys.stderr)
        return error.status
    except OSError as error:
        print(f"{error.filename or given.path}: {error.strerror or error}.", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        print("Stopped.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
