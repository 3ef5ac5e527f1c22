"""Errors, in words: what happened, what was kept, and what to do next."""

from companion import errors
from companion.i18n import t


def explain(error: BaseException) -> str:
    """One or two plain sentences for an error. Never a person's text, never a traceback."""
    match error:
        case errors.WrongPassphrase():
            return t(
                "error", "That did not open the journal. Nothing was changed. Try again, or use the recovery code."
            )
        case errors.RecoveryCodeMistyped(group=int(group)):
            return t("error", "Group {group} of the recovery code has a slip in it. Look at it again.", group=group)
        case errors.RecoveryCodeMistyped():
            return t("error", "That is not a whole recovery code. Look at it again; all its groups are needed.")
        case errors.RefusedParameters(file=file):
            return t(
                "error",
                "{file} asks for key settings that are not safe to follow, so the journal was not opened. "
                "Nothing was changed. Put a backup of the vault folder in its place: {folder}",
                file=file.name,
                folder=file.parent,
            )
        case errors.VaultDamaged(file=file):
            return t(
                "error",
                "{file} is damaged, so it was not read any further. Nothing was changed. "
                "Copy the folder somewhere safe, then put a backup of it in its place: {folder}",
                file=file.name,
                folder=file.parent,
            )
        case errors.VaultUnsupported():
            return t(
                "error",
                "This journal was written by a newer Companion. Nothing was changed. Install the newer version to open it.",
            )
        case errors.NoVault(folder=folder):
            return t(
                "error",
                "There is no journal here yet: {folder} Start companion, or use companion init, to make one.",
                folder=folder,
            )
        case errors.VaultExists(folder=folder):
            return t(
                "error",
                "There is a journal here already, and it was left as it is: {folder}",
                folder=folder,
            )
        case errors.VaultBusy():
            return t(
                "error",
                "Another Companion is using the journal just now. Nothing was lost. Close the other one, then try again.",
            )
        case errors.StorageFailed(reason="full", file=file):
            return t(
                "error",
                "The disk is full, so this was not saved: {folder} What was saved before is whole. "
                "Make some room, then try again.",
                folder=file.parent,
            )
        case errors.StorageFailed(reason="denied", file=file):
            return t(
                "error",
                "This folder may not be written to: {folder} What was saved before is whole. "
                "Mend the folder's permissions, then try again.",
                folder=file.parent,
            )
        case errors.StorageFailed(file=file):
            return t(
                "error",
                "The disk did not take this: {folder} What was saved before is whole. Try again; if it goes on, "
                "copy the folder somewhere safe.",
                folder=file.parent,
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
        case errors.PassphraseNotRead(source="file", file=file):
            return t("error", "No passphrase could be read from this file: {file} Nothing was opened.", file=file)
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
        case errors.NoSuchEntry(wanted=wanted):
            return t("error", "There is no entry with the id {wanted}. companion list shows them.", wanted=wanted)
        case errors.ExerciseInvalid(problems=problems):
            return t(
                "error",
                "This exercise file cannot be used. Nothing was changed. {problem}",
                problem=str(problems[0]) if problems else "",
            )
        case errors.SettingsInvalid(file=file, key=key):
            return t(
                "error",
                "The settings file has something in it that cannot be used: {file} {key} "
                "Mend it or move it away; nothing you wrote is in it.",
                file=file,
                key=key,
            )
        case errors.AnswerRefused(reason=reason):
            return _refusal(reason)
        case _:
            return t("error", "Something went wrong. What was saved is whole.")


def _refusal(reason: str) -> str:
    match reason:
        case "too-many":
            return t("error", "That is more lines than there is room for here.")
        case "not-in-range":
            return t("error", "That is not one of the numbers.")
        case _:
            return t("error", "That is not one of the choices.")
