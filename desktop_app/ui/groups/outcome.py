"""What a change of a group comes to: each session as it is and as it will be."""

from desktop_app.desk.series import SeriesPreview, SeriesRow
from desktop_app.i18n import tr
from desktop_app.ui.calendar.tables import Note
from desktop_app.ui.groups.dates import WholeTable
from desktop_app.ui.groups.words import (
    KINDS,
    begun,
    by_hand_words,
    old_and_new,
    people_words,
    row_sentence,
    rows_of,
    total_words,
)
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, State, Words

MOST = 460  # pixels at 100 %: some eight sessions


class Outcome(Card):
    """Old → new, a session a row, under the number of sessions and people concerned."""

    def __init__(self) -> None:
        super().__init__(tr("What changes"), padding=0)
        columns = [
            Column("", 200, 1),
            Column("", 100, 0, at_right=True, least=80),
        ]
        self.table = WholeTable(tr("What changes"), columns, most=MOST)
        self._total = Note(margins=(16, 12, 16, 12))
        self.body.addWidget(self._total)
        self.body.addWidget(self.table)
        self.forget()

    def show_preview(self, preview: SeriesPreview, *, by_hand_too: bool) -> None:
        """Show what saving will do."""
        self._total.say(total_words(preview))
        rows = [
            outcome_row(number, row, by_hand_too=by_hand_too)
            for number, row in enumerate(rows_of(preview))
        ]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))

    def forget(self, why: str = "") -> None:
        """Show nothing, and say why."""
        self._total.say(tr("What changes stands here once all is filled in."), why)
        self.table.show_rows(())
        self.table.hide()


def outcome_row(number: int, row: SeriesRow, *, by_hand_too: bool) -> Row:
    """One session: what it was, what it becomes, who is concerned."""
    old, new = old_and_new(row)
    word, kind = KINDS[row.kind]
    by_hand = begun(by_hand_words(row, by_hand_too))
    becomes = tr("→ {new}", new=new) if old and new else ""
    people = people_words(row.people) if row.people else ""
    under = "\n".join(part for part in (becomes, people, by_hand) if part)
    cells = (Words(old or new, bold=True, under=under), State(tr(word), kind))
    key = row.session_id or number
    return Row(key, cells, row_sentence(row, by_hand_too), find=old or new)
