"""Makes the vectors anew: ``python tests/vectors/make.py``. FORMAT.md, "Files to read", says how to use them.

They stand on two vaults. ``first`` is one that the first commit with a journal made, and is never made again. ``second``
is made here, with the least that a passphrase may cost. Each vector says, in parts of these and in bytes of its own, what
is handed to a reader, and what the reader must make of it.
"""

import json
import shutil
import struct
from pathlib import Path
from typing import Any

from making import (
    ACT,
    HEADER,
    ID,
    JOURNAL,
    PAGE,
    PASSPHRASE,
    Bytes,
    Change,
    Maker,
    Many,
    Parts,
    Piece,
    damaged_log,
    flip,
    flip_to,
    joined,
    make_second,
    named,
    other_bytes,
    other_digit,
    slot,
    slots_of,
)

from companion import vault
from companion.vault import canonical, sealing

HERE = Path(__file__).parent
FIRST_PASSPHRASE = "the first corridor"


def opening(make: Maker) -> None:
    first = {"words": ["A porter waited with a relative until the taxi came."]}
    first_code = (make.folder / "first" / "recovery-code.txt").read_text("ascii").strip()
    make.first("format-1-passphrase", "A vault of format 1.", "opens", passphrase=FIRST_PASSPHRASE, **first)
    make.first("format-1-code", "The same, by its recovery code.", "opens", code=first_code, **first)
    make.first("format-1-wrong-passphrase", "A vault of format 1, the passphrase of another.", "wrong passphrase")
    make.vault("format-2-passphrase", "A vault of format 2.", "opens")
    make.vault("format-2-code", "The same, by its recovery code.", "opens", code=make.code)
    make.vault(
        "passphrase-composed-otherwise",
        "An accent of its own in place of the letter that has it, and no-break spaces.",
        "opens",
        passphrase="Zoe\u0308\u00a0left\u2003a lamp on",
    )
    make.vault(
        "passphrase-space-at-the-end",
        "A space more than there was. Nothing is stripped.",
        "wrong passphrase",
        passphrase=f"{PASSPHRASE} ",
    )
    make.vault(
        "passphrase-wide-letter",
        "A wide letter is not the letter it looks like: NFC, not NFKC.",
        "wrong passphrase",
        passphrase=PASSPHRASE.replace(" a ", " \uff41 "),
    )
    make.vault("passphrase-capitals", "Capitals count.", "wrong passphrase", passphrase=PASSPHRASE.upper())
    make.vault("passphrase-empty", "No passphrase at all.", "wrong passphrase", passphrase="")

    plain = make.code.replace("-", "")
    typed = plain.lower().replace("0", "o").replace("1", "l")
    make.vault(
        "code-as-people-type-it",
        "Lower case, other dashes, spaces anywhere, look-alikes for 0 and 1.",
        "opens",
        code=f" {typed[:3]}\u2013{typed[3:7]} \t{typed[7:20]}_{typed[20:30]}\u2212{typed[30:]}\u00a0",
    )
    make.vault(
        "code-of-another-vault", "A code that is one, but not of this vault.", "wrong passphrase", code=first_code
    )
    slip = "Z" if plain[7] != "Z" else "Y"
    make.vault(
        "code-with-a-slip",
        "A character of the code is another, so its group does not fit.",
        "wrong passphrase",
        code=plain[:7] + slip + plain[8:],
    )
    make.vault(
        "code-with-groups-exchanged",
        "Two groups of the code are exchanged.",
        "wrong passphrase",
        code=plain[5:10] + plain[:5] + plain[10:],
    )
    make.vault("code-cut", "A character of the code is missing.", "wrong passphrase", code=plain[:-1])
    make.vault("code-with-a-u", "A letter that no code has.", "wrong passphrase", code="U" + plain[1:])

    without = {"signed": True}
    make.changed(
        "no-recovery-slot", "A vault without a recovery code.", "opens", lambda body: body["slots"].pop(), **without
    )
    make.changed(
        "no-recovery-slot-code",
        "A code, and a vault that has none.",
        "wrong passphrase",
        lambda body: body["slots"].pop(),
        code=make.code,
        **without,
    )
    make.changed(
        "format-1-of-the-second",
        "The second vault as it would be in format 1: no inbox.",
        "opens",
        lambda body: (body.pop("inbox"), body.update(format=1)),
        **without,
    )


