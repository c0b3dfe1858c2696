"""The register of a session."""

from datetime import date
from uuid import UUID

import click

from desktop_app.cli.arguments import group_option, person_argument, session_argument
from desktop_app.cli.commands import Settings, desk_command
from desktop_app.cli.saying import answer
from desktop_app.cli.shapes import mark_word
from desktop_app.cli.signing import signed_in
from desktop_app.desk.roster import mark_attendance
from desktop_app.domain.bookings import Mark
from desktop_app.i18n import tr
from desktop_app.ui.naming import name_of

MARKS: dict[str, Mark | None] = {str(mark_word(mark)): mark for mark in Mark} | {"clear": None}


@desk_command("attendance")
@person_argument
@session_argument
@click.argument("mark", type=click.Choice(list(MARKS)))
@click.option("--reason", help=tr("Why it changes after the register has locked."))
@group_option
@click.pass_obj
def attendance(
    settings: Settings,
    person: UUID,
    session: UUID | date,
    mark: str,
    reason: str | None,
    group: str | None,
) -> None:
    """From the day of the session; seven days after it a reason is needed."""
    chosen = MARKS[mark]
    with signed_in(settings) as store:
        store.perform(mark_attendance, person, session, chosen, reason=reason, group=group)
    answer(
        settings,
        {"person_id": person, "session": session, "attendance": mark_word(chosen)},
        lambda: tr("Attendance: {mark}.", mark=name_of(chosen)),
    )
