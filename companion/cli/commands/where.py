"""``companion where``: the folders Companion uses."""

from companion.cli.call import Call
from companion.content.folder import bundled_folder
from companion.i18n import t


def where(call: Call) -> int:
    """One folder or file a line. None of them is made by asking."""
    paths, second = call.paths, call.settings.second_backups
    for words, path in (
        (t("cli", "journal"), paths.vault),
        (t("cli", "backups"), paths.backups),
        *([(t("cli", "second folder of backups"), second)] if second else []),
        (t("cli", "settings"), paths.settings),
        (t("cli", "your own people, readable (only if you chose that)"), paths.people),
        (t("cli", "your own exercises"), paths.exercises),
        (t("cli", "bundled exercises"), bundled_folder()),
        (t("cli", "state"), paths.state),
        (t("cli", "cache"), paths.cache),
    ):
        call.out.line(f"{words}: {path}")
    return 0
