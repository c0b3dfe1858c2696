"""The form of a counsellor's card."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.recurrence import WEEKDAYS as CODES
from desktop_app.i18n import WEEKDAYS, isolated, tr
from desktop_app.ui.calendar.words import short_groups
from desktop_app.ui.counsellors.fields import BLANK, LINES, Problems, Typed
from desktop_app.ui.widgets.choices import CheckBox
from desktop_app.ui.widgets.fields import Field, LineEdit, line_field
from desktop_app.ui.widgets.labels import Label, announce, name_it
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.texts import elided

OTHER = Qt.FocusReason.OtherFocusReason
LONGEST_GROUP = 34
TOP = Qt.AlignmentFlag.AlignTop


class CardForm(QWidget):
    """``edited`` fires after each change by a person, ``sent`` on Enter in a field."""

    edited = Signal()
    sent = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[tuple[UUID, str], ...] = ()
        self._may_write = True
        self.lines: dict[str, Field[LineEdit]] = {
            each.key: line_field(tr(each.label), hint=tr(each.hint) if each.hint else "")
            for each in LINES
        }
        self.days = {
            code: CheckBox(tr(words)[:3]) for code, words in zip(CODES, WEEKDAYS, strict=True)
        }
        self.stand_in = CheckBox(tr("Stand-in"), note=tr("may be asked at short notice"))
        self.group_boxes: dict[str, CheckBox] = {}
        self._group_flow = Flow(gap=16, line_gap=4)
        self._no_groups = Label(tone="muted", size="caption", wrap=True)
        self._compose()
        self._connect()

    def _compose(self) -> None:
        whole = column(self, gap=12)
        for row in sorted({each.row for each in LINES}):
            if row == max(each.row for each in LINES):
                whole.addLayout(self._days())
            flow = Flow(gap=12, align=TOP)
            for each in LINES:
                if each.row == row:
                    flow.add(self.lines[each.key], stretch=each.stretch, least=each.least)
            whole.addLayout(flow)
        whole.addWidget(self.stand_in, 0, Qt.AlignmentFlag.AlignLeft)
        groups = column(gap=2)
        groups.addWidget(Label(tr("Groups"), bold=True))
        groups.addLayout(self._group_flow)
        groups.addWidget(self._no_groups)
        whole.addLayout(groups)

    def _days(self) -> QVBoxLayout:
        days = column(gap=2)
        head = Flow(gap=5, line_gap=0)
        head.add(Label(tr("Works on"), bold=True))
        head.add(Label(tr("none ticked: any day"), tone="muted"))
        days.addLayout(head)
        boxes = Flow(gap=12, line_gap=4)
        for code, words in zip(CODES, WEEKDAYS, strict=True):
            name_it(self.days[code], tr("Works on {day}", day=tr(words)))
            boxes.add(self.days[code])
        days.addLayout(boxes)
        return days

    def _connect(self) -> None:
        for field in self.lines.values():
            field.editor.textEdited.connect(lambda _text: self._was_edited())
            field.editor.returnPressed.connect(self.sent)
        for box in (*self.days.values(), self.stand_in):
            box.clicked.connect(lambda _on: self._was_edited())

    def _was_edited(self) -> None:
        self.edited.emit()

    # What stands in it

    def offer_groups(self, groups: Sequence[tuple[UUID, str]]) -> None:
        """Offer these groups; what is ticked stays ticked."""
        if tuple(groups) == self._groups:
            return
        ticked = self.typed().groups
        self._groups = tuple(groups)
        for old in self.group_boxes.values():
            self._group_flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        while self._group_flow.takeAt(0) is not None:
            continue
        short = short_groups({name for _, name in groups})
        self.group_boxes = {
            group_id.hex: self._group_box(name, short[name]) for group_id, name in groups
        }
        self._tick(self.group_boxes, ticked)
        for before, box in pairwise((self.stand_in, *self.group_boxes.values())):
            QWidget.setTabOrder(before, box)
        self._lock()

    def _group_box(self, name: str, short: str) -> CheckBox:
        box = CheckBox(elided(isolated(short or name), LONGEST_GROUP))
        name_it(box, tr("Facilitates {group}", group=isolated(name)))
        box.clicked.connect(lambda _on: self._was_edited())
        self._group_flow.add(box)
        box.show()
        return box

    def fill(self, typed: Typed) -> None:
        """Show this, without saying that it is typed now; what was wrong stays said of the same."""
        if typed != self.typed():
            self.show_problems({})
            for key, field in self.lines.items():
                field.editor.setText(getattr(typed, key))
                field.editor.setCursorPosition(0)
            self._tick(self.days, typed.works_on)
            self._tick(self.group_boxes, typed.groups)
            self.stand_in.setChecked(typed.stand_in)

    def typed(self) -> Typed:
        """What stands in the form."""
        return replace(
            BLANK,
            **{key: field.editor.text() for key, field in self.lines.items()},
            works_on=tuple(code for code, box in self.days.items() if box.isChecked()),
            stand_in=self.stand_in.isChecked(),
            groups=tuple(sorted(key for key, box in self.group_boxes.items() if box.isChecked())),
        )

    def allow(self, may_write: bool) -> None:
        """Whether something may be typed, or only read."""
        self._may_write = may_write
        self._lock()

    def show_problems(self, problems: Problems) -> None:
        """Say what is wrong at each field; the first that is wrong has the focus."""
        for key, field in self.lines.items():
            if field.error() or key in problems:
                field.set_error(problems.get(key, ""))
        wrong = next((key for key in self.lines if key in problems), None)
        if wrong is not None:
            self.lines[wrong].editor.setFocus(OTHER)
            announce(self, problems[wrong])

    def take_focus(self) -> None:
        """Put the focus on the first field."""
        self.lines["name"].editor.setFocus(OTHER)

    def _lock(self) -> None:
        for field in self.lines.values():
            field.editor.setReadOnly(not self._may_write)
        for box in (*self.days.values(), *self.group_boxes.values(), self.stand_in):
            box.setEnabled(self._may_write)
        any_group = tr("none ticked: any group may ask")
        self._no_groups.setText(any_group if self._groups else tr("There is no group yet."))

    @staticmethod
    def _tick(boxes: dict[str, CheckBox], ticked: Sequence[str]) -> None:
        for key, box in boxes.items():
            box.setChecked(key in ticked)
