"""A speaker whose session does not take place stands on Today until one key says they are told."""

from PySide6.QtCore import Qt

from desktop_app.desk.speakers import SpeakerForm
from desktop_app.domain.speakers import Stage
from desktop_app.i18n import isolated
from tests.desk.planning import cancel, restore
from tests.service import MAY, Service
from tests.speaking import a_talk
from tests.ui.today.conftest import Morning, Open

WHO = isolated("Dr A. Okafor")
TITLE = f"Tell {WHO} that 28 May is cancelled"
CTRL = Qt.KeyboardModifier.ControlModifier


def called_off(service: Service) -> None:
    a_talk(service.database, MAY, Stage.CONFIRMED, SpeakerForm("Dr A. Okafor"))
    cancel(service, MAY)


def of_speakers(page: Morning) -> list[str]:
    return [each for each in page.sentences() if each.startswith("Tell")]


def test_it_says_who_is_told_what_and_whose_it_is_to_tell(service: Service, opened: Open) -> None:
    called_off(service)
    (said,) = of_speakers(opened())
    assert said.startswith(f"{TITLE}. {isolated('Fatigue')}, for you. ")
    assert said.endswith("Ctrl D: Told")


def test_after_all_it_says_that_they_were_stood_down(service: Service, opened: Open) -> None:
    called_off(service)
    restore(service, MAY)
    (said,) = of_speakers(opened())
    assert said.startswith(f"Tell {WHO} that they were stood down for 28 May. ")


def test_the_key_of_doing_ticks_it_and_undo_brings_it_back(service: Service, opened: Open) -> None:
    called_off(service)
    page = opened()
    page.stand_on(TITLE)
    page.stage.press(Qt.Key.Key_D, CTRL)
    page.stage.rest()
    assert of_speakers(page) == []
    page.stage.work.undo(page.view)
    page.stage.rest()
    assert of_speakers(page)[0].startswith(TITLE)


def test_the_first_button_opens_the_booking(service: Service, opened: Open) -> None:
    called_off(service)
    page = opened()
    page.click(TITLE, 0)
    assert page.stage.went[-1][0] == "booking"
