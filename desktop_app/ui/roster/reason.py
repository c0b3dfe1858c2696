"""The reason for a change to a locked register: asked for each, and the last one offered."""

from collections.abc import Callable

from desktop_app.i18n import tr
from desktop_app.ui.widgets.asking import AskLine
from desktop_app.ui.widgets.labels import Label

About = Callable[[bool], str]  # what waits for the reason; True: names are hidden


class ReasonPanel(AskLine):
    """Asks why, and says for what. A reason is for one change; its text is offered for the next."""

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

    def ask(self, tells: About) -> None:
        """Ask for the reason of what ``tells`` says."""
        self._tells = tells
        self._put_words()
        self._field.editor.setText(self._given)
        self.open_up()

    def keep(self) -> None:
        """Ask no longer; what was typed is offered when it is asked for again."""
        self._given = self.text()
        self._field.editor.clear()
        self.hide()

    def forget(self) -> None:
        """Nothing is asked, and no reason offered any more."""
        self._given, self._tells = "", None
        self._put_words()
        self.close_down()

    def hide_names(self, hidden: bool) -> None:
        """Name nobody; what was typed may name somebody too."""
        super().hide_names(hidden)
        self._hidden = hidden
        self._put_words()

    def _put_words(self) -> None:
        self._about.setText(self._tells(self._hidden) if self._tells else "")

    def _answer(self) -> None:
        """Digits alone were meant as marks: they are no reason."""
        if self.text() and not any(letter.isalpha() for letter in self.text()):
            self._field.set_error(tr("Write the reason in words."))
        else:
            super()._answer()
