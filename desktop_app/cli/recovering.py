"""When a passphrase is forgotten: a new one by the printed recovery code."""

import click

from desktop_app.cli.commands import Settings, desk_command
from desktop_app.cli.saying import WrongCode, answer, shown
from desktop_app.cli.signing import NEW_PASSWORD, desk_name, passphrase
from desktop_app.cli.today import clock_of
from desktop_app.desk.first_run import recover as by_code
from desktop_app.domain import models  # noqa: F401  (tables name each other)
from desktop_app.domain.errors import WrongPassword
from desktop_app.i18n import tr

RECOVERY_CODE = "GROUPDESK_RECOVERY_CODE"


@desk_command("recover")
@click.argument("name")
@click.pass_obj
def recover(settings: Settings, name: str) -> None:
    """Nobody signs in for it; a wrong code counts like a wrong passphrase."""
    code = passphrase(RECOVERY_CODE, tr("Recovery code"))
    new = passphrase(NEW_PASSWORD, tr("New passphrase"), new=True)
    try:
        user = by_code(settings.folder, name, code, new, clock_of(settings), desk_name())
    except WrongPassword:
        raise WrongCode from None
    answer(
        settings,
        {"user_id": user.user_id, "name": user.name, "recovered": True},
        lambda: tr(
            "{name} may sign in with the new passphrase. The recovery code stays as it is: "
            "lock it away again.",
            name=shown(user.name),
        ),
    )
