"""Paper to shred stands on Today until it is ticked, by one key, which is undone by another."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from desktop_app.desk.packs import make_pack
from tests.service import MAY, Service
from tests.ui.today.conftest import Morning, Open

TITLE = "Shred 2 copies of pack 1 of Wed 28 May"
CTRL = Qt.KeyboardModifier.ControlModifier


def with_paper(service: Service, opened: Open, day: int = 4) -> Morning:
    service.database.perform(make_pack, MAY, 2)
    service.hands.now = datetime(2025, 6, day, 8, tzinfo=UTC)
    return opened()


def of_paper(page: Morning) -> list[str]:
    return [each for each in page.sentences() if each.startswith("Shred")]


def test_it_says_how_many_copies_of_which_pack_and_since_when(
    service: Service, opened: Open
) -> None:
    (said,) = of_paper(with_paper(service, opened))
    assert said.startswith(f"{TITLE}. Due today; delete what was saved as well. ")
    assert said.endswith("Ctrl D: Shredded")


def test_what_is_overdue_says_since_when(service: Service, opened: Open) -> None:
    (said,) = of_paper(with_paper(service, opened, day=9))
    assert "Overdue since 4 June" in said


def test_the_key_of_doing_ticks_it_and_undo_brings_it_back(service: Service, opened: Open) -> None:
    page = with_paper(service, opened)
    page.stand_on(TITLE)
    page.stage.press(Qt.Key.Key_D, CTRL)
    page.stage.rest()
    assert of_paper(page) == []
    page.stage.work.undo(page.view)
    page.stage.rest()
    assert of_paper(page)[0].startswith(TITLE)


def test_the_button_ticks_it_and_the_first_opens_the_pack(service: Service, opened: Open) -> None:
    page = with_paper(service, opened)
    page.click(TITLE, 0)
    assert page.stage.went[-1][0] == "pack"
    page.click(TITLE, 1)
    page.stage.rest()
    assert of_paper(page) == []
