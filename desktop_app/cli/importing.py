"""Online registrations from a file: what would come of them, and bringing them in."""

import json
from pathlib import Path

import click

from desktop_app.cli.arguments import group_option
from desktop_app.cli.commands import Settings, desk_command
from desktop_app.cli.saying import Unreadable, answer
from desktop_app.cli.shapes import Shape
from desktop_app.cli.signing import signed_in
from desktop_app.desk.form_accepting import accept_forms
from desktop_app.desk.form_files import BroughtIn
from desktop_app.desk.form_mappings import form_columns
from desktop_app.desk.form_preview import Judged, Outcome, Preview, Sheet, preview_forms
from desktop_app.documents.form_reading import read_apart
from desktop_app.domain.errors import BadField, BadFormFile
from desktop_app.domain.form_columns import Mapped, Part, missing
from desktop_app.i18n import tr
from desktop_app.ui.form_words import outcome_words, why_words


@desk_command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help=tr("JSON that says which column tells what; without it, as it is known or by titles."),
)
@click.option("--accept", is_flag=True, help=tr("Register every row that is clear."))
@group_option
@click.pass_obj
def import_(
    settings: Settings, file: Path, mapping: Path | None, accept: bool, group: str | None
) -> None:
    """Nothing is written without --accept; a row that needs a look is left for the window."""
    content = file.read_bytes()
    table = read_apart(content)
    if table is None:
        raise BadFormFile("too_slow")
    with signed_in(settings) as store:
        known = store.read(form_columns, table.titles, group)
        said = known.mapping if mapping is None else _read_mapping(mapping)
        sheet = Sheet(table.titles, table.lines, _whole(said))
        of = group or known.group_id
        preview = store.read(preview_forms, sheet, of)
        if accept:
            brought = BroughtIn(file.name, content, table.written_in, sheet)
            store.perform(accept_forms, brought, of, {}, clear_ones=True)
    answer(settings, _shape(file, preview, accepted=accept), lambda: _text(preview, accept))


def _whole(mapping: Mapped) -> Mapped:
    """What the columns tell, if that is enough. Raises BadFormFile("no_titles")."""
    lacks = missing(mapping)
    if lacks:
        raise BadFormFile("no_titles", what=lacks[0])
    return mapping


def _read_mapping(file: Path) -> Mapped:
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        return {Part(part): str(title) for part, title in said.items()}
    except (ValueError, AttributeError) as unread:
        raise Unreadable(BadField("bad_json", "mapping")) from unread


def _shape(file: Path, preview: Preview, *, accepted: bool) -> Shape:
    counts = {outcome.value: preview.count(outcome) for outcome in Outcome}
    rows = [_row_shape(row) for row in preview.rows]
    return {"file": str(file), "rows": rows, **counts, "accepted": accepted}


def _row_shape(row: Judged) -> Shape:
    person = row.people[0].person_id if row.outcome is Outcome.MATCHED else None
    return {
        "row": row.row.number,
        "outcome": row.outcome,
        "reason": row.why,
        "person_id": person,
    }


def _text(preview: Preview, accepted: bool) -> str:
    """A line for each outcome, and one for each row that is left to a person."""
    lines = [
        tr("{outcome}: {count}", outcome=outcome_words(outcome), count=preview.count(outcome))
        for outcome in Outcome
    ]
    lines += [
        tr("Row {number}: {outcome}. {why}", number=row.row.number,
           outcome=outcome_words(row.outcome), why=why_words(row.why))
        for row in preview.rows
        if row.outcome in (Outcome.LOOK, Outcome.REFUSED)
    ]  # fmt: skip
    done = tr("Every clear row was registered.") if accepted else tr("Nothing was written.")
    return "\n".join((*lines, done))
