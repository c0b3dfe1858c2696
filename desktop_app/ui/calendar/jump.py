"""The field for a date: what is typed anywhere in the days or the list goes there."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.calendar.days import TypedDay, typed_day
from desktop_app.ui.widgets.banner import scroll_to
from desktop_app.ui.widgets.fields import LineEdit
from desktop_app.ui.widgets.labels import Label, announce, name_it

TYPING = 150  # milliseconds after a key until a date is gone to
LEAVING = (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up)


class Jump(LineEdit):
    """``goes`` goes to a typed day and says whether there is one; ``why_not`` says that there is
    none; ``leaves`` puts the focus back into the days. ``answer`` stands beside the field."""

    def __init__(
        self,
        goes: Callable[[TypedDay], bool],
        why_not: Callable[[], str],
        leaves: Callable[[], None],
    ) -> None:
        super().__init__()
        name_it(self, tr("Go to a date"), tr("Such as 28/5, 28 May or 2026-05-27"))
        self._goes, self._why_not, self._leaves_field = goes, why_not, leaves
        self.answer = Label(tone="muted")
        self.answer.hide()
        self.typing = QTimer(self, interval=TYPING, singleShot=True)
        self.typing.timeout.connect(self._go)
        self.setPlaceholderText(tr("Date: 28/5"))
        self.setMinimumWidth(88)
        self.textChanged.connect(lambda _text: self.typing.start())
        self.returnPressed.connect(self._arrive)
        self.installEventFilter(self)

    def take_keys_of(self, widgets: Iterable[QWidget]) -> None:
        """What is typed into these begins a date."""
        for widget in widgets:
            widget.installEventFilter(self)

    def ask(self) -> None:
        """Wait for a date to be typed."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        scroll_to(self)

    def say(self, answer: str) -> None:
        """Answer what was typed, beside it; nothing where all is well."""
        self.answer.setText(answer)
        self.answer.setVisible(bool(answer))

    def _arrive(self) -> None:
        """Enter: go now, and on from there by the arrows."""
        if self.typing.isActive():
            self.typing.stop()
            self._go()
        if not self.answer.text():
            self._leaves_field()

    def _go(self) -> None:
        text = self.text()
        typed = typed_day(text)
        self.say("")
        if not text.strip() or (typed is not None and self._goes(typed)):
            return
        self.say(self._why_not())
        announce(self, self.answer.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if watched is self and self._leave(event):
                return True
            if watched is not self and _types(event):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                self.setText(event.text())
                return True
        return super().eventFilter(watched, event)

    def _leave(self, event: QKeyEvent) -> bool:
        """Escape and the arrows go from the date back to the days, which stay where they are."""
        if event.key() not in LEAVING:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.typing.stop()
            self.say("")
        self._leaves_field()
        return True


def _types(event: QKeyEvent) -> bool:
    """Whether a key types a letter or a digit."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    )
    return not held and event.text().isalnum()