def header_bytes(make: Maker) -> None:
    """What is damage before the header says anything."""
    good = make.header.decode()
    body = canonical.unseal(make.header)

    def damaged(name: str, what: str, *parts: str | Piece | Many | Bytes) -> None:
        make.vault(f"header-{name}", what, "damaged", header=list(parts))

    damaged("empty", "A header of no bytes.")
    damaged("cut", "The first half of the header.", good[: len(good) // 2])
    damaged("cut-by-its-line-feed", "The header without its last byte.", good[:-1])
    damaged("line-feed-more", "A line feed more at the end.", good + "\n")
    damaged("no-line-feed", "A space in place of the line feed.", good[:-1] + " ")
    damaged("carriage-return", "A carriage return before the line feed.", good[:-1], Bytes(b"\r\n"))
    damaged("byte-order-mark", "A byte order mark at the beginning.", Bytes(b"\xef\xbb\xbf"), good)
    damaged(
        "not-utf-8",
        "A byte that is not UTF-8 in place of a digit.",
        *flip_to(good, good.index('"vault":"') + 9, b"\xff"),
    )
    damaged("utf-16", "The header in UTF-16.", Bytes(good.encode("utf-16-le")))
    damaged(
        "wrapped-flipped",
        "A digit of the passphrase slot's wrapped key is another.",
        good.replace(body["slots"][0]["wrapped"], other_digit(body["slots"][0]["wrapped"])),
    )
    damaged("mac-flipped", "A digit of the MAC is another.", good.replace(body["mac"], other_digit(body["mac"])))
    checksum = json.loads(good)["checksum"]
    damaged("checksum-flipped", "A digit of the checksum is another.", good.replace(checksum, other_digit(checksum)))
    damaged("checksum-in-capitals", "The checksum in upper-case digits.", good.replace(checksum, checksum.upper()))
    damaged("checksum-missing", "No checksum.", canonical.encode(body).decode() + "\n")
    damaged("space", "A space after a colon, and the checksum is right.", good.replace('"format":', '"format": '))
    damaged(
        "unsorted",
        "Two members have changed places, and the checksum is right.",
        good.replace('"format":2,', "").replace('"vault":', '"format":2,"vault":'),
    )
    damaged(
        "name-twice",
        "A name that is there twice, with the same value, and the checksum is right.",
        good.replace('"format":2,', '"format":2,"format":2,'),
    )
    damaged(
        "name-twice-cheaper",
        "A name that is there twice, with another value first.",
        good.replace('"passes":2,', '"passes":1,"passes":2,'),
    )
    damaged(
        "number-with-a-point",
        "A number with a point, and the checksum is right.",
        good.replace('"format":2,', '"format":2.0,'),
    )
    damaged("number-with-a-zero", "A number with a leading zero.", good.replace('"passes":2,', '"passes":02,'))
    damaged(
        "number-of-many-digits",
        "A number of five thousand digits.",
        good.replace('"passes":2,', f'"passes":{"9" * 5000},'),
    )
    damaged(
        "escape", "A letter written as an escape, and the checksum is right.", good.replace('"kind"', r'"\u006bind"')
    )
    damaged("zero-byte", "A zero byte inside a name.", *flip_to(good, good.index("kind"), b"\0"))
    damaged("an-array", "An array in place of the object.", f"[{good[:-1]}]\n")
    damaged("a-number", "A number in place of the object.", "2\n")
    damaged("nested-deeply", "Fifty thousand arrays, one in another.", Many(0x5B, 50_000), "\n")
    damaged(
        "too-large",
        "65,537 bytes: a header with its checksum right, and a member of many spaces.",
        *long_header(make, 65_537),
    )
    make.vault(
        "header-newer-65536",
        "65,536 bytes, which is as large as may be: of a newer version.",
        "unsupported",
        header=long_header(make, 65_536),
    )
    make.write("header-missing", "A journal without a header.", "damaged", {"vault/journal.db": [JOURNAL]})


def long_header(make: Maker, size: int) -> Parts:
    """A header of format 3 with its checksum right, in so many bytes."""

    def with_spaces(number: int) -> str:
        return canonical.seal(canonical.unseal(make.header) | {"format": 3, "more": " " * number}).decode()

    spaces = size - len(with_spaces(0))
    before, after = with_spaces(spaces).split(" " * spaces)
    return [before, Many(0x20, spaces), after]


def header_members(make: Maker) -> None:
    """What a header with a right checksum must not say."""

    def damaged(name: str, what: str, change: Change, **more: Any) -> None:
        make.changed(f"header-{name}", what, "damaged", change, **{"signed": True} | more)

    body = canonical.unseal(make.header)
    one, other = body["slots"]
    damaged("member-unknown", "A member that no header has.", lambda body: body.update(more=1))
    damaged("member-unknown-in-slot", "A member that no slot has.", slot(0, more=1))
    damaged("without-inbox", "No inbox in format 2.", lambda body: body.pop("inbox"))
    damaged("format-1-with-inbox", "An inbox in format 1.", lambda body: body.update(format=1))
    damaged("format-0", "Format 0, which there never was.", lambda body: body.update(format=0))
    damaged("format-in-quotes", "The format in quotes.", lambda body: body.update(format="3"))
    damaged(
        "format-true",
        "The format is true, which some languages take for 1.",
        lambda body: (body.pop("inbox"), body.update(format=True)),
    )
    damaged("without-format", "No format.", lambda body: body.pop("format"))
    damaged("null", "A null, which canonical JSON does not have.", lambda body: body.update(inbox=None))
    damaged("no-slots", "No slots.", lambda body: body.update(slots=[]))
    damaged("slots-in-another-order", "The recovery slot first.", lambda body: body["slots"].reverse())
    damaged(
        "two-passphrase-slots",
        "A second passphrase slot in place of the recovery slot.",
        lambda body: body.update(slots=[one, one]),
    )
    damaged("three-slots", "A third slot.", lambda body: body["slots"].append(other))
    damaged("slots-an-object", "The slots in an object.", lambda body: body.update(slots={"0": one}))
    damaged("kdf-unknown", "Another way of deriving a key from the passphrase.", slot(0, kdf="scrypt"))
    damaged("kind-unknown", "A kind of slot that there is not.", slot(1, kind="keyfile"))
    damaged("salt-short", "A salt of 15 bytes.", slot(0, salt=one["salt"][2:]))
    damaged("salt-in-capitals", "A salt in upper-case digits.", slot(0, salt="AB" * 16))
    damaged("wrapped-long", "A wrapped key of 41 bytes.", slot(0, wrapped=one["wrapped"] + "00"))
    damaged(
        "vault-id-no-hexadecimal", "A vault id that is no hexadecimal number.", lambda body: body.update(vault="g" * 32)
    )
    damaged("passes-in-quotes", "A number in quotes.", slot(0, passes="2"))

    def rewritten(name: str, what: str, expect: str, change: Change, **more: Any) -> None:
        """By somebody without the key: only the checksum is right."""
        make.changed(f"rewritten-{name}", what, expect, change, **more)

    by_code = {"code": make.code}
    rewritten(
        "inbox",
        "Another inbox key, by somebody who wants to read what is noted.",
        "damaged",
        lambda body: body.update(inbox="09" + "00" * 31),
    )
    rewritten("without-recovery-slot", "The recovery slot was taken away.", "damaged", lambda body: body["slots"].pop())
    rewritten("mac", "Another MAC.", "damaged", lambda body: body.update(mac="00" * 32))
    rewritten(
        "as-format-1",
        "Said to be of format 1, with no inbox.",
        "damaged",
        lambda body: (body.pop("inbox"), body.update(format=1)),
    )
    spoilt = slot(0, wrapped=other_digit(one["wrapped"]))
    rewritten(
        "wrapped",
        "The passphrase slot's wrapped key is another: nothing tells that from a wrong passphrase.",
        "wrong passphrase",
        spoilt,
    )
    rewritten("wrapped-by-code", "The same, opened by the code: the MAC tells.", "damaged", spoilt, **by_code)
    rewritten(
        "passes",
        "One pass more than the key was derived with. The parameters are in the wrapped key.",
        "wrong passphrase",
        slot(0, passes=3),
    )
    rewritten("passes-by-code", "The same, opened by the code: the MAC tells.", "damaged", slot(0, passes=3), **by_code)
    exchanged: Change = lambda body: (slot(0, salt=other["salt"])(body), slot(1, salt=one["salt"])(body))  # noqa: E731
    rewritten("salts", "The two slots have exchanged their salts.", "wrong passphrase", exchanged)
    rewritten("salts-by-code", "The same, opened by the code.", "wrong passphrase", exchanged, **by_code)
    dearer = slots_of(make, vault.Profile(19_456, 3, 1))
    rewritten(
        "weakened",
        "A slot that was made with 3 passes says 2, so that guesses cost less.",
        "wrong passphrase",
        lambda body: body["slots"].__setitem__(0, dearer | {"passes": 2}),
    )
    rewritten(
        "weakened-by-code",
        "The same, opened by the code: the MAC tells.",
        "damaged",
        lambda body: body["slots"].__setitem__(0, dearer | {"passes": 2}),
        **by_code,
    )
    theirs = canonical.unseal((make.folder / "first/vault/header.json").read_bytes())
    rewritten(
        "slot-of-another-vault",
        "The passphrase slot of the first vault, and its passphrase.",
        "wrong passphrase",
        lambda body: body["slots"].__setitem__(0, theirs["slots"][0]),
        passphrase=FIRST_PASSPHRASE,
    )
    rewritten("vault-id", "Another vault id.", "wrong passphrase", lambda body: body.update(vault="00" * 16))

    make.changed(
        "newer-header",
        "Format 3, with members that nobody knows yet.",
        "unsupported",
        lambda body: body.update(format=3, anything={"at": ["all"]}),
    )
    make.changed(
        "newer-header-nothing-else",
        "Format 9007199254740991, and nothing else.",
        "unsupported",
        lambda body: (body.clear(), body.update(format=2**53 - 1)),
    )
    make.vault(
        "newer-header-flipped",
        "Format 3, and the checksum does not fit: damage comes first.",
        "damaged",
        header=[make.header.decode().replace('"format":2,', '"format":3,')],
    )
    make.changed(
        "newer-header-escape",
        "Format 3, with a quotation mark in it, which canonical JSON cannot say.",
        "damaged",
        lambda body: body.update(format=3, more='"'),
    )
    make.changed(
        "newer-header-delete",
        "Format 3, with the character U+007F in it.",
        "damaged",
        lambda body: body.update(format=3, more="\x7f"),
    )
    make.changed(
        "newer-header-number-too-large",
        "Format 9007199254740992, which is no number of canonical JSON.",
        "damaged",
        lambda body: body.update(format=2**53),
    )


def refused(make: Maker) -> None:
    """Headers that are signed: nothing but the limits keeps a reader from following them."""
    for name, what, members in (
        ("memory-above", "One KiB more memory than a reader may take.", {"memory": 1_048_577}),
        ("memory-absurd", "Eight exbibytes of memory.", {"memory": 2**53 - 1}),
        ("memory-below", "One KiB less memory than the least.", {"memory": 19_455}),
        ("memory-zero", "No memory.", {"memory": 0}),
        ("passes-above", "17 passes.", {"passes": 17}),
        ("passes-absurd", "As many passes as there are numbers.", {"passes": 2**53 - 1}),
        ("passes-below", "One pass.", {"passes": 1}),
        ("lanes-above", "17 lanes.", {"lanes": 17}),
        ("lanes-below", "No lanes.", {"lanes": 0}),
    ):
        make.changed(f"refused-{name}", what, "refused parameters", slot(0, **members), signed=True)
    make.changed(
        "refused-by-code",
        "17 passes, opened by the code: the header is refused, not the slot.",
        "refused parameters",
        slot(0, passes=17),
        signed=True,
        code=make.code,
    )
    make.changed(
        "refused-though-rewritten",
        "17 passes by somebody without the key: refused before anything is derived.",
        "refused parameters",
        slot(0, passes=17),
    )


def journals(make: Maker) -> None:
    page, pages = make.page_of_words(), len(make.journal) // PAGE

    def damaged(name: str, what: str, journal: Parts, **more: Any) -> None:
        make.vault(f"journal-{name}", what, "damaged", journal=journal, **more)

    damaged("salt-flipped", "A byte of the salt at the beginning is another.", flip(JOURNAL, make.journal, 3))
    damaged("first-page-flipped", "A byte of the first page is another.", flip(JOURNAL, make.journal, 2000))
    damaged(
        "words-flipped", "A byte of a page with words in it is another.", flip(JOURNAL, make.journal, page * PAGE + 100)
    )
    damaged(
        "mac-of-a-page-flipped",
        "A byte of that page's HMAC is another.",
        flip(JOURNAL, make.journal, (page + 1) * PAGE - 70),
    )
    damaged(
        "page-of-zeros",
        "Zeros in place of that page.",
        [JOURNAL._replace(end=page * PAGE), Many(0, PAGE), JOURNAL._replace(start=(page + 1) * PAGE)],
    )
    damaged(
        "page-in-another-place",
        "The page before it in its place.",
        [
            JOURNAL._replace(end=page * PAGE),
            JOURNAL._replace(start=(page - 1) * PAGE, end=page * PAGE),
            JOURNAL._replace(start=(page + 1) * PAGE),
        ],
    )
    damaged("last-page-missing", "Cut by its last page.", [JOURNAL._replace(end=(pages - 1) * PAGE)])
    damaged("first-page-only", "Nothing but the first page.", [JOURNAL._replace(end=PAGE)])
    damaged("cut-in-a-page", "Cut in the middle of the last page.", [JOURNAL._replace(end=pages * PAGE - 2000)])
    damaged("stump", "A hundred bytes.", [JOURNAL._replace(end=100)])
    damaged("empty", "A journal of no bytes.", [])
    damaged("byte-more", "A byte more at the end.", [JOURNAL, Bytes(b"\0")])
    damaged("of-another-vault", "The journal of the first vault.", [Piece("first/vault/journal.db")])
    damaged(
        "other-id",
        "The right key, and another vault id in its table.",
        make.rewritten(f"UPDATE vault SET id = '{'00' * 16}'"),
    )
    make.write("journal-missing", "A header without a journal.", "damaged", {"vault/header.json": [HEADER]})
    make.vault(
        "newer-journal",
        "The journal's own tables are of a newer version.",
        "unsupported",
        journal=make.rewritten("UPDATE journal SET schema_version = 1000"),
    )

    head, record = make.log([page])
    piece = JOURNAL._replace(start=page * PAGE, end=(page + 1) * PAGE)
    log: Parts = [Bytes(head[:28]), Many(0, 512 - 28), Bytes(record[:4]), piece, Bytes(record[-4:])]
    torn: Parts = [JOURNAL._replace(end=page * PAGE), Many(0x55, PAGE), JOURNAL._replace(start=(page + 1) * PAGE)]
    name = "vault/journal.db-journal"

    def cut_off(label: str, what: str, expect: str, log: Parts, journal: Parts = torn) -> None:
        make.vault(f"log-{label}", what, expect, journal=journal, beside={name: log})

    cut_off("puts-back", "A commit was cut off: the log puts back a page that was half written.", "opens", log)
    cut_off(
        "checksum",
        "A record's checksum does not fit.",
        "damaged",
        [*log[:-1], Bytes(other_bytes(record[-4:]))],
        [JOURNAL],
    )
    cut_off("cut", "The record is cut short.", "damaged", [*log[:3], piece._replace(end=(page + 1) * PAGE - 1000)])
    cut_off(
        "of-more-pages",
        "The log says that the journal was longer.",
        "damaged",
        [Bytes(head[:16] + struct.pack(">I", pages + 1) + head[20:28]), *log[1:]],
        [JOURNAL],
    )
    cut_off(
        "page-twice",
        "The same page twice.",
        "damaged",
        [Bytes(head[:8] + struct.pack(">I", 2) + head[12:28]), *log[1:], *log[2:]],
    )
    cut_off(
        "names-another",
        "It ends with the name of another log, without which SQLite puts nothing back.",
        "damaged",
        [*log, named(b"/gone-mj00000000")],
        [JOURNAL],
    )
    cut_off(
        "puts-back-damage",
        "Every checksum is right, but what it puts back does not fit its HMAC.",
        "damaged",
        damaged_log(make, page),
    )
    cut_off(
        "not-begun",
        "It begins with twelve zero bytes: nothing of the journal was touched.",
        "opens",
        [Many(0, 12), Bytes(head[12:28]), *log[1:]],
        [JOURNAL],
    )
    cut_off(
        "begins-with-zero",
        "It begins with one zero byte, and SQLite would pass over it.",
        "damaged",
        [Bytes(b"\0" + head[1:28]), *log[1:]],
        [JOURNAL],
    )
    cut_off("empty", "A log of no bytes.", "opens", [], [JOURNAL])
    make.vault(
        "log-write-ahead",
        "A write-ahead log, which no writer makes.",
        "damaged",
        beside={"vault/journal.db-wal": ["anything"]},
    )


def acts(make: Maker) -> None:
    good = make.sealed(json.dumps(ACT))
    data = good[1].data  # type: ignore[union-attr]
    magic = sealing.MAGIC.decode()
    noted = {"noted": [ACT["text"]], "unread": []}
    make.act("act-good", "An act that was noted without unlocking.", good, **noted)
    make.act(
        "act-name-not-its-id",
        "The name of its file is not its id.",
        good,
        file=f"vault/inbox/{ID.format(8)}.sealed",
        **noted,
    )
    make.act(
        "act-being-written",
        "A name that begins with a dot: it is being written.",
        good,
        file="vault/inbox/.half.sealed",
        unread=[],
    )
    make.act(
        "act-of-another-name",
        "A name that does not end in .sealed is none of ours.",
        good,
        file="vault/inbox/note.txt",
        unread=[],
    )
    theirs = sealing.seal(json.dumps(ACT).encode(), bytes.fromhex("09" + "00" * 31), bytes.fromhex(make.keys.vault_id))
    make.act("act-for-another-key", "Sealed to another key.", [magic, Bytes(theirs[len(magic) :])])
    own = bytes.fromhex(canonical.unseal(make.header)["inbox"])
    other = sealing.seal(json.dumps(ACT).encode(), own, bytes(16))
    make.act(
        "act-for-another-vault", "Sealed to the right key, for another vault id.", [magic, Bytes(other[len(magic) :])]
    )
    make.act("act-flipped", "Its last byte is another.", [magic, Bytes(data[:-1] + other_bytes(data[-1:]))])
    make.act("act-key-flipped", "A byte of the key in it is another.", [magic, Bytes(other_bytes(data[:1]) + data[1:])])
    make.act("act-key-of-zeros", "A key of zeros, a point of low order.", [magic, Bytes(bytes(32) + data[32:])])
    make.act("act-cut", "Cut by a byte.", [magic, Bytes(data[:-1])])
    make.act("act-cut-to-its-key", "Nothing after the key.", [magic, Bytes(data[:32])])
    make.act("act-byte-more", "A byte more.", [magic, Bytes(data + b"\0")])
    make.act("act-empty", "A file of no bytes.", [])
    make.act("act-newer", "Its first line is of a newer version.", make.sealed(json.dumps(ACT), newer=True))
    make.act("act-too-large", "4,194,305 bytes.", [*good, Many(0, 4_194_305 - len(magic) - len(data))])

    for name, what, content in (
        ("no-json", "What was sealed is no JSON.", "A nurse held the lift."),
        ("nested-deeply", "What was sealed is two thousand arrays, one in another.", "[" * 2_000),
        ("byte-order-mark", "A byte order mark before the JSON.", "\ufeff" + json.dumps(ACT)),
        ("an-array", "An array in place of the object.", json.dumps([ACT])),
        ("member-more", "A member more.", json.dumps(ACT | {"more": 1})),
        ("member-missing", "No zone.", json.dumps({name: value for name, value in ACT.items() if name != "zone"})),
        ("text-empty", "No words.", json.dumps(ACT | {"text": ""})),
        ("text-white", "Nothing but white space.", json.dumps(ACT | {"text": " \n\t"})),
        ("text-a-number", "A number in place of the words.", json.dumps(ACT | {"text": 7})),
        ("direction-unknown", "A direction that there is not.", json.dumps(ACT | {"direction": "sideways"})),
        ("id-no-uuid", "An id that is a path.", json.dumps(ACT | {"id": "../../header.json"})),
        (
            "id-of-chance",
            "An id that is a UUID, but not of version 7.",
            json.dumps(ACT | {"id": "5a0b5f43-6e9e-4b0c-9c1c-0d8f6c1f7a11"}),
        ),
        ("id-in-capitals", "An id in upper-case digits.", json.dumps(ACT | {"id": ID.format("a").upper()})),
        ("moment-none", "A moment that is none.", json.dumps(ACT | {"noted_at": "yesterday"})),
        ("moment-without-zone", "A moment without an offset.", json.dumps(ACT | {"noted_at": "2026-05-01T19:10:00"})),
        (
            "moment-not-utc",
            "A moment with another offset.",
            json.dumps(ACT | {"noted_at": "2026-05-01T20:10:00+01:00"}),
        ),
        ("moment-long-ago", "A moment before 1970.", json.dumps(ACT | {"noted_at": "1969-12-31T23:59:59+00:00"})),
    ):
        make.act(f"act-{name}", f"Sealed as it should be, but no act. {what}", make.sealed(content))
    make.act(
        "act-z-for-utc",
        "A moment that ends in Z, no direction, and a zone that nobody knows.",
        make.sealed(json.dumps(ACT | {"noted_at": "2026-05-01T19:10:00Z", "direction": None, "zone": "Mars/Olympus"})),
        **noted,
    )


def backups(make: Maker) -> None:
    good = make.packed()
    begins = str(good[0])
    make.backup("backup-passphrase", "A backup.", "opens", good)
    make.backup("backup-code", "The same, by the recovery code.", "opens", good, code=make.code)
    make.backup(
        "backup-wrong-passphrase",
        "A backup, and another passphrase.",
        "wrong passphrase",
        good,
        passphrase="not this one",
    )
    make.backup(
        "backup-wrong-code",
        "A backup, and the code of another vault.",
        "wrong passphrase",
        good,
        code=(make.folder / "first/recovery-code.txt").read_text("ascii").strip(),
    )

    def damaged(name: str, what: str, parts: Parts) -> None:
        make.backup(f"backup-{name}", what, "damaged", parts)

    size = len(make.journal)
    damaged("empty", "A backup of no bytes.", [])
    damaged("cut", "Cut by its last byte.", [*good[:2], JOURNAL._replace(end=size - 1)])
    damaged("cut-in-its-manifest", "The first hundred bytes.", [begins[:100]])
    damaged("cut-after-its-header", "The journal is missing.", good[:2])
    damaged("byte-more", "A byte more at the end.", [*good, Bytes(b"\0")])
    damaged("first-line", "Its first line is another.", [begins.replace("backup 1", "backup 2"), *good[1:]])
    damaged("header-flipped", "A byte of the header is another.", [begins, *flip(HEADER, make.header, 300), JOURNAL])
    damaged(
        "journal-flipped", "A byte of the journal is another.", [begins, HEADER, *flip(JOURNAL, make.journal, size - 9)]
    )
    damaged(
        "manifest-flipped",
        "It says another day, and the checksum does not fit.",
        [begins.replace("05-01", "05-02"), *good[1:]],
    )

    def rewritten(name: str, what: str, change: Change, **more: Any) -> None:
        damaged(name, what, make.packed(make.manifest(change, **more)))

    rewritten(
        "format-true",
        "The format is true, which some languages take for 1, by somebody without the key.",
        lambda body: body.update(format=True),
        signed=False,
    )
    rewritten(
        "rewritten",
        "It says another day, by somebody without the key.",
        lambda body: body.update(made="2026-05-02T19:10:00Z"),
        signed=False,
    )
    rewritten(
        "member-renamed", "“journal” is called “database”.", lambda body: body.update(database=body.pop("journal"))
    )
    rewritten("member-more", "A member that no manifest has.", lambda body: body.update(more=1))
    rewritten("member-more-inside", "The same, of the journal.", lambda body: body["journal"].update(name="journal.db"))
    rewritten(
        "no-moment", "It was made on the 31st of February.", lambda body: body.update(made="2026-02-31T19:10:00Z")
    )
    rewritten("moment-spelt-otherwise", "A day of one digit.", lambda body: body.update(made="2026-05-1T19:10:00Z"))
    rewritten("of-another-vault", "Another vault id than the header's.", lambda body: body.update(vault="00" * 16))
    rewritten("sum", "Another sum of the journal.", lambda body: body["journal"].update(sha256="00" * 32))
    rewritten(
        "byte-over",
        "A byte of the journal counts as the header's.",
        lambda body: (body["header"].update(bytes=body["header"]["bytes"] + 1), body["journal"].update(bytes=size - 1)),
    )
    rewritten(
        "header-too-large",
        "A header of more than 65,536 bytes.",
        lambda body: (
            body["header"].update(bytes=65_537),
            body["journal"].update(bytes=size + len(make.header) - 65_537),
        ),
    )
    rewritten("length-absurd", "A journal of eight exbibytes.", lambda body: body["journal"].update(bytes=2**53 - 1))
    make.backup(
        "newer-backup",
        "Format 2, with members that nobody knows yet.",
        "unsupported",
        make.packed(make.manifest(lambda body: body.update(format=2, more=[]))),
    )
    make.backup(
        "newer-backup-flipped",
        "Format 2, and the checksum does not fit.",
        "damaged",
        [begins.replace('"format":1', '"format":2'), *good[1:]],
    )

    def holding(name: str, what: str, expect: str, *, header: str | None = None, journal: Parts | None = None) -> None:
        """All sums are right: a writer that has the key would have made it so."""
        data = joined(make, journal) if journal else None
        manifest = make.manifest(header=header.encode() if header else None, journal=data)
        make.backup(name, what, expect, make.packed(manifest, header=[header] if header else None, journal=journal))

    damaged_page = flip(JOURNAL, make.journal, make.page_of_words() * PAGE + 100)
    holding(
        "backup-of-a-damaged-page",
        "A page of the journal was damaged before it was made.",
        "damaged",
        journal=damaged_page,
    )
    holding(
        "backup-of-a-page-of-zeros",
        "A page of zeros in the journal.",
        "damaged",
        journal=[JOURNAL._replace(end=size - PAGE), Many(0, PAGE)],
    )
    holding(
        "backup-of-a-stump",
        "Nothing but the first hundred bytes of a journal.",
        "damaged",
        journal=[JOURNAL._replace(end=100)],
    )
    holding(
        "backup-of-another-journal",
        "The journal of the first vault.",
        "damaged",
        journal=[Piece("first/vault/journal.db")],
    )
    holding(
        "backup-header-rewritten",
        "Another MAC in the header.",
        "damaged",
        header=make.header_with(lambda body: body.update(mac="00" * 32)),
    )
    holding(
        "newer-header-in-backup",
        "A header of format 3.",
        "unsupported",
        header=make.header_with(lambda body: body.update(format=3)),
    )
    holding(
        "refused-in-backup",
        "17 passes.",
        "refused parameters",
        header=make.header_with(slot(0, passes=17), signed=True),
    )


def make_all(folder: Path) -> None:
    """Everything but the first vault, which has to be in ``folder``."""
    shutil.rmtree(folder / "second", ignore_errors=True)
    for left in folder.glob("*.toml"):
        left.unlink()
    make = Maker(folder, *make_second(folder))
    for part in (opening, header_bytes, header_members, refused, journals, acts, backups):
        part(make)


if __name__ == "__main__":
    make_all(HERE)
