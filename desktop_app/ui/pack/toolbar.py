"""Above the pages: pages or text, how large, where one is, large print, and how many copies."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QRegularExpression, QSize
from PySide6.QtGui import QAction, QRegularExpressionValidator
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.desk.packs import MOST_COPIES
from desktop_app.i18n import tr
from desktop_app.ui.pack.large_print import LargePrint
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.choices import Segmented
from desktop_app.ui.widgets.fields import LineEdit
from desktop_app.ui.widgets.labels import Label, name_it, set_style
from desktop_app.ui.widgets.layouts import Flow, row

COPIES_WIDTH = 56
MOST_DIGITS = 6


class Shown(StrEnum):
    """Two ways to look at a pack."""

    PAGES = "pages"
    TEXT = "text"


class Fit(StrEnum):
    """How large pages are shown."""

    WIDTH = "width"
    PAGE = "page"
    FULL = "full"


class CopiesEdit(LineEdit):
    """How many copies, from 1 to 20. More can be typed, to be refused: a digit that was left out
    without a word would make it another number."""

    def __init__(self) -> None:
        super().__init__()
        name_it(self, tr("Copies"), tr("Each copy has its number on every page."))
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))
        self.setMaxLength(MOST_DIGITS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.start_over()

    def copies(self) -> int | None:
        """How many; None when that is no number from 1 to 20."""
        typed = int(self.text()) if self.text().isdecimal() else 0
        right = 1 <= typed <= MOST_COPIES
        set_style(self, "bad", not right)
        return typed if right else None

    def start_over(self) -> None:
        """One copy, as for a session that nobody has typed a number for."""
        self.setText("1")
        self.copies()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(COPIES_WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Toolbar(QWidget):
    """The controls in one line, or in as many as they need."""

    def __init__(self, actions: Mapping[str, QAction], large: LargePrint) -> None:
        super().__init__()
        self.shown = Segmented(
            tr("Show the pack as"),
            [(Shown.PAGES, tr("Pages")), (Shown.TEXT, tr("Text"))],
            compact=True,
        )
        self.shown.set_value(Shown.PAGES)
        self.fit = Segmented(
            tr("Size of the pages"),
            [
                (Fit.WIDTH, tr("Fit width")),
                (Fit.PAGE, tr("Whole page")),
                (Fit.FULL, tr("100 %")),
            ],
            compact=True,
        )
        self.fit.set_value(Fit.WIDTH)
        self.sides = Segmented(
            tr("Pages side by side"),
            [(False, tr("Single")), (True, tr("Facing"))],
            compact=True,
        )
        self.sides.set_value(False)
        self.smaller = button_for(actions["smaller"], "zoom-out")
        self.larger = button_for(actions["larger"], "zoom-in")
        self.position = Label(tone="muted")
        self.large, self.copies = large, CopiesEdit()
        self._copies = QWidget()
        self._compose()

    def _compose(self) -> None:
        line = Flow(self, gap=12, line_gap=8)
        left = Flow(gap=12, line_gap=8)
        for part in (self.shown, self.fit, self.sides, self.smaller, self.larger, self.position):
            left.add(part)
        line.add(left, stretch=1, least=600)
        line.add(self.large)
        copies = row(self._copies, gap=8)
        words = Label(tr("Copies"), bold=True)
        words.setBuddy(self.copies)
        copies.addWidget(words)
        copies.addWidget(self.copies)
        line.add(self._copies)

    def show_pages(self, pages: bool, position: str) -> None:
        """Offer sizes while pages are seen, and say where one is."""
        for part in (self.fit, self.sides, self.position):
            part.setVisible(pages)
        self.position.setText(position)
