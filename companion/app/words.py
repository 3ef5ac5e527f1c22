"""Errors, in words: what happened, what was kept, and what to do next."""

from pathlib import Path

from companion import errors
from companion.i18n import draw, t


def explain(error: BaseException) -> str:
    """A few plain sentences for an error. Never a person's text, never a traceback.

    A folder or file stands last, on a line of its own: no full stop and no next sentence ever runs into it.
    """
    match error:
        case errors.WrongPassphrase(slot="code"):
            return t("error", "That did not open the journal. Nothing was changed. Try again.")
        case errors.WrongPassphrase():
            return t(
                "error", "That did not open the journal. Nothing was changed. Try again, or use the recovery code."
            )
        case errors.RecoveryCodeMistyped(group=int(group)):
            return t("error", "Group {group} of the recovery code has a slip in it. Look at it again.", group=group)
        case errors.RecoveryCodeMistyped():
            return t("error", "That is not a whole recovery code. Look at it again; all its groups are needed.")
        case errors.BackupRefused(file=file):
            words = t(
                "error",
                "This backup asks for key settings that are not safe to follow, so it was not opened. "
                "Nothing was changed. Use an older one, or another copy:",
            )
            return _with_place(words, file)
        case errors.RefusedParameters(file=file):
            words = t(
                "error",
                "{file} asks for key settings that are not safe to follow, so the journal was not opened. "
                "Nothing was changed. Close Companion; “companion restore” puts a backup in its place. The folder is:",
                file=file.name,
            )
            return _with_place(words, file.parent)
        case errors.BackupDamaged(file=file):
            words = t(
                "error",
                "This backup is damaged, or it is none. Nothing was changed. Use an older one, or another copy:",
            )
            return _with_place(words, file)
        case errors.VaultDamaged(file=file, why="missing"):
            words = t(
                "error",
                "{file} is missing, so the journal was not opened. Nothing was changed. "
                "Close Companion; “companion restore” puts a backup in its place. The folder is:",
                file=file.name,
            )
            return _with_place(words, file.parent)
        case errors.VaultDamaged(file=file):
            words = t(
                "error",
                "{file} is damaged, so it was not read any further. Nothing was changed. "
                "Close Companion; “companion restore” puts a backup in its place. The folder is:",
                file=file.name,
            )
            return _with_place(words, file.parent)
        case errors.VaultUnsupported() | errors.JournalTooNew():
            return t(
                "error",
                "This journal was written by a newer Companion. Nothing was changed. Install the newer version to open it.",
            )
        case errors.NotBackedUpFirst(cause=errors.VaultError() as cause):
            words = t(
                "error",
                "This journal is from an earlier Companion. Before it is brought up to date, a backup of it is made, "
                "and that did not work. The journal is as it was.",
            )
            return f"{words}\n{explain(cause)}"
        case errors.NotBroughtUpToDate(cause=errors.VaultError() as cause):
            words = t(
                "error",
                "This journal is from an earlier Companion, and it could not be brought up to date. "
                "It is as it was, and a backup of it was made.",
            )
            return f"{words}\n{explain(cause)}"
        case errors.NotBroughtUpToDate():
            return t(
                "error",
                "This journal is from an earlier Companion, and it could not be brought up to date. "
                "It is as it was, and a backup of it was made. The fault is in this version, not in your journal: "
                "open it with the earlier one, until there is a newer.",
            )
        case errors.NoVault(folder=folder):
            words = t(
                "error",
                "There is no journal here yet. Start companion, or use companion init, to make one. The folder is:",
            )
            return _with_place(words, folder)
        case errors.NoInbox():
            return t(
                "error",
                "This journal was made by an earlier Companion, so nothing could be noted without opening it. "
                "Nothing was kept. Open it once, then try again.",
            )
        case errors.NothingNoted(characters=0):
            return t("error", "There were no words, so nothing was noted.")
        case errors.NothingNoted():
            return t("error", "That is more than one act can hold, so nothing was noted. Give it in pieces.")
        case errors.NoBackup(folder=folder):
            return _with_place(
                t("error", "There is no backup here yet. companion backup makes one. The folder is:"), folder
            )
        case errors.VaultExists(folder=folder):
            return _with_place(t("error", "There is a journal here already, and it was left as it is:"), folder)
        case errors.FolderTaken(folder=folder):
            words = t(
                "error",
                "There is something else in the journal's folder, perhaps a hidden file. Nothing was changed. "
                "Move it away, then try again:",
            )
            return _with_place(words, folder)
        case errors.NotEnoughMemory():
            return t(
                "error",
                "There is not enough free memory to open the journal. Nothing was changed. "
                "Close other programs, then try again.",
            )
        case errors.VaultBusy(process=int(process)):
            return t(
                "error",
                "Another Companion is using the journal (process {process}). Nothing was changed. "
                "Close it, then try again.",
                process=process,
            )
        case errors.VaultBusy():
            return t(
                "error",
                "Another Companion is using the journal just now. Nothing was lost. Close the other one, then try again.",
            )
        case errors.BackupStopped():
            return t("error", "The backup was stopped, and nothing is left of it. The ones before are as they were.")
        case errors.PeopleCopyLeft(file=file):
            words = t(
                "error",
                "Your journal is as you wanted it, but the readable copy of your own people could not be changed. It "
                "may still show what was there before. Try again, or delete this file yourself:",
            )
            return _with_place(words, file)
        case errors.StorageFailed():
            return _with_place(_not_stored(error.reason, error.file.name), error.file.parent)
        case errors.CardNotPrinted():
            return t(
                "error",
                "The printer did not take the card. The card is still here. Save it as a text file, or write it out by hand.",
            )
        case errors.PassphraseTooShort(least=least):
            return t(
                "error", "A passphrase needs at least {least} characters. Four or five words are good.", least=least
            )
        case errors.PassphraseNotGiven():
            return t(
                "error",
                "There is no terminal here to ask for the passphrase. Use --passphrase-file FILE, or set "
                "COMPANION_PASSPHRASE_FILE or COMPANION_PASSPHRASE_COMMAND.",
            )
        case errors.NotATerminal():
            return t("error", "This is drawn on a whole screen, and there is none here. Run it in a terminal.")
        case errors.PassphraseNotRead(source="file", file=name):
            return _with_place(t("error", "Nothing was opened: no passphrase could be read from this file:"), name)
        case errors.PassphraseNotRead():
            return t(
                "error",
                "COMPANION_PASSPHRASE_COMMAND gave no passphrase. Nothing was opened. Try the command by itself.",
            )
        case errors.NoSuchExercise(wanted=wanted, near=near) if near:
            return t(
                "error",
                "There is no exercise called {wanted}. Did you mean {near}?",
                wanted=wanted,
                near=", ".join(near),
            )
        case errors.NoSuchExercise(wanted=wanted):
            return t(
                "error",
                "There is no exercise called {wanted}. companion exercises list shows them all.",
                wanted=wanted,
            )
        case errors.NoExerciseId(wanted=wanted, taken=True):
            return t(
                "error",
                "An exercise that comes with Companion is called {wanted} already. Nothing was made. Choose another id.",
                wanted=wanted,
            )
        case errors.NoExerciseId(wanted=wanted):
            return t(
                "error",
                "“{wanted}” cannot be an exercise's id. Nothing was made. "
                "Use small letters, digits and single hyphens, beginning with a letter, as in tea-break.",
                wanted=wanted,
            )
        case errors.SeveralEntries(wanted=wanted):
            return t(
                "error", "Several entries have an id that begins with {wanted}. Give more of the id.", wanted=wanted
            )
        case errors.NotInBin(wanted=wanted):
            return t(
                "error",
                "There is no entry in the bin whose id begins with {wanted}. Nothing was changed. companion bin shows "
                "what is in it; the first {least} characters of an id are enough.",
                wanted=wanted,
                least=errors.SHORTEST_BEGINNING,
            )
        case errors.NoSuchEntry(wanted=wanted) if len(wanted) < errors.SHORTEST_BEGINNING:
            return t(
                "error",
                "An entry is asked for by the first {least} characters of its id, or more. companion list shows them.",
                least=errors.SHORTEST_BEGINNING,
            )
        case errors.NoSuchEntry(wanted=wanted):
            return t("error", "There is no entry with the id {wanted}. companion list shows them.", wanted=wanted)
        case errors.NoEarlierText():
            return t(
                "error",
                "There is no such earlier text: one is kept for 30 days after a change. Nothing was changed. "
                "companion earlier shows those there are.",
            )
        case errors.NotConfirmed():
            return t(
                "error",
                "There is no terminal here to ask whether to delete for good, so nothing was deleted. "
                "Add --yes when you are sure.",
            )
        case errors.NotThisFormat(file=file, format=format_name, where=None):
            words = t(
                "error",
                "This is no {format}, or it breaks off. Nothing was changed. Try another file, or name its format:",
                format=format_name,
            )
            return _with_place(words, file)
        case errors.NotThisFormat(file=file, format=format_name, where=where):
            words = t(
                "error",
                "This is no {format}: it stops making sense at line {line}. Nothing was changed. Mend it there, or try "
                "another file:",
                format=format_name,
                line=where,
            )
            return _with_place(words, file)
        case errors.FromLater(file=file):
            words = t(
                "error",
                "This was written by a newer Companion. Nothing was changed. Install the newer version to bring it in:",
            )
            return _with_place(words, file)
        case errors.TooMuch(file=file, most=most):
            words = t(
                "error",
                "This holds a piece that is larger than {size} MB, so it was not read. Nothing was changed. "
                "Split it up, and bring in one part at a time:",
                size=most // 1_000_000,
            )
            return _with_place(words, file)
        case errors.TooMany(file=file, most=most):
            words = t(
                "error",
                "This holds more than {most} pieces, so it was not read. Nothing was changed. "
                "Split it up, and bring in one part at a time:",
                most=most,
            )
            return _with_place(words, file)
        case errors.TakingNotConfirmed():
            return t(
                "error",
                "There is no terminal here to ask whether these words may leave, so nothing was written. "
                "Look with --preview first, then add --yes.",
            )
        case errors.CannotRead(file=file, reason=reason):
            return _with_place(_not_read(reason), file)
        case errors.FormatUnknown(file=file, formats=formats):
            words = t(
                "error",
                "Nothing here says what it was written by. Nothing was changed. Name it with --format, one of {formats}. "
                "The file is:",
                formats=", ".join(formats),
            )
            return _with_place(words, file)
        case errors.NoSuchFormat(wanted=wanted, formats=formats):
            return t(
                "error",
                "There is no format called {wanted}. Nothing was changed. These there are: {formats}.",
                wanted=wanted,
                formats=", ".join(formats),
            )
        case errors.FileNotOpened(file=file):
            words = t(
                "error",
                "That passphrase did not open this file, or the file is damaged. Nothing was changed. Try again with the "
                "passphrase it was written with:",
            )
            return _with_place(words, file)
        case errors.FileSecretNotGiven(file=file):
            words = t(
                "error",
                "This file has a passphrase of its own, and there is no terminal here to ask for it. Nothing was changed. "
                "Give it to companion import with --secret-file FILE. The encrypted file is:",
            )
            return _with_place(words, file)
        case errors.BringingStopped():
            return t("error", "It was stopped. Nothing came in; the journal is as it was.")
        case errors.TransferError():
            return t("error", "The file could not be brought in. Nothing was changed.")
        case errors.ExerciseInvalid(problems=[first, *_]):
            words = t(
                "error",
                "An exercise file of your own cannot be used. Line {line}: {what} Mend it, and it is there again. "
                "companion exercises check says all that is wrong. The file is:",
                line=first.line,
                what=draw(first.what),
            )
            return _with_place(words, first.file)
        case errors.ExerciseInvalid():
            return t(
                "error", "An exercise file of your own cannot be used. companion exercises check says what is wrong."
            )
        case errors.SettingsInvalid(file=file, key=""):
            words = t(
                "error",
                "The settings file cannot be read, so the usual settings are used. "
                "Mend it or move it away; nothing you wrote is in it:",
            )
            return _with_place(words, file)
        case errors.SettingsInvalid(file=file, key=key):
            words = t(
                "error",
                "The setting {key} cannot be used, so the usual one is. Mend it in this file; nothing you wrote is in it:",
                key=key,
            )
            return _with_place(words, file)
        case errors.AnswerRefused(reason=reason):
            return _refusal(reason)
        case errors.IllegalReply():
            return t("error", "That cannot be done at this moment. Nothing was changed.")
        case errors.HomeUnknown(home=home):
            words = t(
                "error",
                "COMPANION_HOME begins with a ~ that stands for nobody on this computer. Nothing was done. "
                "Write the whole folder out. It says:",
            )
            return _with_place(words, home)
        case errors.OutputClosed():
            return t(
                "error",
                "There is nowhere to write what was asked for: standard output is closed. Nothing was done. "
                "Try again without closing it.",
            )
        case errors.OutputFailed():
            return t(
                "error", "What was asked for could not be written out: the disk is full, or it cannot be written to."
            )
        case _:
            return t("error", "Something went wrong. Everything saved before this is safe.")


