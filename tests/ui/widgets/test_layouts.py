"""A flow keeps laying out what it holds."""

import gc

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, column


def test_a_flow_lays_out_its_widgets_though_pyside_lets_go_of_what_is_above(
    qtbot: QtBot,
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    outer, inner, words = Flow(), Flow(), Label("Next session")
    column(page).addLayout(outer)
    inner.add(words)
    outer.add(inner)
    # As PySide does in its own time to what is above (seen when the place or the focus changes).
    shiboken6.invalidate(page)
    gc.collect()
    inner.invalidate()
    assert inner.minimumSize().width() >= words.minimumSizeHint().width() > 0
    page.show()
    assert words.width() == words.sizeHint().width()


def test_a_flow_lets_go_of_a_widget_that_is_taken_out_or_deleted(
    qtbot: QtBot,
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow, kept, removed, deleted = Flow(page), Label("kept"), Label("removed"), Label("deleted")
    for each in (removed, kept, deleted):
        flow.add(each)
    flow.removeWidget(removed)
    deleted.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert flow.count() == 1
    assert flow.sizeHint().width() == kept.sizeHint().width()
