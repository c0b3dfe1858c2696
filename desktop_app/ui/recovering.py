"""When a passphrase is forgotten: a new one by the recovery code on paper."""

import platform
from pathlib import Path

from PySide6.QtCore import Signal

from desktop_app.config import Clock
from desktop_app.desk.first_run import recover
from desktop_app.desk.users import UserLine
from desktop_app.domain.errors import NotFound, Refusal, Trouble, WeakPassphrase, WrongPassword
from desktop_app.i18n import tr
from desktop_app.ui.passphrase import NewPassphrase
from desktop_app.ui.widgets.fields import Field, LineEdit, line_field
from desktop_app.ui.widgets.labels import announce
from desktop_app.ui.widgets.step import Step
from desktop_app.ui.wording import one_line, words_for
from desktop_app.ui.work import Work

WRONG_CODE = (
    "This code does not open the data; nothing was changed. Type all its 32 letters and numbers "
    "as they stand on the paper."
)


class RecoverStep(Step):
    """Asks for the code and a new passphrase; ``recovered`` carries the name of who has it.

    A name is asked where several may sign in. A wrong code counts like a wrong passphrase.
    """

    recovered = Signal(str)

    def __init__(self, work: Work, folder: Path, clock: Clock, *, needs_name: bool) -> None:
        super().__init__(
            tr("A new passphrase"),
            tr(
                "The recovery code is on the paper that was made when this desk was set up. "
                "It stays the same afterwards: lock it away again."
            ),
            go_on=tr("Set the new passphrase"),
            back=tr("Back to signing in"),
        )
        self._work, self._folder, self._clock = work, folder, clock
        self._needs_name, self._recovering = needs_name, False
        self.name = line_field(tr("Your name"))
        self.code = line_field(
            tr("Recovery code"), hint=tr("32 letters and numbers; dashes may be left out")
        )
        self.passphrase = NewPassphrase(work, self.name.editor.text, tr("A new passphrase"))
        for part in (self.name, self.code, self.passphrase):
            self.body.addWidget(part)
        self.name.setVisible(needs_name)
        self.went_on.connect(self._check)
        self.went_back.connect(self._forget)
        work.trouble.connect(self._tell_trouble)

    def focus_first(self) -> None:
        """The first field."""
        (self.name if self._needs_name else self.code).editor.setFocus()

    def _check(self) -> None:
        asked = ((self.name, tr("Type your name.")), (self.code, tr("Type the recovery code.")))
        for field, sentence in asked:
            missing = not field.isHidden() and not field.editor.text().strip()
            field.set_error(sentence if missing else "")
            if missing:
                field.editor.setFocus()
                announce(field, sentence)
                return
        self.notice.clear()
        self.set_busy(True)
        self.passphrase.check(self._recover, self._checked)

    def _recover(self, phrase: str) -> None:
        self._recovering = True
        name = self.name.editor.text() if self._needs_name else None
        code, desk = self.code.editor.text(), platform.node()
        self._work.compute(
            self,
            recover,
            self._folder,
            name,
            code,
            phrase,
            self._clock,
            desk,
            done=self._recovered,
            refused=self._refuse,
            always=self._finished,
        )

    def _recovered(self, user: UserLine) -> None:
        self._forget()
        self.recovered.emit(user.name)

    def _forget(self) -> None:
        """Keep neither code nor passphrase: Qt deletes the page only some time after it is left."""
        self.code.editor.setText("")
        self.passphrase.forget()

    def _checked(self) -> None:
        if not self._recovering:
            self.set_busy(False)

    def _finished(self) -> None:
        self._recovering = False
        self.set_busy(False)

    def _refuse(self, refusal: Refusal) -> None:
        match refusal:
            case WrongPassword():
                self._say(self.code, tr(WRONG_CODE))
            case NotFound():
                self._say(self.name, tr("Nobody of this name may sign in here. Check the name."))
            case WeakPassphrase():
                self.passphrase.refuse(one_line(refusal))
            case _:
                self._say(self.code, one_line(refusal))

    def _say(self, field: Field[LineEdit], sentence: str) -> None:
        field.set_error(sentence)
        field.editor.setFocus()
        announce(field, sentence)

    def _tell_trouble(self, trouble: Trouble) -> None:
        words = words_for(trouble)
        self.notice.say(words.title, f"{words.sentence} {words.remedy}")
