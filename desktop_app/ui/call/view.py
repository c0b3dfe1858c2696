"""New call: one page on which a caller is found, registered and booked."""

from functools import partial

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.call.conductor import Conductor
from desktop_app.ui.call.fields import CALLER
from desktop_app.ui.call.matches import NEW
from desktop_app.ui.call.matching import MOST
from desktop_app.ui.call.parts import Parts
from desktop_app.ui.call.spoken import SpokenLines
from desktop_app.ui.theme import theme
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import scroll_to
from desktop_app.ui.widgets.labels import Divider
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.page import Page

FORM_LEAST, SIDE_LEAST, GAP = 560, 404, 16


class CallView(Page):
    """A call from the first number typed to the places booked."""

    def __init__(self, desk: Desk, spoken: SpokenLines | None = None) -> None:
        super().__init__(tr("New call"))
        self._spoken = spoken or SpokenLines(QSettings())
        self.parts = Parts.made()
        self._rule = Divider()
        self._lay_out()
        self.call = Conductor(desk, self.parts, self)
        self.call.moved.connect(self._go_to)
        self.parts.form.show_lines(self._spoken.shown)
        self._add_commands()
        theme().changed.connect(self._arrange)

    # What the frame asks

    def show_for(self, _argument: object = None) -> None:
        """Open the page: the sessions as they are now, and calls that were left for later."""
        self.call.reload()
        self.call.offer_kept()

    def reload(self) -> None:
        """Look again how the sessions stand."""
        self.call.reload()

    def focus_first(self) -> None:
        """The first field has the focus."""
        self._go_to(self.parts.form.editor(CALLER))

    def put_away(self) -> None:
        """Keep what is typed: the window locks or closes."""
        self.call.put_away()

    # How it is made

    def _lay_out(self) -> None:
        parts = self.parts
        self.add_head(aside=(parts.kept,))
        self.add(parts.notice)
        cards = Flow(gap=GAP, even=True)
        cards.add(parts.form, stretch=3, least=FORM_LEAST)
        side = QWidget()
        self._side = column(side, gap=GAP)
        self._side.addWidget(parts.matches)
        self._side.addWidget(parts.places)
        self._side.addWidget(parts.note, 1)
        cards.add(side, stretch=2, least=SIDE_LEAST)
        self.add(cards, 1)
        # Added last, so that Tab comes to it last wherever it stands.
        self.add(parts.bar)
        self._stacked: bool | None = None

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
        """Matches beside the form, the end of the call below it."""
        parts = self.parts
        self._side.insertWidget(0, parts.matches)
        parts.form.foot.addWidget(self._rule)
        parts.form.foot.addWidget(parts.bar)
        self._rule.show()
        self._tab_to_matches_after("agreed")

    def _stack(self) -> None:
        """Matches below the first fields, where they are seen; the end of the call at the end."""
        parts = self.parts
        parts.form.beneath.addWidget(parts.matches)
        parts.form.foot.removeWidget(self._rule)
        self._rule.hide()
        self.body.addWidget(parts.bar)
        self._tab_to_matches_after("preferred_name")

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

    def _switch_lines(self) -> None:
        self._spoken.show(not self._spoken.shown)
        self.parts.form.show_lines(self._spoken.shown)

    def _go_to(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        scroll_to(widget)
