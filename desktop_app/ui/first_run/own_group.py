"""The fields of a group of one's own."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.desk.group_plans import GroupPlan
from desktop_app.i18n import WEEKDAYS, full_date, tr
from desktop_app.ui.first_run.plan import (
    LENGTHS,
    WEEKS,
    Typed,
    length_words,
    paper_name_for,
    plan_of,
)
from desktop_app.ui.widgets.fields import Combo, Field, LineEdit, choice_field, line_field
from desktop_app.ui.widgets.labels import announce
from desktop_app.ui.widgets.layouts import Flow, column

LAST, WEDNESDAY, TWO_HOURS = -1, 2, 120


class OwnGroup(QWidget):
    """Asks how a group meets. ``edited`` is called after each change by a person."""

    def __init__(self, today: date, edited: Callable[[], object]) -> None:
        super().__init__()
        self._today, self._edited = today, edited
        self._paper_name_is_ours = True
        self.lines: dict[str, Field[LineEdit]] = {
            "name": line_field(tr("Name of the group")),
            "start": line_field(tr("Starts at")),
            "places": line_field(tr("Places"), hint=tr("empty: no limit")),
            "first_day": line_field(tr("From this date on")),
            "paper_name": line_field(tr("Name on paper"), hint=tr("neutral: it names no illness")),
        }
        weeks: list[tuple[object, str]] = [(value, tr(words)) for value, words in WEEKS]
        days: list[tuple[object, str]] = [(n, tr(words)) for n, words in enumerate(WEEKDAYS)]
        lengths: list[tuple[object, str]] = [(each, length_words(each)) for each in LENGTHS]
        self.week = choice_field(tr("Meets on the"), weeks)
        self.weekday = choice_field(tr("of the month"), days)
        self.minutes = choice_field(tr("Lasts"), lengths)
        self._lay_out()
        self._fill()
        self._connect()

    def typed(self) -> Typed:
        """What stands in the fields."""
        return Typed(
            week=self.week.editor.currentData(),
            weekday=self.weekday.editor.currentData(),
            minutes=self.minutes.editor.currentData(),
            **{name: field.editor.text() for name, field in self.lines.items()},
        )

    def plan(self) -> GroupPlan | None:
        """The plan, when every field can be used; nothing is said of one that cannot."""
        return plan_of(self.typed(), self._today)[0]

    def check(self) -> GroupPlan | None:
        """The plan; or None, said at each field that cannot be used, the first with the focus."""
        plan, problems = plan_of(self.typed(), self._today)
        for name, field in self.lines.items():
            field.set_error(problems.get(name, ""))
        wrong = next((name for name in self.lines if name in problems), None)
        if wrong is not None:
            self.lines[wrong].editor.setFocus()
            announce(self, problems[wrong])
        return plan

    def _lay_out(self) -> None:
        whole = column(self, gap=12)
        top = Qt.AlignmentFlag.AlignTop
        lines: tuple[tuple[tuple[QWidget, int], ...], ...] = (
            ((self.lines["name"], 400),),
            ((self.week, 140), (self.weekday, 160)),
            ((self.lines["start"], 100), (self.minutes, 160), (self.lines["places"], 150)),
            ((self.lines["first_day"], 200), (self.lines["paper_name"], 260)),
        )
        for parts in lines:
            flow = Flow(gap=12, align=top)
            for part, least in parts:
                flow.add(part, stretch=1, least=least)
            whole.addLayout(flow)

    def _fill(self) -> None:
        for combo, value in (
            (self.week.editor, LAST),
            (self.weekday.editor, WEDNESDAY),
            (self.minutes.editor, TWO_HOURS),
        ):
            combo.setCurrentIndex(combo.findData(value))
        for name, text in (
            ("start", "11:00"),
            ("places", "20"),
            ("first_day", full_date(self._today)),
        ):
            self.lines[name].editor.setText(text)
        self._name_for_paper()

    def _name_for_paper(self) -> None:
        """Propose a neutral name from the rule, until somebody writes one."""
        if self._paper_name_is_ours:
            typed = self.typed()
            editor = self.lines["paper_name"].editor
            editor.setText(paper_name_for(typed.week, typed.weekday))
            editor.setCursorPosition(0)

    def _connect(self) -> None:
        self.lines["paper_name"].editor.textEdited.connect(self._keep_paper_name)
        for field in self.lines.values():
            field.editor.textEdited.connect(lambda _text: self._edited())
        chosen: tuple[Combo, ...] = (self.week.editor, self.weekday.editor, self.minutes.editor)
        for combo in chosen:
            combo.currentIndexChanged.connect(lambda _number: self._chosen())

    def _keep_paper_name(self, text: str) -> None:
        self._paper_name_is_ours = not text

    def _chosen(self) -> None:
        self._name_for_paper()
        self._edited()
