"""The third step: the recovery code, on paper before the desk opens."""

from PySide6.QtCore import Signal

from desktop_app.desk.first_run import groups_of, is_last_group
from desktop_app.documents.paper_contents import RecoverySheet
from desktop_app.i18n import tr
from desktop_app.ui.first_run.code_tiles import CodeTiles
from desktop_app.ui.first_run.sheet import SheetPrinting
from desktop_app.ui.pack.outcomes import NoPrinter
from desktop_app.ui.pack.output import AskPrinter, ask_printer
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields import line_field
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.step import Step
from desktop_app.ui.work import Work


class CodeStep(Step):
    """Shows the code; then covers it and has its last group typed back from the paper.

    Only what was written or printed can be typed once the code is covered: a tick would prove
    nothing, and the day the code is needed is too late to find out. ``confirmed`` fires then,
    ``given_up`` where somebody insists on leaving without.
    """

    confirmed = Signal()
    given_up = Signal()

    def __init__(
        self, sheet: RecoverySheet, work: Work, ask_printer: AskPrinter = ask_printer
    ) -> None:
        super().__init__("", "", number=tr("Step 3 of 3"), go_on=tr("Continue"), back=tr("Back"))
        self._sheet = sheet
        self._printing = SheetPrinting(self, work, ask_printer)
        self._code = "-".join(sheet.groups)
        self.tiles = CodeTiles()
        self.tiles.show_code(groups_of(self._code))
        self.print = Button(tr("Print…"), icon="printer")
        self.said = Label(tone="muted", wrap=True)
        self.last = line_field(tr("The last 4 characters, part {number}", number=len(sheet.groups)))
        beside = Flow(gap=12)
        beside.add(self.print)
        beside.add(self.said, stretch=1, least=240)
        self.body.addWidget(self.tiles)
        self.body.addLayout(beside)
        self.body.addWidget(self.last)
        self.print.clicked.connect(lambda _on: self._print())
        self._printing.printed.connect(self._printed)
        self.went_on.connect(self._go_on)
        self.went_back.connect(self._uncover)
        self._show(covered=False)

    def focus_first(self) -> None:
        """The code, to be read; or the field, when it is covered."""
        (self.last.editor if self.tiles.is_covered() else self.tiles).setFocus()

    def warn(self) -> bool:
        """Say that the window is not to be closed yet; False, for that is the answer."""
        self.notice.say(
            tr("The code is not on paper yet"),
            tr(
                "The data is made, and your passphrase opens it. But this code is shown only now: "
                "write it down first. Closed without it, a forgotten passphrase loses everything."
            ),
            "warn",
            [(tr("Close all the same"), self.given_up.emit)],
        )
        return False

    def _show(self, *, covered: bool) -> None:
        self.tiles.cover(covered=covered)
        self.last.setVisible(covered)
        self.print.setVisible(not covered)
        self.said.setVisible(not covered)
        if covered:
            self._ask()
        else:
            self._explain()
        self.focus_first()

    def _explain(self) -> None:
        self.say_step(
            tr("Your recovery code"),
            tr(
                "If a passphrase is forgotten, this code sets a new one. Without the passphrase "
                "and without this code nobody can open the data, neither we nor anyone else. "
                "It is shown only now and is kept nowhere: put it on paper, and lock the paper "
                "away from this computer."
            ),
            go_on=tr("I have it on paper"),
            back="",
        )

    def _ask(self) -> None:
        self.say_step(
            tr("Can the paper be read?"),
            tr(
                "Look at your paper and type the last 4 characters of the code. It is covered, "
                "so that only the paper can tell: better found out now than on the day it is "
                "needed."
            ),
            go_on=tr("Open the desk"),
            back=tr("Show the code again"),
        )

    def _go_on(self) -> None:
        if not self.tiles.is_covered():
            self.notice.clear()
            self._show(covered=True)
        elif is_last_group(self.last.editor.text(), self._code):
            self.last.set_error("")
            self.confirmed.emit()
        else:
            self._refuse()

    def _uncover(self) -> None:
        self.last.set_error("")
        self._show(covered=False)

    def _refuse(self) -> None:
        typed = bool(self.last.editor.text().strip())
        sentence = (
            tr(
                "These are not the last 4 characters. Look again, or show the code and correct "
                "the paper."
            )
            if typed
            else tr("Type the last 4 characters from your paper.")
        )
        self.last.set_error(sentence)
        self.last.editor.setFocus()
        announce(self.last, sentence)

    def _print(self) -> None:
        self.said.setText("")  # before: some systems' own dialogue answers while it is shown
        try:
            self._printing.ask(self._sheet)
        except NoPrinter:
            self._say(tr("No printer was found on this computer: write the code down."))

    def _printed(self, taken: bool) -> None:
        if taken:
            self._say(tr("Sent to the printer. Check that the paper can be read."))
        else:
            self._say(
                tr(
                    "The printer did not take the sheet. Look whether it is switched on and has "
                    "paper and print again, or write the code down."
                )
            )

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        announce(self, sentence)
