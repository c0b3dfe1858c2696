"""Undoing, and checking that all is whole."""

import click

from desktop_app.cli.commands import Settings, desk_command
from desktop_app.cli.saying import answer, complain, table
from desktop_app.cli.signing import signed_in
from desktop_app.desk.due import take_back
from desktop_app.domain.errors import Damaged
from desktop_app.i18n import tr
from desktop_app.ui.naming import act_undone

CHECKS = {
    "header": "File header",
    "pages": "Seals of the pages",
    "database": "Structure",
    "foreign_keys": "Links between rows",
    "chain": "Chain of the journal",
}


@desk_command("undo")
@click.pass_obj
def undo(settings: Settings) -> None:
    """The user's last act within a day is taken back."""
    with signed_in(settings) as store:
        undone = take_back(store)
    document = {"undone": undone.act, "entry_id": undone.entry_id}
    answer(settings, document, lambda: act_undone(undone.act) + ".")


@desk_command("check")
@click.pass_obj
def check(settings: Settings) -> int:
    """Every check is made and named; what is not in order is trouble."""
    with signed_in(settings) as store:
        checks = store.check()
    whole = all(checks.values())
    answer(settings, {"ok": whole, "checks": checks}, lambda: _as_text(checks))
    return 0 if whole else complain(Damaged(), Settings())


def _as_text(checks: dict[str, bool]) -> str:
    rows = [
        (tr(CHECKS[name]), tr("In order") if good else tr("Not in order"))
        for name, good in checks.items()
    ]
    return table((tr("Check"), tr("Result")), rows)
