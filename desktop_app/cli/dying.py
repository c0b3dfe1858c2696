"""Somebody has died: reported, confirmed or reversed."""

from uuid import UUID

import click

from desktop_app.cli.arguments import person_argument
from desktop_app.cli.commands import Settings, desk_command
from desktop_app.cli.saying import answer, shown
from desktop_app.cli.shapes import Shape
from desktop_app.cli.signing import signed_in
from desktop_app.desk import deaths
from desktop_app.desk.deaths import Report
from desktop_app.i18n import full_date, tr


@desk_command("died")
@person_argument
@click.option("--confirm", is_flag=True, help=tr("A coordinator knows that it is true."))
@click.option("--reverse", is_flag=True, help=tr("The report was wrong: all is as it was."))
@click.option("--told-by", default="", help=tr("Who told us; else you, by name."))
@click.option("--permission", default="", help=tr("Who allowed that the group is told."))
@click.pass_obj
def died(
    settings: Settings, person: UUID, confirm: bool, reverse: bool, told_by: str, permission: str
) -> None:
    """Places to come are kept quiet until a coordinator releases them."""
    if confirm and reverse:
        raise click.UsageError(tr("Either --confirm or --reverse."))
    if (confirm or reverse) and (told_by or permission):
        raise click.UsageError(
            tr("--told-by and --permission are of a report, and not of --confirm or --reverse.")
        )
    with signed_in(settings) as store:
        if confirm:
            report = store.perform(deaths.confirm_death, person)
        elif reverse:
            report = store.perform(deaths.reverse_death, person)
        else:
            said = told_by or store.actor.name
            report = store.perform(deaths.report_death, person, said, permission_from=permission)
    answer(settings, _shape(report), lambda: _text(report))


def _shape(report: Report) -> Shape:
    return {
        "person_id": report.person_id,
        "reported": report.reported,
        "confirmed": report.confirmed,
        "quiet_places": list(report.quiet_places),
        "told": list(report.told),
    }


def _text(report: Report) -> str:
    if not report.reported:
        told = ", ".join(shown(name) for name in report.told)
        wrong = tr(" Tell that it was wrong: {names}.", names=told) if told else ""
        return tr("Reversed: everything is as it was.") + wrong
    said = tr("Confirmed.") if report.confirmed else tr("Recorded as having died.")
    if not report.quiet_places:
        return said
    days = ", ".join(full_date(day) for day in report.quiet_places)
    return tr("{said} Places kept quiet: {days}.", said=said, days=days)
