"""Former speakers of a booking who hold an invitation: each can be sent that it is off, and says
when that was made."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.speaker_invited import Former
from desktop_app.i18n import isolated, tr
from desktop_app.ui.speakers.words import brief_date
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.texts import breakable, elided

LONGEST = 40


class Formers(QWidget):
    """``wanted`` carries the id of the speaker whose invitation is to be called off."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[Button] = []
        self._shown: Sequence[Former] = ()
        inside = column(self, gap=6)
        words = tr("An invitation was made for somebody who is not the speaker any more:")
        inside.addWidget(Label(words, wrap=True))
        self._across = Flow(gap=8, line_gap=8)
        inside.addLayout(self._across)
        self.hide()

    def show_formers(self, formers: Sequence[Former]) -> None:
        """A button for each of these; without any nothing is shown."""
        self.setVisible(bool(formers))
        if formers == self._shown:
            return
        self._shown = formers
        held = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), None)
        for button in self.buttons:
            self._across.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(former) for former in formers]
        if held is not None and held < len(self.buttons):
            self.buttons[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Put the focus on the first of them."""
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, former: Former) -> Button:
        name = breakable(elided(isolated(former.name), LONGEST))
        words = tr("Save a cancellation for {name}", name=name)
        if former.called_off_on is not None:
            day = brief_date(former.called_off_on)
            words = tr("Cancelled on {day}: save it again for {name}", day=day, name=name)
        button = Button(words, icon="calendar-x", compact=True)
        button.clicked.connect(lambda _on: self.wanted.emit(former.speaker_id))
        self._across.add(button)
        return button
