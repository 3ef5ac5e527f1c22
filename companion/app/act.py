"""Noting an act without unlocking: sealed at once, read when the journal is next open. Imports little, so it is quick."""

import json
from pathlib import Path

from companion import vault
from companion.app.clock import Clock
from companion.errors import NothingNoted
from companion.guide.clean import clean
from companion.journal.ids import make_id

LONGEST = 1_000_000
"""Characters, as of any answer."""


def note_act(folder: Path, text: str, clock: Clock, direction: str | None = None) -> None:
    """Seals an act into the vault in ``folder``. When this returns, it is on the disk.

    Raises NothingNoted when there are no words, or more than ``LONGEST``, and the VaultErrors of ``vault.put``.
    """
    words = clean(text).strip()
    if not words or len(words) > LONGEST:
        raise NothingNoted(len(words))
    act_id = make_id()
    act = {
        "direction": direction,
        "id": act_id,
        "noted_at": clock.now().isoformat(),
        "text": words,
        "zone": clock.zone(),
    }
    vault.put(folder, act_id, json.dumps(act, ensure_ascii=False).encode("utf-8"))
