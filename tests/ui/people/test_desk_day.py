"""Days are those of the desk, wherever in the world the computer believes itself to be."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk.story import person_page
from desktop_app.ui.people.merge_view import MergeView
from desktop_app.ui.people.proxy_view import ProxyView
from tests.service import Service
from tests.stage import Stage
from tests.ui.people.test_pairs import CTRL, rows, stage, two

__all__ = ["stage"]
MAY_DAY = datetime(2025, 5, 1, 12, tzinfo=UTC)
FEBRUARY = date(2026, 2, 25)  # 300 days later: a session of another year is given with it
Key = Qt.Key


@pytest.fixture(autouse=True)
def _far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of the computer is fourteen hours ahead: at noon it is tomorrow there."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be changed here")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_who_may_book_until_today_is_not_refused_as_over(stage: Stage, service: Service) -> None:
    shona, _ = two(service)
    service.hands.now = MAY_DAY
    view = stage.show(ProxyView, shona)
    stage.type("Ewan")
    for _ in range(3):
        stage.press(Key.Key_Tab)
    stage.type("1 May 2025")
    stage.press(Key.Key_Return, CTRL)
    assert rows(view) == ["Ewan, may book until Thursday 1 May 2025"]


def test_two_records_are_on_file_since_the_day_of_the_desk(stage: Stage, service: Service) -> None:
    service.hands.now = MAY_DAY
    view = stage.show(MergeView, two(service))
    assert isinstance(view, MergeView)
    assert view._since.text() == (
        "First: on file since Thursday 1 May 2025. Second: on file since Thursday 1 May 2025."
    )


def test_the_other_record_is_told_by_the_day_of_the_desk(stage: Stage, service: Service) -> None:
    shona = service.call("Shona MacAllister").person_id
    service.hands.now = MAY_DAY
    service.call("Shona McAlister", FEBRUARY)
    view = stage.show(MergeView, shona)
    assert isinstance(view, MergeView)
    stage.qtbot.waitUntil(lambda: bool(view._picker.list.rows()))
    assert ["new in February 2026" in row.sentence for row in view._picker.list.rows()] == [True]


def test_the_page_of_somebody_tells_the_zone_of_the_desk(service: Service) -> None:
    page = service.database.read(person_page, two(service)[0])
    assert page.zone == "Europe/London"
    assert page.day_at(datetime(2025, 5, 1, 23, 30, tzinfo=UTC)) == date(2025, 5, 2)
