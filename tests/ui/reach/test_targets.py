"""Nothing that can be hit with the pointer is smaller than 24 by 24."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets import cell_paint
from desktop_app.ui.widgets.cells import Options
from tests.ui.reach.looking import called, clickable, face, rows

LEAST = 24


def test_controls_are_large_enough_to_hit(seen: QWidget) -> None:
    small = {called(w): w.size().toTuple() for w in clickable(seen) if is_small(w.rect())}
    assert small == {}


def test_rows_cells_and_days_are_large_enough_to_hit(seen: QWidget) -> None:
    faces = [face(widget) for widget in clickable(seen)]
    inner = [each.child(n) for each in faces for n in range(each.childCount())]
    small = [each.rect() for each in inner if not each.rect().isEmpty() and is_small(each.rect())]
    assert small == []


def test_choices_within_rows_are_large_enough_to_hit(seen: QWidget) -> None:
    small = [
        (row.sentence, words)
        for listed, row, rect in rows(seen)
        for cell, there in zip(row.cells, listed.painter.cell_rects(row, rect), strict=True)
        if isinstance(cell, Options)
        for words, wide in zip(cell.words, widths(cell, there), strict=True)
        if wide < LEAST or there.height() < LEAST
    ]
    assert small == []


def is_small(rect: QRect) -> bool:
    """Whether it is narrower or lower than it may be."""
    return rect.width() < LEAST or rect.height() < LEAST


def widths(cell: Options, rect: QRect) -> list[int]:
    """How wide each of the options is, found by hitting every pixel."""
    hits = [cell_paint.option_at(cell, rect, x) for x in range(rect.left(), rect.right() + 1)]
    return [hits.count(number) for number in range(len(cell.words))]
