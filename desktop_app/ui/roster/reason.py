"""The reason for changes to a locked register: asked for once, then in sight as a line."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.widgets.asking import AskLine
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import breakable

About = Callable[[bool], str]  # what waits for the reason; True: names are hidden


class ReasonPanel(AskLine):
    """Asks why, and says for what. ``standing`` is the line for a reason that was given.

    The reason holds for this register until it is changed or forgotten.
    """

    def __init__(self) -> None:
        super().__init__(
            tr("Why does the register change now?"),
            tr("it locked seven days after the session"),
            tr("Use this reason"),
            "check",
        )
        self._hidden = False
        self._tells: About | None = None
        self._given = ""
        self._about = Label(bold=True, wrap=True)
        self.body.insertWidget(0, self._about)
        self.standing = QWidget()
        self._line = Label(tone="muted", wrap=True)
        self._change = Button(tr("Change"), compact=True)
        self._change.setAccessibleName(tr("Change the reason"))
        inside = Flow(self.standing, gap=12, align=Qt.AlignmentFlag.AlignVCenter)
        inside.add(self._line, stretch=1, least=200)
        inside.add(self._change)
        self._change.clicked.connect(self._ask_again)
        self.standing.hide()

    def ask(self, tells: About) -> None:
        """Ask for the reason of what ``tells`` says."""
        self._tells = tells
        self._put_words()
        self.open_up()

    def stand(self) -> None:
        """Fold what was typed into the line that keeps it in sight."""
        self._given = self.text()
        self._field.editor.clear()
        self.hide()
        self._put_words()

    def forget(self) -> None:
        """No reason is given any more."""
        self._given, self._tells = "", None
        self._put_words()
        self.close_down()

    def hide_names(self, hidden: bool) -> None:
        """Name nobody; what was typed may name somebody too."""
        super().hide_names(hidden)
        self._hidden = hidden
        self._put_words()

    def _ask_again(self) -> None:
        self._tells = None
        self._put_words()
        self._field.editor.setText(self._given)
        self.open_up()

    def _put_words(self) -> None:
        about = self._tells(self._hidden) if self._tells else tr("For what is changed from now on")
        self._about.setText(about)
        said = tr("Hidden") if self._hidden else breakable(self._given)
        self._line.setText(tr("Reason: {reason}", reason=said))
        self.standing.setVisible(bool(self._given))

    def _answer(self) -> None:
        """Digits alone were meant as marks: they are no reason."""
        if self.text() and not any(letter.isalpha() for letter in self.text()):
            self._field.set_error(tr("Write the reason in words."))
        else:
            super()._answer()
