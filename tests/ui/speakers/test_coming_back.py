"""Going through the views and coming back: where the focus is, and what is still said."""

from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.domain.speakers import Stage
from desktop_app.ui.speakers.commands import Shape
from tests.service import Service
from tests.ui.speakers.conftest import CTRL, NAIRN, SHIFT, Desk, Key, Open, talk


def test_the_other_views_are_made_when_they_are_turned_to(opened: Open) -> None:
    desk = opened()
    assert set(desk.view._panes) == {Shape.BOOKINGS}
    desk.stage.press(Key.Key_Tab, CTRL)
    assert set(desk.view._panes) == {Shape.BOOKINGS, Shape.PEOPLE}


def test_a_key_goes_back_through_the_views(opened: Open) -> None:
    desk = opened()
    desk.stage.press(Key.Key_Backtab, CTRL | SHIFT)
    assert desk.view._shown() is Shape.TOPICS
    desk.stage.press(Key.Key_Backtab, CTRL | SHIFT)
    assert desk.view._shown() is Shape.PEOPLE
    desk.stage.press(Key.Key_Tab, CTRL)
    assert desk.view._shown() is Shape.TOPICS


def test_who_comes_back_with_a_booking_has_the_focus_on_its_card(
    opened: Open, service: Service
) -> None:
    talk(service, Stage.CONFIRMED, "Bone health", who=NAIRN)
    desk = opened()
    board = desk.view._bookings.board
    assert desk.focus() is board.columns[3].list
    new = talk(service)
    desk.view.show_for(new)
    desk.view.focus_first()
    desk.stage.rest()
    assert desk.focus() is board.columns[1].list
    desk.stage.press(Key.Key_Return)
    assert desk.stage.went == [("booking", new)]


def test_who_comes_back_with_a_folded_booking_has_the_focus_on_it(
    opened: Open, service: Service
) -> None:
    talk(service, Stage.CONFIRMED, "Bone health", who=NAIRN)
    gone = talk(service, Stage.DECLINED)
    desk = opened()
    desk.view.show_for(gone)
    desk.view.focus_first()
    desk.stage.rest()
    assert desk.focus() is desk.view._bookings.folded.list
    desk.stage.press(Key.Key_Return)
    assert desk.stage.went == [("booking", gone)]


def refused(opened: Open, service: Service) -> Desk:
    """The board, with the warning that a speaker is confirmed already."""
    talk(service, Stage.CONFIRMED, "Bone health", who=NAIRN)
    talk(service, Stage.PENCILLED)
    desk = opened()
    desk.stage.press(Key.Key_Home)
    desk.stage.press(Key.Key_Right, CTRL)
    assert "confirmed already" in desk.said()
    return desk


def test_a_warning_is_gone_when_another_card_is_current(opened: Open, service: Service) -> None:
    desk = refused(opened, service)
    desk.stage.press(Key.Key_Right)
    assert desk.said() == ""


def test_a_warning_is_gone_when_the_page_was_left(opened: Open, service: Service) -> None:
    desk = refused(opened, service)
    desk.view.hide()
    desk.view.show()
    assert desk.said() == ""


def test_a_warning_is_gone_when_a_booking_has_changed(opened: Open, service: Service) -> None:
    desk = refused(opened, service)
    service.database.perform(move_speaker, desk.booked("Bone health").booking_id, Stage.PENCILLED)
    desk.view.look_again()
    desk.stage.rest()
    assert desk.said() == ""


def test_a_warning_stays_when_nothing_has_changed(opened: Open, service: Service) -> None:
    desk = refused(opened, service)
    desk.view.look_again()
    desk.stage.rest()
    assert "confirmed already" in desk.said()
