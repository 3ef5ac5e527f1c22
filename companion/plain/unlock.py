"""Coming in: the welcome the first time, else the passphrase or the recovery code."""

from companion.app.words import explain
from companion.errors import RecoveryCodeMistyped, WrongPassphrase
from companion.i18n import t
from companion.plain.forms import asked_code
from companion.plain.questions import Item, choose
from companion.plain.sitting import Sitting
from companion.plain.talk import talk


def come_in(sitting: Sitting) -> bool:
    """Opens the journal, making it first when there is none. False when the person left instead.

    Raises VaultError, but for a wrong passphrase or code, which is asked for again.
    """
    if sitting.opened is not None:
        return True
    door = sitting.door
    assert door is not None, "a made-up journal is open from the start"
    if not door.is_there():
        from companion.plain.welcome import welcome

        return welcome(sitting)
    return _unlock(sitting)


def _unlock(sitting: Sitting) -> bool:
    io = sitting.io
    io.say(t("app", "Companion"), t("unlock", "Your journal is locked."))
    io.say(t("plain", "(The passphrase is not shown as you type. An empty line shows what else you can do.)"))
    while sitting.opened is None:
        secret = io.secret(t("unlock", "Passphrase:") + " ")
        if secret:
            _try(sitting, secret, with_code=False)
        elif not _otherwise(sitting):
            return False
    return True


def _otherwise(sitting: Sitting) -> bool:
    items = [
        Item("passphrase", t("plain", "Type the passphrase")),
        Item("code", t("plain", "Type the recovery code")),
        Item("talk", t("talk", "Talk to someone")),
        Item("leave", t("plain", "Leave")),
    ]
    match choose(sitting.io, [t("unlock", "Your journal is locked.")], items, talk=lambda: talk(sitting)):
        case "leave":
            return False
        case "talk":
            talk(sitting)
        case "code":
            if typed := asked_code(sitting, t("unlock", "Recovery code:")):
                _try(sitting, typed, with_code=True)
    return True


def _try(sitting: Sitting, secret: str, *, with_code: bool) -> None:
    io, door = sitting.io, sitting.door
    assert door is not None
    io.say(t("unlock", "Opening…"))
    try:
        sitting.opened = door.unlock_with_code(secret) if with_code else door.unlock(secret)
    except (WrongPassphrase, RecoveryCodeMistyped) as error:
        io.say(explain(error))
        return
    if sitting.opened.mended:
        io.say(t("home", "Its folder was open to others on this computer; that is mended."))
    if words := sitting.opened.up_to_date_words():
        io.say(words)
