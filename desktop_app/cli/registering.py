"""Paper slips and scripts: registrations in lines of JSON, each answered after its commit."""

from typing import IO

import click

from desktop_app.cli.arguments import group_option
from desktop_app.cli.call_lines import Line, registration_of, request_id_of
from desktop_app.cli.call_lines import lines_of as lines_in
from desktop_app.cli.commands import Settings, desk_command
from desktop_app.cli.saying import as_json, remark
from desktop_app.cli.shapes import Shape, registered_shape
from desktop_app.cli.signing import signed_in
from desktop_app.desk.registration import register_by_phone
from desktop_app.domain import errors
from desktop_app.domain.errors import Refusal, Trouble
from desktop_app.i18n import trn
from desktop_app.store.database import Database
from desktop_app.ui.wording import one_line

# The field that a refusal is about, where the refusal itself names none.
FIELD_OF: dict[type[Refusal], str] = {
    errors.NotAgreed: "agreed",
    errors.DoesNotFit: "eligible",
    errors.HasDied: "person_id",
    errors.RequestReused: "request_id",
    errors.SessionFull: "sessions",
    errors.SessionStarted: "sessions",
    errors.SessionCancelled: "sessions",
}
KIND_OF = {"session": "sessions", "person": "person_id", "group": "sessions"}


@desk_command("register")
@click.argument("file", type=click.File("rb"), default="-")
@group_option
@click.pass_obj
def register(settings: Settings, file: IO[bytes], group: str | None) -> int:
    """A line that is refused is named, and the rest go on; 1 when any was."""
    saved = refused = 0
    with signed_in(settings) as store:
        for line in lines_in(file):
            done = _take(store, line, group)
            saved, refused = saved + done, refused + (not done)
    said = trn("{count} line saved", "{count} lines saved", saved)
    left = trn("{count} refused", "{count} refused", refused)
    remark(settings, f"{said}, {left}.")
    return 1 if refused else 0


def _take(database: Database, line: Line, group: str | None) -> bool:
    """Register one line and answer it; whether it was saved. Raises Trouble, answered too."""
    request_id = None
    try:
        found = line.read()
        request_id = request_id_of(found)
        form = registration_of(found, group)
        registered = database.perform(register_by_phone, form, request_id=request_id)
    except Refusal as refusal:
        _answer(_refused_shape(request_id, line, refusal))
        return False
    except Trouble as trouble:
        _answer(_refused_shape(request_id, line, trouble))
        raise
    _answer(registered_shape(request_id, registered))
    return True


def _answer(shape: Shape) -> None:
    click.echo(as_json(shape))


def _refused_shape(request_id: str | None, line: Line, error: Refusal | Trouble) -> Shape:
    said = {"code": error.code, "message": one_line(error), "field": _field_of(error)}
    return {"request_id": request_id, "line": line.number, "error": said}


def _field_of(error: Refusal | Trouble) -> str | None:
    if isinstance(error, errors.BadField):
        return error.field or None
    if isinstance(error, errors.NotFound | errors.Ambiguous):
        return KIND_OF.get(error.kind)
    return FIELD_OF.get(type(error)) if isinstance(error, Refusal) else None
