"""How a week of a quarter measures and paints itself: its days, and below them its sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter

from desktop_app.desk.calendar import SessionLine
from desktop_app.i18n import WEEKDAYS, tr, weekday
from desktop_app.ui.calendar.day_painter import SHORT_NAME
from desktop_app.ui.calendar.inks import ink_of, paint_signs
from desktop_app.ui.calendar.tile_paint import CUT, CUT_NAME
from desktop_app.ui.calendar.tiles import Day, Tile
from desktop_app.ui.theme import GROUPS, theme
from desktop_app.ui.widgets.paint import box, paint_swatch

STRIP = 30  # height of the numbers of a week
LINE = 24  # of a session or a bank holiday below them
GAP = 2  # between two of these
FOOT = 4  # below the last of them
SIDE = 4  # beside them
NUMBER = 24  # side of the patch behind the number of a day
MARK = 4  # width of the bar in the colour of the group
SPACE = 6  # between the parts of a line
FILL = 2  # height of the bar that shows how full a session is
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True)
class Line:
    """One line below the days of a week: a session, or with ``tile`` None what a day is called.

    ``when`` is said of the first line of a day alone.
    """

    day: Day
    when: str
    note: str = ""
    tile: Tile | None = None

    @property
    def session(self) -> SessionLine | None:
        """The session it stands for."""
        return self.tile.line if self.tile else None


def lines_of(week: Sequence[Day]) -> list[Line]:
    """What stands below the days of a week, in order."""
    made: list[Line] = []
    for day in week:
        when = f"{weekday(day.day)[:SHORT_NAME]} {day.day.day}"
        for note in day.notes:
            made.append(Line(day, when, note=note))
            when = ""
        for tile in day.tiles:
            made.append(Line(day, when, tile=tile))
            when = ""
    return made


def week_height(lines: Sequence[Line]) -> int:
    """The height a week needs, with what stands below its days."""
    look = theme()
    foot = look.px(FOOT) if lines else 0
    return look.px(STRIP) + len(lines) * (look.px(LINE) + look.px(GAP)) + foot


def line_rect(number: int, week: QRect) -> QRect:
    """Where a line stands in the rectangle of its week, counted from 0."""
    look = theme()
    top = week.top() + look.px(STRIP) + number * (look.px(LINE) + look.px(GAP))
    side = look.px(SIDE)
    return QRect(week.left() + side, top, week.width() - 2 * side, look.px(LINE))


def number_rect(cell: QRect) -> QRect:
    """Where the number of a day stands in its cell."""
    look = theme()
    wide, tall = min(look.px(NUMBER + 6), cell.width() - 2), look.px(NUMBER)
    left = cell.left() + (cell.width() - wide) // 2
    return QRect(left, cell.top() + (look.px(STRIP) - tall) // 2, wide, tall)


def paint_number(painter: QPainter, day: Day, cell: QRect, *, current: bool) -> None:
    """The number of a day of the month: bold where there is a session, filled for today."""
    if day.outside:
        return
    look, patch = theme(), number_rect(cell)
    ground = "accent" if day.today else "accent_soft" if current else None
    if ground:
        box(painter, patch, fill=look.colour(ground), radius=look.px(6))
    tone = "on_accent" if day.today else "text" if day.matters else "muted"
    _words(painter, patch, str(day.day.day), _small(bold=bool(day.tiles)), tone, MIDDLE)


def paint_line(painter: QPainter, line: Line, rect: QRect, when: int, chosen: UUID | None) -> None:
    """Draw a line; ``when`` is the room for its day, so that the times stand below each other."""
    if line.tile is None:
        _paint_note(painter, line, rect, when)
    else:
        _paint_session(painter, line, line.tile, rect, when, chosen)


def room_for_day() -> int:
    """The widest that the name and number of a day get."""
    metrics = theme().metrics("caption", bold=True)
    days = (f"{tr(name)[:SHORT_NAME]} 30" for name in WEEKDAYS)
    return max(map(metrics.horizontalAdvance, days))


def _paint_note(painter: QPainter, line: Line, rect: QRect, when: int) -> None:
    inner = _after_mark(rect)
    _words(painter, inner, line.when, _small(), "muted", LEFT)
    inner.setLeft(inner.left() + when + theme().px(SPACE))
    words = theme().metrics("caption").elidedText(line.note, CUT, inner.width())
    _words(painter, inner, words, _small(), "muted", LEFT)


def _paint_session(
    painter: QPainter, line: Line, tile: Tile, rect: QRect, when: int, chosen: UUID | None
) -> None:
    look, ink = theme(), ink_of(tile)
    marked = tile.line.session_id == chosen
    framed = ink.line if tile.line.longer or tile.off else None
    edge = ink.figures if marked else framed
    width = look.px(2) if marked else 1
    fill, stroke = look.colour(ink.ground), look.colour(edge) if edge else None
    box(painter, rect, fill=fill, line=stroke, radius=look.px(6), width=width)
    mark = QRect(rect.left() + look.px(3), rect.top() + look.px(3), look.px(MARK), 0)
    mark.setBottom(rect.bottom() - look.px(3))
    paint_swatch(painter, mark, GROUPS[tile.line.colour])
    inner = _after_mark(rect)
    _words(painter, inner, line.when, _small(bold=True), ink.words, LEFT)
    inner.setLeft(inner.left() + when + look.px(SPACE))
    inner = paint_signs(painter, tile, inner)
    figures = figures_of(tile)
    _words(painter, inner, figures, _small(bold=True), ink.figures, LEFT)
    wide = look.metrics("caption", bold=True).horizontalAdvance(figures)
    _paint_fill(painter, tile, QRect(inner.left(), rect.bottom() - look.px(4), wide, look.px(FILL)))
    inner.setLeft(inner.left() + wide + look.px(SPACE))
    name = look.metrics("caption").elidedText(tile.group, CUT_NAME, inner.width())
    _words(painter, inner, name, _small(), ink.words, LEFT)


def figures_of(tile: Tile) -> str:
    """When it starts and how many places are taken: "11:00 20/20"."""
    start = tile.time.partition("–")[0]
    return f"{start} {tile.count}" if tile.count else start


def _paint_fill(painter: QPainter, tile: Tile, rect: QRect) -> None:
    """How full it is, below its figures."""
    if not tile.count or tile.line.capacity is None:
        return
    look = theme()
    painter.fillRect(rect, look.colour("line"))
    rect.setWidth(round(rect.width() * min(tile.share, 1.0)))
    painter.fillRect(rect, look.colour(ink_of(tile).figures))


def _after_mark(rect: QRect) -> QRect:
    look = theme()
    return rect.adjusted(look.px(3 + MARK + SPACE), 0, -look.px(SPACE), 0)


def _small(*, bold: bool = False) -> QFont:
    return theme().font("caption", bold=bold)


def _words(painter: QPainter, rect: QRect, text: str, font: QFont, tone: str, how: int) -> None:
    painter.setFont(font)
    painter.setPen(theme().colour(tone))
    painter.drawText(rect, how, text)
