"""In which language the opening words of a pack are, chosen for its session and kept with it."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop_app.desk.openings import Openings, choose_opening_language, openings
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import tr
from desktop_app.ui.changes import Changes
from desktop_app.ui.languages import language_name
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.fields import Combo
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.wording import words_for

READ = "pack opening"


class OpeningChoice(QWidget):
    """Hidden until it is known which languages there are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._session_id: UUID | None = None
        self._choice = Combo()
        # A name cut short would not say that it is not written yet.
        self._choice.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        name_it(self._choice, tr("Opening words in"))
        self._words = Label(tr("Opening words in"), bold=True)
        self._words.setBuddy(self._choice)
        self.warning = Label(tone="warn", wrap=True)
        line = Flow(self, gap=12, line_gap=4)
        line.add(self._words)
        line.add(self._choice)
        line.add(self.warning, stretch=1, least=240)
        desk.work.changed.connect(self._follow)
        self._choice.activated.connect(lambda _number: self._choose())
        self.hide()

    def show_session(self, session_id: UUID) -> None:
        """Offer the languages of this session."""
        self._session_id = session_id

        def show(found: Openings) -> None:
            if session_id == self._session_id:
                self._show(found)

        self._desk.work.read(self, openings, session_id, done=show, refused=self._refused, key=READ)

    def forget(self) -> None:
        """Offer nothing."""
        self._session_id = None
        self.hide()

    def _follow(self, changes: Changes) -> None:
        """Words may be written while the pack is open, or the choice be undone."""
        if self._session_id is not None and changes.touch("wording", "session"):
            self.show_session(self._session_id)

    def _show(self, found: Openings) -> None:
        self._choice.clear()
        for language, written in found.offered:
            name = language_name(language)
            words = name if written else tr("{language}, not written yet", language=name)
            self._choice.addItem(words, language)
        self._choice.setCurrentIndex([each for each, _ in found.offered].index(found.chosen))
        missing = found.prints != found.chosen
        self.warning.setText(_missing_words(found.chosen) if missing else "")
        self.warning.setVisible(missing)
        self.show()

    def _choose(self) -> None:
        if self._session_id is None:
            return
        self._desk.work.perform(
            self,
            choose_opening_language,
            self._session_id,
            self._choice.currentData(),
            refused=self._refused,
        )

    def _refused(self, refusal: Refusal) -> None:
        words = words_for(refusal)
        self.warning.setText(f"{words.sentence} {words.remedy}")
        self.warning.show()


def _missing_words(language: str) -> str:
    """What prints instead, and what to do about it."""
    return tr(
        "No opening words are written in {language} for this group: they print in English. "
        "They can be written in Texts.",
        language=language_name(language),
    )
