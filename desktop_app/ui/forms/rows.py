"""The rows of a file in its list: which of them are shown, and in which columns."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial

from desktop_app.desk.form_preview import Judged, Outcome, Preview
from desktop_app.i18n import tr
from desktop_app.ui.forms.words import row_of
from desktop_app.ui.widgets.cells import Column
from desktop_app.ui.widgets.even import RowsOf


class Shows(StrEnum):
    """Which rows are shown."""

    LEFT = "left"
    LOOK = "look"
    EVERY = "every"


WHICH: Mapping[Shows, tuple[str, Callable[[Judged], bool]]] = {
    Shows.LEFT: ("To check", lambda judged: judged.is_open),
    Shows.LOOK: ("Need a look", lambda judged: judged.outcome is Outcome.LOOK),
    Shows.EVERY: ("Every row", lambda _judged: True),
}


def which_rows() -> Sequence[tuple[object, str]]:
    """What there is to choose from."""
    return [(which, tr(words)) for which, (words, _) in WHICH.items()]


def row_columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column(tr("Row"), 44),
        Column(tr("Person"), 190, 2, least=130),
        Column(tr("Asks for"), 130, 1, least=90),
        Column(tr("Comes to"), 124),
        Column("", 200, 2, least=130),
    ]


def rows_of(preview: Preview | None, which: object, *, hidden: bool) -> RowsOf[Judged]:
    """A row for each that is shown, made when it comes into sight."""
    rows, zone = ((), "") if preview is None else (preview.rows, preview.zone)
    is_shown = WHICH[Shows(str(which))][1]
    make = partial(row_of, zone=zone, hidden=hidden)
    return RowsOf([each for each in rows if is_shown(each)], lambda each: each.row.number, make)
