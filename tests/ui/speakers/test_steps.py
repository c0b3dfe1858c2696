"""Where a move is offered that the booking lacks something for, it is said what."""

from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.domain.speakers import Stage
from tests.service import Service
from tests.ui.speakers.conftest import CTRL, NAIRN, SHIFT, Desk, Key, Open, talk

TAKEN = "Move to confirmed (not now: a speaker is confirmed already)"


def in_menu(desk: Desk) -> dict[str, bool]:
    """What the menu of the current card offers, and whether it can be chosen."""
    desk.stage.press(Key.Key_F10, SHIFT)
    menu = desk.view._bookings.board.menu
    found = {action.text(): action.isEnabled() for action in menu.actions()}
    menu.close()
    return found


def test_a_step_that_lacks_something_says_so_in_the_menu_and_cannot_be_chosen(
    opened: Open, service: Service
) -> None:
    other = talk(service, Stage.CONFIRMED, "Bone health", who=NAIRN)
    talk(service, Stage.PENCILLED)
    desk = opened()
    desk.stage.rest()
    found = in_menu(desk)
    assert found.pop(TAKEN) is False
    assert len(found) > 1
    assert all(found.values())
    service.database.perform(move_speaker, other, Stage.STOOD_DOWN)
    desk.view.look_again()
    desk.stage.rest()
    assert in_menu(desk)["Move to confirmed"] is True


def test_the_key_of_the_next_step_is_answered_with_all_that_is_to_be_said(
    opened: Open, service: Service
) -> None:
    talk(service, Stage.CONFIRMED, "Bone health", who=NAIRN)
    talk(service, Stage.PENCILLED)
    desk = opened()
    desk.stage.rest()
    assert desk.view._actions["next"].text() == TAKEN
    desk.stage.press(Key.Key_M, CTRL | SHIFT)
    assert "Stand the other speaker down first" in desk.said()


def test_what_lacks_something_is_greyed_among_the_other_moves_with_the_reason(
    opened: Open, service: Service
) -> None:
    talk(service, Stage.CONFIRMED)
    desk = opened()
    desk.stage.rest()
    spoke, back = desk.view._moves[Stage.SPOKE], desk.view._moves[Stage.PENCILLED]
    assert (spoke.isEnabled(), spoke.text()) == (
        False,
        "Move to spoke (not now: the session has not begun)",
    )
    assert "Nobody has spoken before the session begins" in spoke.toolTip()
    assert (back.isEnabled(), back.text()) == (True, "Move to pencilled")


def test_without_a_booking_nothing_is_said_to_lack_anything(opened: Open, service: Service) -> None:
    talk(service, Stage.CONFIRMED)
    desk = opened()
    desk.stage.rest()
    service.database.undo()
    service.database.undo()
    desk.view.look_again()
    desk.stage.rest()
    assert desk.view._moves[Stage.SPOKE].text() == "Move to spoke"