def _with_place(words: str, place: Path | str) -> str:
    return f"{words}\n{place}"


def _not_stored(reason: str, name: str) -> str:
    match reason:
        case "full":
            return t(
                "error",
                "The disk is full, so this was not saved. Everything saved before this is safe. "
                "Make some room, then try again. The folder is:",
            )
        case "denied":
            return t(
                "error",
                "This folder may not be written to. Everything saved before this is safe. "
                "Mend the folder's permissions, then try again:",
            )
        case "absent":
            return t("error", "There is no such folder here, so nothing was made. If it is on a stick, plug that in:")
        case "ours":
            return t(
                "error",
                "This folder is Companion’s own already. A second folder helps when it is somewhere else, on a stick "
                "perhaps. Nothing was changed:",
            )
        case "taken":
            return t("error", "There is a file of this name already, and it was left as it is. Use another name:")
        case "link":
            return t(
                "error",
                "{file} is a link to another place, so it was not followed. Nothing was changed. "
                "Put the real one in its place, in this folder:",
                file=name,
            )
        case _:
            return t(
                "error",
                "The disk did not take this. Everything saved before this is safe. Try again; if it goes on, "
                "copy this folder somewhere safe:",
            )


def _not_read(reason: str) -> str:
    match reason:
        case "absent":
            return t("error", "There is nothing of this name here. Nothing was changed. Look at how it is spelt:")
        case "denied":
            return t("error", "This may not be read. Nothing was changed. Mend its permissions, then try again:")
        case "folder":
            return t("error", "This is a folder, and a file is needed. Nothing was changed. Name a file in it:")
        case "no-folder":
            return t("error", "This is no folder, and one is needed. Nothing was changed. Name the folder it is in:")
        case "no-file":
            return t("error", "This is no file that can be read twice. Nothing was changed. Save it as a file first:")
        case _:
            return t(
                "error", "The disk did not give this. Nothing was changed. Copy it somewhere else, then try again:"
            )


def _refusal(reason: str) -> str:
    match reason:
        case "too-many":
            return t("error", "That is more lines than there is room for here.")
        case "not-in-range":
            return t("error", "That is not one of the numbers.")
        case "not-a-day":
            return t("error", "That is not a day I can read. Try “30 Nov”, “30/11/2026” or “in 10 days”.")
        case _:
            return t("error", "That is not one of the choices.")
