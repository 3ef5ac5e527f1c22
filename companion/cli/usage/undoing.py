"""How ``bin`` and ``earlier`` are typed."""

from companion.app.resting import before_deleting, get_advice, in_bin_words
from companion.cli.command import Commands, add_command
from companion.cli.options import add_id, add_json, one_or_more
from companion.i18n import t


def add_undoing(commands: Commands) -> None:
    """The commands that take something away, and bring it back."""
    bin_ = add_command(
        commands,
        "bin",
        "bin:list_bin",
        t("cli", "what is in the bin, and how many days it still rests; put, back, forget"),
        "companion bin",
        "companion bin put 0198c2a4",
        "companion bin back 0198c2a4",
        "companion bin forget 0198c2a4",
        more=in_bin_words(),
        secret=True,
    )
    add_json(bin_)
    inner = bin_.add_subparsers(title=t("cli", "commands"), metavar=t("cli", "COMMAND"), prog="companion bin")
    put = add_command(
        inner,
        "put",
        "bin:put",
        t("cli", "put an entry into the bin; for 30 days nothing is lost"),
        "companion bin put 0198c2a4",
        more=get_advice(),
        secret=True,
    )
    add_id(put)
    back = add_command(
        inner,
        "back",
        "bin:back",
        t("cli", "bring an entry back from the bin"),
        "companion bin back 0198c2a4",
        secret=True,
    )
    add_id(back)
    forget = add_command(
        inner,
        "forget",
        "bin:forget",
        t("cli", "delete an entry that is in the bin for good, now; asks first"),
        "companion bin forget 0198c2a4",
        "companion bin forget --all --yes",
        more="\n\n".join(before_deleting()),
        secret=True,
    )
    which = forget.add_mutually_exclusive_group(required=True)
    add_id(which, nargs="?")
    which.add_argument("--all", action="store_true", help=t("cli", "everything that is in the bin"))
    forget.add_argument("--yes", action="store_true", help=t("cli", "do not ask; needed where there is no terminal"))
    earlier = add_command(
        commands,
        "earlier",
        "earlier:earlier",
        t("cli", "the texts an entry had before it was changed, for 30 days; brings one back"),
        "companion earlier 0198c2a4",
        "companion earlier 0198c2a4 --bring-back 1",
        secret=True,
    )
    add_id(earlier)
    how = earlier.add_mutually_exclusive_group()
    how.add_argument(
        "--bring-back",
        type=one_or_more,
        metavar=t("cli", "N"),
        help=t("cli", "put this one back; the text there is now becomes an earlier one"),
    )
    add_json(how)
