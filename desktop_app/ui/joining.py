"""How somebody joins, beside whatever is open: to be read to them on the phone."""

from uuid import UUID

from PySide6.QtCore import Qt

from desktop_app.desk.joining import Joining, joining_details
from desktop_app.i18n import clock, full_date, isolated, tr
from desktop_app.ui.aside import Aside
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.card import SayLine
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.texts import breakable


class JoiningPanel(Aside):
    """The line to say, and the details of the group of the next session."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("How to join"), "headphones")
        self._desk = desk
        self._about: UUID | None = None
        self._group, self._when = Label(bold=True, wrap=True), Label(tone="muted", wrap=True)
        self._say = SayLine("")
        self._details = Label(size="lead", wrap=True)
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for part in (self._group, self._when, self._say, self._details):
            self.card.body.addWidget(part)
        self.card.body.addStretch(1)

    def turn_to(self, about: object) -> None:
        """Be about this person."""
        self._about = about if isinstance(about, UUID) else None

    def open(self) -> None:
        """Show the panel and read the details."""
        self._show_nothing()
        super().open()
        self.reload()

    def reload(self) -> None:
        """Read the details of whom it is about."""
        if self._about is not None:
            self._desk.work.read(
                self, joining_details, self._about, done=self._show, key="joining details"
            )

    def put_away(self) -> None:
        """Forget whom it was about."""
        self._about = None
        self._show_nothing()

    def words(self) -> str:
        """The details as they are shown."""
        return self._details.text()

    def _show_nothing(self) -> None:
        for label in (self._group, self._when, self._details):
            label.clear()
        self._say.hide()

    def _show(self, joining: Joining) -> None:
        self._group.setText(breakable(isolated(joining.group)))
        self._when.setText(_next(joining))
        self._say.say(joining.say)
        self._say.show()
        missing = tr("No details are written for this group yet. They are written in Groups, "
                     "under “How to join”.")  # fmt: skip
        self._details.setText(breakable(joining.details) or missing)
        self._details.set_tone("text" if joining.details else "muted")
        announce(self._details, f"{self._when.text()} {self._details.text()}")


def _next(joining: Joining) -> str:
    if joining.start is None:
        return tr("No place in a coming session yet")
    day = full_date(joining.start.date())
    return tr("Next: {day} at {time}", day=day, time=clock(joining.start.time()))
