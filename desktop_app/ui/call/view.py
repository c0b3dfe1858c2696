"""New call: one page on which a caller is found, registered and booked."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.call.conductor import Conductor
from desktop_app.ui.call.fields import CALLER
from desktop_app.ui.call.forms_in import FormsIn
from desktop_app.ui.call.matches import NEW
from desktop_app.ui.call.matching import MOST
from desktop_app.ui.call.parts import Parts
from desktop_app.ui.call.spoken import SpokenLines
from desktop_app.ui.panes import PANE
from desktop_app.ui.theme import theme
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import action_for, button_for
from desktop_app.ui.widgets.banner import scroll_to
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Chip
from desktop_app.ui.widgets.labels import announce
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.page import Page

JOINING_KEY = "Ctrl+Shift+J"
DEATH = "death"
FORM_LEAST, SIDE_LEAST, GAP = 560, 404, 16


class CallView(Page):
    """A call from the first number typed to the places booked."""

    def __init__(self, desk: Desk, spoken: SpokenLines | None = None) -> None:
        super().__init__(tr("New call"))
        self._desk = desk
        self._spoken = spoken or SpokenLines(QSettings())
        self.parts = Parts.made()
        self._joining = action_for(self, tr("How to join"), JOINING_KEY, self._show_joining)
        self._joining.setVisible(False)
        self._names_show = Chip(tr("Names show on this page"), "warn", icon="eye")
        self._lay_out()
        self.call = Conductor(desk, self.parts, self)
        self._forms = FormsIn(desk, self.parts.places, self)
        self.call.moved.connect(self._go_to)
        self.call.known.connect(self._joining.setVisible)
        self.call.known.connect(self.parts.form.set_known)
        self.parts.form.show_lines(self._spoken.shown)
        self._add_commands()
        theme().changed.connect(self._arrange)
        desk.discretion.changed.connect(self._hide_names)
        self._hide_names()

    # What the frame asks

    def show_for(self, about: UUID | str | None = None) -> None:
        """Open the page for a new call, with the calls that were left for later.

        For somebody on file, a call with them begins, or the one left for later goes on. What
        ``where`` gave shows the call as it was left.
        """
        self.reload()
        if isinstance(about, UUID):
            self.call.open_for(about)
        elif about is None or not self.call.goes_on(about):
            self.call.offer_kept()

    def where(self) -> object:
        """Back and Forward show the call that goes on; a place key begins another."""
        return self.call.spot()

    def reload(self) -> None:
        """Look again how the sessions stand, and when online forms were last brought in."""
        self.call.reload()
        self._forms.look()

    def focus_first(self) -> None:
        """The first field has the focus."""
        self._go_to(self.parts.form.editor(CALLER))

    def holds_undo(self) -> tuple[str, str] | None:
        """In a call that is not saved, Ctrl+Z is not for what was saved before it."""
        if self.call.spot() is None:
            return None
        return tr("This call is not saved yet"), tr(
            "Until it is, Ctrl Z and Ctrl Shift Z are for typing alone; the buttons Undo and Redo "
            "in the status line are for what was saved before."
        )

    def put_away(self) -> None:
        """Keep what is typed: the window locks or closes."""
        self._forms.fall_silent()
        self.call.put_away()

    # How it is made

    def _lay_out(self) -> None:
        parts = self.parts
        question = Button(
            tr("Just a question"), icon="circle-question-mark", key="Ctrl+J", compact=True
        )
        support = Button(tr("Support for the caller"), icon="life-buoy", key="F9", compact=True)
        for button, panel in ((question, "question"), (support, "support")):
            button.clicked.connect(lambda _on, name=panel: self._desk.beside(name, None))
        joining = button_for(self._joining, "headphones", cap=True)
        self.add_head(self._names_show, aside=(parts.kept, joining, question, support))
        self.add(parts.notice)
        self.add(parts.same)
        cards = Flow(gap=GAP, even=True)
        cards.add(parts.form, stretch=3, least=FORM_LEAST)
        side = QWidget()
        self._side = column(side, gap=GAP)
        self._side.addWidget(parts.matches)
        self._side.addWidget(parts.places)
        self._side.addWidget(parts.note, 1)
        cards.add(side, stretch=2, least=SIDE_LEAST)
        self.add(cards, 1)
        self.set_foot(parts.bar)
        for pane in (parts.same, parts.form, parts.matches, parts.places, parts.note, parts.bar):
            pane.setProperty(PANE, True)
        self._stacked: bool | None = None
        parts.matches.came.connect(lambda: QTimer.singleShot(0, self, self._bring_matches))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two columns where they fit, else one."""
        sides = self.body.contentsMargins()
        room = self.viewport().width() - sides.left() - sides.right()
        stacked = room < theme().px(FORM_LEAST + SIDE_LEAST + GAP)
        if stacked != self._stacked:
            self._stacked = stacked
            (self._stack if stacked else self._stand_side_by_side)()

    def _stand_side_by_side(self) -> None:
        """Matches beside the form."""
        self._side.insertWidget(0, self.parts.matches)
        self._tab_to_matches_after("agreed")

    def _stack(self) -> None:
        """Matches below the first fields, where they are seen."""
        self.parts.form.beneath.addWidget(self.parts.matches)
        self._tab_to_matches_after("preferred_name")

    def _bring_matches(self) -> None:
        """Where they stand below what is typed, the first comes into sight, and both stay there."""
        focus, buttons = QApplication.focusWidget(), self.parts.matches.buttons()
        if self._stacked and buttons and focus is not None and self.parts.form.isAncestorOf(focus):
            for each in (buttons[0], focus):
                scroll_to(each)

    def _tab_to_matches_after(self, key: str) -> None:
        before = self.parts.form.editor(key)
        for button in self.parts.matches.every_button():
            QWidget.setTabOrder(before, button)
            before = button

    def _add_commands(self) -> None:
        commands = [
            (tr("Save the call"), ("Ctrl+Return", "Ctrl+Enter"), self.call.save),
            (tr("Leave the call for later"), ("Esc",), self.call.leave),
            (tr("Register somebody new"), (NEW,), self.call.register_new),
            (tr("Lines to say aloud"), ("Ctrl+Shift+S",), self._switch_lines),
            (tr("Record a death"), ("Ctrl+Shift+D",), self._record_death),
            *(
                (tr("Use match {number}", number=n), (f"Alt+{n}",), partial(self.call.use, n))
                for n in range(1, MOST + 1)
            ),
        ]
        for words, keys, act in commands:
            action = QAction(words, self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked, run=act: run())
            self.addAction(action)

    # What happens in it

    def _show_joining(self) -> None:
        self._desk.beside("joining", self.call.person_id())

    def _hide_names(self) -> None:
        """Whoever is on the phone needs the names of this page: it only says that they show."""
        self._names_show.setVisible(self._desk.discretion.hidden)

    def _switch_lines(self) -> None:
        self._spoken.show(not self._spoken.shown)
        self.parts.form.show_lines(self._spoken.shown)

    def _record_death(self) -> None:
        """Of whom the call is with or about, once they are found; what is typed stays."""
        person_id = self.call.person_id()
        if person_id is None:
            announce(self, tr("Find the person first, then record it."))
        else:
            self._desk.go(DEATH, person_id)

    def _go_to(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        scroll_to(widget)
