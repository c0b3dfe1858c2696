"""How the command line speaks: answers on standard output, sentences on standard error."""

import json
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import click

from desktop_app.cli.bug_log import record
from desktop_app.cli.commands import Settings
from desktop_app.domain.errors import (
    BadFormFile,
    NotPermitted,
    Refusal,
    Trouble,
    Wait,
    WrongPassword,
)
from desktop_app.i18n import tr
from desktop_app.ui.wording import one_line

WIDEST = 40  # longer cells push their own row aside, and nothing is cut
NO_SPACE = frozenset({"Mn", "Me", "Cf"})
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
JOINERS = frozenset("\u200c\u200d")  # written in emoji and in some alphabets


class Unreadable(click.UsageError):
    """Something given to a command cannot be read; ``code`` is that of the contract."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(one_line(refusal))
        self.code = refusal.code


class NotLetIn(click.ClickException):
    """The data stays shut; only the command line meets these cases."""

    code = "wrong_password"


class NoPassphrase(NotLetIn):
    """A passphrase is needed and nobody can be asked for it."""

    def __init__(self, variable: str) -> None:
        super().__init__(
            tr(
                "A passphrase is needed and nobody can be asked for it here; nothing was changed. "
                "Set {variable}, or run this where you can type.",
                variable=variable,
            )
        )


class WrongCode(NotLetIn):
    """What was given as the recovery code opens nothing."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "This recovery code does not open the data; nothing was changed. "
                "Type all its 32 letters and digits as they are printed."
            )
        )


# The first that fits counts (cli.md: 1 refused, 2 wrong usage, 3 not let in, 4 trouble).
STATUS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], int], ...] = (
    ((WrongPassword, Wait, NotPermitted, NotLetIn), 3),
    (BadFormFile, 2),
    (Refusal, 1),
    (click.ClickException, 2),
    (BaseException, 4),
)


def answer(settings: Settings, document: object, text: Callable[[], str]) -> None:
    """Say what came of it: the document as JSON, or the text for people."""
    click.echo(as_json(document) if settings.json else text())


def remark(settings: Settings, sentence: str) -> None:
    """Something beside the answer, for people only."""
    if not settings.json:
        click.echo(sentence, err=True)


def as_json(document: object) -> str:
    """One line of JSON; ids, dates and times as ISO text."""
    return json.dumps(document, ensure_ascii=False, default=_plain)


def complain(error: BaseException, settings: Settings) -> int:
    """Say what stopped the command; the exit status it ends with."""
    if not isinstance(error, click.ClickException | Refusal | Trouble):
        record(error)
    message = message_of(error)
    if settings.json:
        click.echo(as_json({"error": {"code": code_of(error), "message": message}}))
    click.echo(shown(message), err=True)
    return next(status for kinds, status in STATUS if isinstance(error, kinds))


def code_of(error: BaseException) -> str:
    """The stable name of an error."""
    if isinstance(error, Refusal | Trouble | Unreadable | NotLetIn):
        return error.code
    return "bad_usage" if isinstance(error, click.ClickException) else "unexpected"


def message_of(error: BaseException) -> str:
    """The sentence for an error."""
    if not isinstance(error, click.ClickException):
        return one_line(error)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    message = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    if context is None:
        return message
    return tr("{message} See “{command} --help”.", message=message, command=context.command_path)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Aligned columns under their heads; a column that is empty throughout is left out."""
    lines = [[shown(" ".join(cell.splitlines())) for cell in row] for row in rows]
    kept = [n for n in range(len(heads)) if any(line[n] for line in lines)]
    chosen = [[heads[n] for n in kept], *([line[n] for n in kept] for line in lines)]
    widths = [min(WIDEST, max(map(_width, column))) for column in zip(*chosen, strict=True)]
    return "\n".join(_aligned(line, widths) for line in chosen)


def shown(text: str) -> str:
    """Text as a screen may show it: what cannot be seen, or would steer the screen, as a code."""
    return "".join(
        f"‹{ord(char):04X}›"
        if unicodedata.category(char) in HIDDEN and char not in JOINERS and char != "\n"
        else char
        for char in text
    )


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """Columns on a screen: wide letters take two, accents that stand over others none."""
    return sum(
        0 if unicodedata.category(char) in NO_SPACE
        else 2 if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )  # fmt: skip


def _plain(value: Any) -> str:
    match value:
        case UUID():
            return str(value)
        case date():
            return value.isoformat()
        case _:
            raise TypeError(type(value).__name__)
