"""When a passphrase is forgotten: a new one by the printed recovery code."""

from contextlib import closing

import click

from desktop_app.cli.commands import Settings, desk_command
from desktop_app.cli.saying import WrongCode, answer, shown
from desktop_app.cli.signing import NEW_PASSWORD, desk_name, passphrase
from desktop_app.cli.today import clock_of
from desktop_app.desk.users import UserLine, list_users
from desktop_app.domain import models  # noqa: F401  (tables name each other)
from desktop_app.domain.errors import NotFound, WrongPassword
from desktop_app.domain.names import fold_name
from desktop_app.i18n import tr
from desktop_app.store.opening import Store, open_with_recovery_code
from desktop_app.store.passphrases import check_new

RECOVERY_CODE = "GROUPDESK_RECOVERY_CODE"


@desk_command("recover")
@click.argument("name")
@click.pass_obj
def recover(settings: Settings, name: str) -> None:
    """Nobody signs in for it; a wrong code counts like a wrong passphrase."""
    code = passphrase(RECOVERY_CODE, tr("Recovery code"))
    new = passphrase(NEW_PASSWORD, tr("New passphrase"), new=True)
    check_new(new, name)
    with closing(_opened(settings, code)) as store:
        user = _user(store, name)
        store.readmit(user.user_id, user.name, new)
    answer(
        settings,
        {"user_id": user.user_id, "name": user.name, "recovered": True},
        lambda: tr(
            "{name} may sign in with the new passphrase. The recovery code stays as it is: "
            "lock it away again.",
            name=shown(user.name),
        ),
    )


def _opened(settings: Settings, code: str) -> Store:
    try:
        return open_with_recovery_code(settings.folder, code, clock_of(settings), desk=desk_name())
    except WrongPassword:
        raise WrongCode from None


def _user(store: Store, name: str) -> UserLine:
    """The user of that name who has not been removed. Raises NotFound."""
    lines = store.read(list_users)
    found = next((line for line in lines if fold_name(line.name) == fold_name(name)), None)
    if found is None:
        raise NotFound("user")
    return found
