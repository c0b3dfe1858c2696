"""The calendar file, for a telephone or another program."""

from pathlib import Path

import click

from desktop_app.cli.commands import Settings, desk_command
from desktop_app.cli.saying import answer, shown
from desktop_app.cli.signing import signed_in
from desktop_app.desk.calendar_files import calendar_content
from desktop_app.documents.calendar_contents import CalendarContent
from desktop_app.documents.calendar_file import render
from desktop_app.i18n import tr, trn
from desktop_app.store.files import check_new, write_durably


@desk_command("calendar")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.ics",
    help=tr("Where to save it."),
)
@click.option("--group", metavar="NAME", help=tr("Only the sessions of this group."))
@click.option(
    "--counsellor", metavar="NAME", help=tr("Only the sessions in which they have a duty.")
)
@click.pass_obj
def calendar(settings: Settings, output: Path, group: str | None, counsellor: str | None) -> None:
    """Sessions that were moved or cancelled too; nobody who comes is named."""
    with signed_in(settings) as store:
        # That it was taken out is recorded for good, so it is asked first whether it can be saved.
        check_new(output)
        content = store.read(calendar_content, group=group, counsellor=counsellor)
    write_durably(output, render(content))
    answer(
        settings,
        {"file": str(output), "groups": content.groups, "sessions": content.sessions},
        lambda: _text(content, output),
    )


def _text(content: CalendarContent, output: Path) -> str:
    return tr(
        "Saved {sessions} of {groups} in {file}.",
        sessions=trn("{count} session", "{count} sessions", content.sessions),
        groups=trn("{count} group", "{count} groups", content.groups),
        file=shown(str(output)),
    )
