"""The first step: who sets the desk up, and the passphrase that will open it."""

from collections.abc import Callable

from desktop_app.desk.first_run import Founder
from desktop_app.domain.errors import BadField
from desktop_app.domain.person_fields import clean_name
from desktop_app.i18n import tr
from desktop_app.ui.passphrase import NewPassphrase
from desktop_app.ui.widgets.fields import line_field
from desktop_app.ui.widgets.labels import announce
from desktop_app.ui.widgets.step import Step
from desktop_app.ui.wording import one_line
from desktop_app.ui.work import Work


class YouStep(Step):
    """Asks for a name and a passphrase."""

    def __init__(self, work: Work) -> None:
        super().__init__(
            tr("You"),
            tr(
                "You are the first who may sign in, as administrator, coordinator and phone. "
                "Colleagues are added later. The passphrase opens the data each time."
            ),
            number=tr("Step 1 of 3"),
            go_on=tr("Continue"),
            back=tr("Back"),
        )
        self.name = line_field(tr("Your name"), hint=tr("as colleagues know you"))
        self.passphrase = NewPassphrase(work, self.name.editor.text, tr("A new passphrase"))
        self.body.addWidget(self.name)
        self.body.addWidget(self.passphrase)

    def focus_first(self) -> None:
        """The name, or what comes after it where it is typed already."""
        typed = bool(self.name.editor.text())
        (self.passphrase.field.editor if typed else self.name.editor).setFocus()

    def check(self, accepted: Callable[[Founder], object]) -> None:
        """``accepted`` gets who was named; what cannot be used is said at its field."""
        try:
            name = clean_name(self.name.editor.text())
        except BadField as wrong:
            self._refuse_name(wrong)
            return
        self.name.set_error("")
        self.set_busy(True)
        self.passphrase.check(
            lambda phrase: accepted(Founder(name, phrase)), lambda: self.set_busy(False)
        )

    def _refuse_name(self, wrong: BadField) -> None:
        typed = bool(self.name.editor.text().strip())
        sentence = one_line(wrong) if typed else tr("Type your name.")
        self.name.set_error(sentence)
        self.name.editor.setFocus()
        announce(self.name, sentence)
