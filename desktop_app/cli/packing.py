"""The facilitator pack, saved as an encrypted PDF."""

import os
from datetime import date
from pathlib import Path
from uuid import UUID

import click

from desktop_app.cli.arguments import group_option, session_argument
from desktop_app.cli.commands import Settings, desk_command
from desktop_app.cli.paper_size import kept_paper_size
from desktop_app.cli.saying import answer, remark, shown
from desktop_app.cli.shapes import Shape
from desktop_app.cli.signing import signed_in
from desktop_app.desk.packs import make_pack, pack_came_to_nothing
from desktop_app.documents.contents import FacilitatorPack, Rendered
from desktop_app.documents.facilitator_pack import render
from desktop_app.documents.feet import why_draft
from desktop_app.documents.passphrase import check_passphrase, propose_passphrase
from desktop_app.domain.errors import Trouble
from desktop_app.i18n import listed, tr, trn
from desktop_app.store.files import check_new, write_durably
from desktop_app.ui.languages import language_name

PACK_PASSPHRASE = "GROUPDESK_PACK_PASSPHRASE"  # noqa: S105  (the name of a variable)


@desk_command("pack")
@session_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.pdf",
    help=tr("Where to save it."),
)
@click.option(
    "--copies", type=click.IntRange(1, 20), default=1, show_default=True, help=tr("How many.")
)
@click.option(
    "--large-print",
    is_flag=True,
    help=tr("In 18 points, also where that is not chosen for the group."),
)
@group_option
@click.pass_obj
def pack(
    settings: Settings,
    session: UUID | date,
    output: Path,
    copies: int,
    large_print: bool,
    group: str | None,
) -> None:
    """AES-256; the passphrase from GROUPDESK_PACK_PASSPHRASE, or proposed and said once. On the
    paper size, A4 or Letter, that is set in the window of this computer."""
    given = os.environ.get(PACK_PASSPHRASE)
    chosen = propose_passphrase() if given is None else given
    with signed_in(settings) as store:
        # A version is recorded for good, so what would keep it from being saved is asked first.
        check_passphrase(chosen)
        check_new(output)
        made = store.perform(make_pack, session, copies, group=group, large_print=large_print)
        rendered = render(made, passphrase=chosen, size=kept_paper_size())
        try:
            write_durably(output, rendered.pdf)
        except Trouble:
            store.perform(pack_came_to_nothing, session, made, group=group)
            raise
    if rendered.missing:
        names = listed([shown(name) for name in rendered.missing])
        remark(settings, tr("No font here can draw all letters of: {names}.", names=names))
    if made.opening_wanted != made.opening_language:
        remark(settings, not_written_words(made.opening_wanted))
    proposed = chosen if given is None else None
    answer(
        settings,
        _shape(made, rendered, output, proposed),
        lambda: _text(made, rendered, output, proposed),
    )


def not_written_words(language: str) -> str:
    """That the opening words are not there in the language chosen for the session."""
    return tr(
        "The opening words are not written in {language}, so they print in English.",
        language=language_name(language),
    )


def _shape(made: FacilitatorPack, rendered: Rendered, output: Path, proposed: str | None) -> Shape:
    return {
        "file": str(output),
        "pages": rendered.pages,
        "version": made.version,
        "first_copy": made.first_copy,
        "copies": made.copies,
        "draft": made.is_draft,
        "large_print": made.large_print,
        "passphrase": proposed,
        "missing": rendered.missing,
    }


def _text(made: FacilitatorPack, rendered: Rendered, output: Path, proposed: str | None) -> str:
    lines = [
        tr(
            "Saved pack {version}, {pages}, in {file}.",
            version=made.version,
            pages=trn("{count} page", "{count} pages", rendered.pages),
            file=shown(str(output)),
        )
    ]
    if made.first_copy > 1:
        lines.append(tr("Nothing has changed: numbered on from copy {copy}.", copy=made.first_copy))
    if made.is_draft:
        lines.append(tr("It is a DRAFT: {reasons}.", reasons="; ".join(why_draft(made))))
    if proposed is not None:
        lines.append(tr("Its passphrase, said only now: {passphrase}", passphrase=proposed))
    return "\n".join(lines)
