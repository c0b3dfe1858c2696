"""Who may sign in."""

from uuid import UUID

import click

from desktop_app.cli.commands import Settings, desk_command, desk_group
from desktop_app.cli.saying import answer, shown, table
from desktop_app.cli.signing import NEW_PASSWORD, passphrase, signed_in
from desktop_app.desk import users
from desktop_app.domain.access import Role
from desktop_app.domain.errors import Clash, NotFound
from desktop_app.domain.names import fold_name
from desktop_app.i18n import tr
from desktop_app.store.opening import Store
from desktop_app.store.passphrases import check_new
from desktop_app.ui.naming import name_of

user = desk_group("user")


@desk_command("user add")
@click.argument("name")
@click.option(
    "--role",
    "roles",
    type=click.Choice([role.value for role in Role]),
    multiple=True,
    required=True,
    help=tr("What they may do; give it again for a second role."),
)
@click.pass_obj
def user_add(settings: Settings, name: str, roles: tuple[str, ...]) -> None:
    """The row comes before the slot: a kill in between leaves a user to remove, and no way in."""
    chosen = tuple(Role(role) for role in dict.fromkeys(roles))
    with signed_in(settings) as store:
        new = passphrase(NEW_PASSWORD, tr("Passphrase of the newcomer"), new=True)
        check_new(new, name)
        user_id = store.perform(users.add_user, name, chosen)
        store.admit(user_id, name, new)
    answer(
        settings,
        {"user_id": user_id, "name": name, "roles": chosen},
        lambda: tr("{name} may sign in: {roles}.", name=shown(name), roles=_roles(chosen)),
    )


@desk_command("user list")
@click.pass_obj
def user_list(settings: Settings) -> None:
    """By name."""
    with signed_in(settings) as store:
        lines = store.read(users.list_users)
    shapes = [{"user_id": u.user_id, "name": u.name, "roles": u.roles} for u in lines]
    rows = [(u.name, _roles(u.roles), str(u.user_id)) for u in lines]
    answer(settings, shapes, lambda: table((tr("Name"), tr("Roles"), tr("Id")), rows))


@desk_command("user remove")
@click.argument("name")
@click.pass_obj
def user_remove(settings: Settings, name: str) -> None:
    """The slot goes before the row: a kill in between shuts the person out, and can be repeated."""
    with signed_in(settings) as store:
        leaving = _removable(store, name)
        _shut_out(store, leaving)
        store.perform(users.remove_user, name)
    answer(
        settings,
        {"user_id": leaving, "name": name, "removed": True},
        lambda: tr("{name} may sign in no longer; the data has a new key.", name=shown(name)),
    )


def _removable(store: Store, name: str) -> UUID:
    """The user of that name, asked before any key changes. Raises NotFound, Clash, NotPermitted."""
    lines = store.read(users.list_users)
    leaving = next((line for line in lines if fold_name(line.name) == fold_name(name)), None)
    if leaving is None:
        raise NotFound("user")
    if not any(Role.ADMINISTRATOR in line.roles for line in lines if line is not leaving):
        raise Clash("last_administrator")
    return leaving.user_id


def _shut_out(store: Store, user_id: UUID) -> None:
    """Take the slot and re-key; a removal that was cut off before may have done that already."""
    try:
        store.dismiss(user_id)
    except NotFound:
        store.rekey()


def _roles(roles: tuple[Role, ...]) -> str:
    return ", ".join(name_of(role) for role in roles)
