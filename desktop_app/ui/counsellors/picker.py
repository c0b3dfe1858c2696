"""Choosing who takes a duty in a session: the suggestion first, with what speaks against each."""

from collections.abc import Callable, Hashable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.counsellors import assign_counsellor, assign_stand_in
from desktop_app.desk.rota import Choice, Way
from desktop_app.domain.suggesting import Candidate
from desktop_app.i18n import isolated, tr
from desktop_app.ui.counsellors.words import candidate_columns, candidate_rows, way_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields import line_field
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.texts import breakable, elided

MOST = 330  # pixels at 100 %: six counsellors
LONGEST_NAME = 24  # characters on the button; the whole is read aloud
OTHER = Qt.FocusReason.OtherFocusReason
ACTS: dict[Way, Callable[..., Any]] = {
    Way.PLAN: assign_counsellor,
    Way.STAND_IN: assign_stand_in,
}


class Picker(QWidget):
    """Who could take a duty. Enter on a name, or the button, chooses.

    ``chosen`` carries the id of a counsellor and the reason, which only stand-ins need.
    ``reach``: each row says how they are reached.
    """

    chosen = Signal(object, str)

    def __init__(self, *, primary: bool = False, reach: bool = False) -> None:
        super().__init__()
        self._choice: Choice | None = None
        self._wants_focus, self._reach = False, reach
        self._way = Label(wrap=True, tone="muted")
        self._nobody = Label(wrap=True)
        self.list = FittedList(tr("Who could be asked"), candidate_columns(), MOST)
        self.reason = line_field(tr("Why can the counsellor not come?"))
        self._assign = Button(tr("Assign"), icon="user-check", compact=True, primary=primary)
        inside = column(self, gap=10)
        for part in (self._way, self._nobody, self.list, self.reason):
            inside.addWidget(part)
        inside.addWidget(self._assign, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.opened.connect(self._choose)
        self.list.current_changed.connect(lambda _key: self._name_button())
        self._assign.clicked.connect(lambda _on: self._choose(self.list.current_key()))
        self.reason.editor.returnPressed.connect(self._assign.click)
        self.reason.editor.textEdited.connect(lambda _text: self.reason.set_error(""))
        self.forget()

    def show_choice(self, choice: Choice) -> None:
        """Offer these; another duty begins with the one suggested, and without a reason."""
        anew = self._choice is None or self._about(choice) != self._about(self._choice)
        self._choice = choice
        offers = choice.way is not Way.NONE and bool(choice.people)
        self._say(choice)
        if anew:
            self._clear_reason()
        self.list.show_rows(candidate_rows(choice, reach=self._reach) if offers else ())
        if anew and offers:
            self.list.set_current(choice.people[0].counsellor_id)
        for part in (self.list, self._assign):
            part.setVisible(offers)
        self.reason.setVisible(offers and choice.way is Way.STAND_IN)
        self._name_button()
        if self._wants_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on who is suggested, as soon as that is known."""
        self._wants_focus = self._choice is None
        if not self._wants_focus and not self.list.isHidden():
            self.list.setFocus(OTHER)

    def forget(self) -> None:
        """Another session: whom to ask there is not known yet."""
        self._choice, self._wants_focus = None, False
        self.list.show_rows(())
        self._clear_reason()
        parts = (self._way, self._nobody, self.list, self.reason, self._assign)
        for part in parts:
            part.hide()

    def act(self) -> Callable[..., Any]:
        """The act that assigns whoever is chosen here."""
        return ACTS[self._choice.way if self._choice else Way.PLAN]

    @staticmethod
    def _about(choice: Choice) -> tuple[object, ...]:
        return choice.session_id, choice.duty, choice.way

    def _say(self, choice: Choice) -> None:
        words = way_words(choice)
        self._way.setText(words)
        self._way.setVisible(bool(words))
        nobody = tr("Nobody is in the directory of counsellors yet.")
        if choice.way is Way.STAND_IN:
            nobody = tr("No stand-in is listed: ask a coordinator.")
        self._nobody.setText(nobody)
        self._nobody.setVisible(choice.way is not Way.NONE and not choice.people)

    def _clear_reason(self) -> None:
        self.reason.editor.clear()
        self.reason.set_error("")

    def _current(self) -> Candidate | None:
        key = self.list.current_key()
        people = self._choice.people if self._choice else ()
        return next((one for one in people if one.counsellor_id == key), None)

    def _name_button(self) -> None:
        one = self._current()
        if one is None:
            return
        name = isolated(one.name)
        self._assign.set_words(tr("Assign {name}", name=breakable(elided(name, LONGEST_NAME))))
        self._assign.setAccessibleName(tr("Assign {name}", name=name))
        self._assign.setEnabled(not one.holds)

    def _choose(self, key: Hashable | None) -> None:
        choice = self._choice
        if choice is None or not isinstance(key, UUID):
            return
        reason = self.reason.editor.text().strip()
        if choice.way is Way.STAND_IN and not reason:
            self.reason.set_error(tr("Say in a few words why the counsellor cannot come."))
            self.reason.editor.setFocus(OTHER)
            return
        one = self._current()
        if one is None or not one.holds:
            self.chosen.emit(key, reason)
