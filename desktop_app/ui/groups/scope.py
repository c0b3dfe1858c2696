"""Which sessions of a group a change is for."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal

from desktop_app.i18n import full_date, tr
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choices import CheckBox
from desktop_app.ui.widgets.fields import Combo, Field
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.pills import Pills

ALL, FOLLOWING = "all", "following"


class Scope(Card):
    """All future sessions, or one and those that follow. ``changed`` fires when it is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Which sessions change"))
        self._days: Sequence[date] = ()
        self.which = Pills(
            tr("Which sessions change"),
            [
                (ALL, tr("All future sessions")),
                (FOLLOWING, tr("This and following")),
            ],
        )
        self._since = Field(tr("From"), Combo())
        self._none = Label(tr("No session is to come."), tone="muted", wrap=True)
        self.by_hand = CheckBox(tr("Also change what was changed by hand"))
        line = Flow(gap=12, line_gap=8)
        line.add(self.which)
        line.add(self._since, stretch=1, least=240)
        self.body.addLayout(line)
        self.body.addWidget(self._none)
        self.body.addWidget(self.by_hand)
        self.body.addWidget(
            Label(tr("Sessions that are past stay as they were."), tone="muted", wrap=True)
        )
        self.which.changed.connect(lambda _which: self._tell())
        self._since.editor.activated.connect(lambda _number: self._tell())
        self.by_hand.clicked.connect(lambda _on: self._tell())
        self._show()

    @property
    def since(self) -> date | None:
        """The original date from which the change is; None for all future sessions."""
        return self._chosen() if self.which.value() == FOLLOWING else None

    def offer(self, days: Sequence[date], chosen: date | None = None) -> None:
        """Offer these dates to begin with. ``chosen``: from this one; else what was chosen."""
        combo = self._since.editor
        before, self._days = chosen or self._chosen(), days
        combo.clear()
        combo.addItems([full_date(day) for day in days])
        combo.setCurrentIndex(days.index(before) if before in days else 0)
        self._none.setVisible(not days)
        if chosen is not None and chosen in days:
            self.begin(FOLLOWING)
        self._show()

    def begin(self, which: str = ALL) -> None:
        """Choose without telling anybody."""
        with QSignalBlocker(self):
            self.which.set_value(which)
            self.by_hand.setChecked(False)

    def _chosen(self) -> date | None:
        number = self._since.editor.currentIndex()
        return self._days[number] if number >= 0 else None

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._since.setVisible(self.which.value() == FOLLOWING)
