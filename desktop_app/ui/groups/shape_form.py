"""The fields of one session: its day, its times, whether it is longer, its places."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import BadPlan
from desktop_app.domain.shapes import Shape
from desktop_app.i18n import clock, full_date, tr
from desktop_app.ui.first_run.plan import NotSo, Problems, clock_meant, first_day_meant
from desktop_app.ui.groups.fields import Plain
from desktop_app.ui.groups.lengths import Lengths
from desktop_app.ui.groups.reading import Typed, ends, ends_before_start, lasts, places
from desktop_app.ui.widgets.choices import CheckBox
from desktop_app.ui.widgets.fields import Field, LineEdit, line_field
from desktop_app.ui.widgets.layouts import Flow, column

# The field in which what is wrong with one of a shape is put right.
FIELD_OF: Mapping[str, str] = {"minutes": "end", "capacity": "places", "": "day"}
LONGER = "longer"
LEAST: Mapping[str, int] = {"day": 240, "start": 90, "end": 90, "places": 210}


def typed_shape(shape: Shape) -> dict[str, Plain]:
    """A shape as it stands in the fields."""
    return {
        "day": full_date(shape.day),
        "start": clock(shape.start),
        "end": clock(ends(shape.start, shape.minutes)),
        "places": "" if shape.capacity is None else str(shape.capacity),
        LONGER: shape.longer,
    }


class ShapeFields(QWidget):
    """``edited`` fires when a person has changed a field."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, Field[LineEdit]] = {
            "day": line_field(tr("Day")),
            "start": line_field(tr("Starts at")),
            "end": line_field(tr("Ends at")),
            "places": line_field(tr("Places"), hint=tr("empty: no limit, 0: closed")),
        }
        self._lengths = Lengths()
        self.longer = CheckBox(tr("Longer session, with a speaker"))
        inside = column(self, gap=12)
        for names in (("day",), ("start", "end"), ("places",)):
            line = Flow(gap=12, line_gap=12, align=Qt.AlignmentFlag.AlignTop)
            for name in names:
                line.add(self.lines[name], stretch=1, least=LEAST[name])
                self.lines[name].editor.textEdited.connect(partial(self._was_edited, name))
            inside.addLayout(line)
        inside.addWidget(self.longer)
        self.longer.clicked.connect(lambda _on: self.edited.emit())

    def shape(self, today: date) -> tuple[Shape | None, Problems]:
        """The shape, or None and what is wrong by field."""
        clean, problems = self._clean(today)
        minutes = 0 if problems else lasts(clean["start"], clean["end"])
        if not problems and minutes <= 0:
            problems = {"end": ends_before_start("minutes")}
        if problems:
            return None, problems
        longer = self.longer.isChecked()
        return Shape(clean["day"], clean["start"], minutes, longer, clean["places"]), {}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say below each field what is wrong with it; all the others are well."""
        for name, field in self.lines.items():
            field.set_error(problems.get(name, ""))

    def blame(self, refusal: BadPlan, sentence: str) -> str:
        """Say at its field why the desk cannot take a shape; which field it is."""
        name = FIELD_OF.get(refusal.field, refusal.field)
        name = name if name in self.lines else "day"
        self.lines[name].set_error(sentence)
        return name

    def editors(self) -> dict[str, QWidget]:
        """The control of each field, in order."""
        return {name: field.editor for name, field in self.lines.items()}

    def values(self) -> dict[str, Plain]:
        """What stands in the fields."""
        texts = {name: field.editor.text() for name, field in self.lines.items()}
        return {**texts, LONGER: self.longer.isChecked()}

    def write(self, values: Typed) -> None:
        """Put values into the fields."""
        for name, field in self.lines.items():
            field.editor.setText(str(values[name]))
            field.editor.setCursorPosition(0)
        self.longer.setChecked(bool(values[LONGER]))
        self._lengths.note(str(values["start"]), {"end": str(values["end"])})
        self.show_problems({})

    def _clean(self, today: date) -> tuple[dict[str, Any], Problems]:
        readers: dict[str, Callable[[str], object]] = {
            "day": partial(first_day_meant, today=today),
            "start": clock_meant,
            "end": clock_meant,
            "places": places,
        }
        clean: dict[str, Any] = {}
        problems: Problems = {}
        for name, read in readers.items():
            try:
                clean[name] = read(self.lines[name].editor.text())
            except NotSo as wrong:
                problems[name] = str(wrong)
        return clean, problems

    def _was_edited(self, name: str, _text: str) -> None:
        self.lines[name].set_error("")
        start, end = (self.lines[each].editor for each in ("start", "end"))
        ends_typed = {"end": end.text()}
        if name == "start":
            end.setText(self._lengths.ends_after(start.text(), ends_typed).get("end", end.text()))
        elif name == "end":
            self._lengths.note(start.text(), ends_typed)
        self.edited.emit()
