"""The rota's basic acts."""

from datetime import date
from uuid import UUID

import click

from desktop_app.cli.arguments import group_option, session_argument
from desktop_app.cli.commands import Settings, desk_command, desk_group
from desktop_app.cli.saying import answer, shown
from desktop_app.cli.signing import signed_in
from desktop_app.desk import counsellors
from desktop_app.domain.counsellors import Duty
from desktop_app.i18n import full_date, tr
from desktop_app.ui.naming import name_of

counsellor = desk_group("counsellor")


@desk_command("counsellor add")
@click.argument("name")
@click.pass_obj
def counsellor_add(settings: Settings, name: str) -> None:
    """Each name is there once."""
    with signed_in(settings) as store:
        added = store.perform(counsellors.add_counsellor, name)
    answer(
        settings,
        {"counsellor_id": added, "name": name},
        lambda: tr("Added {name} to the counsellors.", name=shown(name)),
    )


@desk_command("counsellor assign")
@click.argument("name")
@session_argument
@click.option(
    "--as",
    "duty",
    type=click.Choice([duty.value for duty in Duty]),
    default=Duty.LEAD.value,
    show_default=True,
    help=tr("What they do in it."),
)
@group_option
@click.pass_obj
def counsellor_assign(
    settings: Settings, name: str, session: UUID | date, duty: Duty, group: str | None
) -> None:
    """Whoever had the duty before is replaced."""
    with signed_in(settings) as store:
        assigned = store.perform(
            counsellors.assign_counsellor, name, session, Duty(duty), group=group
        )
    answer(
        settings,
        {"counsellor_id": assigned, "counsellor": name, "session": session, "as": Duty(duty)},
        lambda: tr(
            "{name} is down for {session}: {duty}.",
            name=shown(name),
            session=full_date(session) if isinstance(session, date) else session,
            duty=name_of(Duty(duty)),
        ),
    )
