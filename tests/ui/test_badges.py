"""How much waits in a place stands beside its name in the rail, seen and spoken."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.form_files import forms_to_check, put_away_forms
from desktop_app.domain.access import Act, Role
from desktop_app.store.database import UnitOfWork
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.views import Count, Place
from desktop_app.ui.widgets.buttons import RailItem
from desktop_app.ui.work import Work
from tests.desk.test_form_accepting import brought, row
from tests.desk.test_form_files import bring
from tests.frame import TABLE, Bare
from tests.service import Service, on_sqlcipher
from tests.ui.test_offering import Front

COUNT = Count(forms_to_check, ("form_file", "form_row", "form_left"), "{count} to check")
FORMS = Place(
    "forms", "Online forms", "inbox", Bare, key="Ctrl+6", act=Act.SEE_CALENDAR, count=COUNT
)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    made = on_sqlcipher(tmp_path)
    yield made
    made.close()


class Open:
    """Opens the window, when a test has made what it is to count."""

    def __init__(self, qtbot: QtBot, service: Service, preferences: Preferences) -> None:
        self._given = qtbot, service, preferences
        self.works: list[Work] = []

    def __call__(self, place: Place = FORMS) -> Front:
        qtbot, service, preferences = self._given
        self.works.append(Work())
        front = Front(qtbot, self.works[-1], service.database, preferences, (*TABLE, place))
        front.window.come_back(None, "calendar")
        front.rest()
        return front


@pytest.fixture
def opened(qtbot: QtBot, service: Service, preferences: Preferences) -> Iterator[Open]:
    made = Open(qtbot, service, preferences)
    yield made
    for work in made.works:
        work.shut_down()


def item(front: Front) -> RailItem:
    return front.window.rail.items["forms"]


def test_at_the_start_the_rail_says_how_much_is_left_to_check(
    service: Service, opened: Open
) -> None:
    bring(service, brought(row(1), row(2, "Ann Gow")))
    found = item(opened())
    assert found.count_shown() == "2"
    assert found.accessibleName() == "Online forms"
    assert found.accessibleDescription() == "2 to check, Ctrl 6"


def test_where_nothing_is_left_no_number_stands(opened: Open) -> None:
    found = item(opened())
    assert found.count_shown() == ""
    assert found.accessibleDescription() == "Ctrl 6"


def test_the_number_follows_what_changes(service: Service, opened: Open) -> None:
    file_id = bring(service, brought(row(1)))
    front = opened()
    front.work._looking.stop()  # it would see that somebody else has written
    front.does(put_away_forms, file_id)
    front.rest()
    assert item(front).count_shown() == ""
    assert item(front).accessibleDescription() == "Ctrl 6"
    front.work.undo(front.window)
    front.rest()
    front.rest()
    assert item(front).count_shown() == "1"


def test_it_is_counted_again_only_when_what_is_counted_has_changed(opened: Open) -> None:
    asked: list[int] = []

    def counted(_db: UnitOfWork, *, now: datetime) -> int:
        del now
        asked.append(1)
        return len(asked)

    front = opened(Place("forms", "Online forms", "inbox", Bare, count=Count(counted, ("x",), "")))
    front.work._looking.stop()
    assert len(asked) == 1
    front.does(add_counsellor, "Morag Sinclair")
    front.rest()
    assert len(asked) == 1


def test_who_may_not_see_the_place_is_told_no_number(service: Service, opened: Open) -> None:
    service.database.actor = service.sign_in(Role.ADMINISTRATOR).actor
    front = opened()
    assert "forms" not in front.window.rail.items
    assert front.window.badges._counts == {}


def test_a_window_that_is_put_away_counts_no_more(service: Service, opened: Open) -> None:
    file_id = bring(service, brought(row(1)))
    front = opened()
    front.window.lock()
    front.work._looking.stop()
    front.does(put_away_forms, file_id)
    front.rest()
    assert item(front).count_shown() == "1"


Pixels = set[tuple[int, int]]


def painted(found: RailItem, words: str, icon: str | None, count: int) -> QImage:
    found.set_words(words)
    found._icon = icon
    found.show_count(count, COUNT.said)
    image: QImage = found.grab().toImage()
    return image


def differs(one: QImage, other: QImage) -> Pixels:
    """Where two pictures of one size are not alike."""
    across, down = range(one.width()), range(one.height())
    return {(x, y) for y in down for x in across if one.pixel(x, y) != other.pixel(x, y)}


@pytest.mark.parametrize(("percent", "width"), [(100, 1440), (100, 900), (200, 2400), (200, 1280)])
@pytest.mark.parametrize("count", [3, 128, 12_345])
def test_the_pill_stands_within_its_item_and_covers_neither_words_nor_icon(
    opened: Open, look: Theme, percent: int, width: int, count: int
) -> None:
    front = opened()
    found = item(front)
    look.show(Look.LIGHT, percent)
    front.window.resize(width, 900)
    front.window.go("forms")  # the words of the item that is marked are the widest
    front.rest()
    ground = painted(found, "", None, 0)
    alone = painted(found, "", "inbox", 0)
    icon = differs(ground, alone)
    words = differs(alone, painted(found, "Online forms", "inbox", 0))
    pill = differs(ground, painted(found, "", None, count))
    beside = differs(ground, painted(found, "", "inbox", count))
    assert words
    assert words.isdisjoint(beside)
    assert len(beside) == len(pill) + len(icon)
    assert {x for x, _ in pill} <= set(range(1, found.width() - 1))
    assert {y for _, y in pill} <= set(range(1, found.height() - 1))
