"""A line that is cut where there is no room for it; a screen reader says the whole of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.paint import brush

LEAST = 96  # pixels at 100 %
CUT = Qt.TextElideMode.ElideRight


class Elided(Label):
    """A Label on one line. ``text`` is the whole of it, as is what a screen reader says."""

    def __init__(self, text: str = "", *, size: str = "body", tone: str = "text") -> None:
        super().__init__(size=size, tone=tone)
        self._size, self._tone = size, tone
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), theme().px(LEAST)), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme(), brush(self)
        font = look.font(self._size)
        painter.setFont(font)
        painter.setPen(look.colour(self._tone))
        seen = QFontMetrics(font).elidedText(self.text(), CUT, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, seen)
