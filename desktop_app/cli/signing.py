"""Signing in: whose passphrase, under which clock, to which folder."""

import getpass
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import click

from desktop_app.cli.commands import Settings
from desktop_app.cli.saying import NoPassphrase, remark
from desktop_app.cli.today import clock_of
from desktop_app.desk.users import who
from desktop_app.domain import models  # noqa: F401  (undoing may meet rows of any kind)
from desktop_app.i18n import tr
from desktop_app.store.generations import needs_name
from desktop_app.store.opening import Store, open_store

PASSWORD = "GROUPDESK_PASSWORD"  # noqa: S105  (the name of a variable)
NEW_PASSWORD = "GROUPDESK_NEW_PASSWORD"  # noqa: S105
UNDO_WITHIN = timedelta(days=1)


@contextmanager
def signed_in(settings: Settings) -> Iterator[Store]:
    """The data of the folder as the user sees it, until the end of the block.

    Raises what ``open_store`` raises, NoPassphrase, and Unreadable for a bad GROUPDESK_TODAY.
    """
    clock = clock_of(settings)
    name = settings.user or _usual_name(settings)
    store = open_store(
        settings.folder,
        name,
        passphrase(PASSWORD, tr("Passphrase")),
        clock,
        who,
        desk=desk_name(),
        undo_within=UNDO_WITHIN,
    )
    try:
        yield store
    finally:
        store.close()


def desk_name() -> str:
    """The name of this computer, as the journal keeps it."""
    return platform.node()


def passphrase(variable: str, prompt: str, *, new: bool = False) -> str:
    """A passphrase from the environment, else typed unseen (a new one twice).

    Raises NoPassphrase where nobody can be asked.
    """
    named = os.environ.get(variable)
    if named is not None:
        return named
    if not (sys.stdin.isatty() or sys.stderr.isatty()):
        raise NoPassphrase(variable)
    typed: str = click.prompt(prompt, hide_input=True, confirmation_prompt=new, err=True)
    return typed


def _usual_name(settings: Settings) -> str | None:
    """Nobody's while one person may sign in, else the name of the account on the computer."""
    if not needs_name(settings.folder):
        return None
    name = getpass.getuser()
    remark(settings, tr("Signing in as {name}; --user says who else it is.", name=name))
    return name
