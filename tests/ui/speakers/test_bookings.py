"""The board of bookings: moved by keys, mouse, menu and button alike; refused with a sentence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from desktop_app.desk.changing import change_session, session_form
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_papers import brief_content
from desktop_app.domain.speakers import Stage
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.board_card import PADDING, BoardCard
from desktop_app.ui.widgets.cells import State
from tests.service import MAY, Service
from tests.speaking import session_on
from tests.ui.speakers.conftest import CTRL, NAIRN, SHIFT, Key, Open, talk
from tests.ui.widgets.test_board import drag, middle

SMALL = (1052, 652)  # in one that is maximised on such a screen, at 100 %


def test_bookings_stand_in_the_columns_of_their_stages(opened: Open, service: Service) -> None:
    talk(service)
    talk(service, Stage.CONFIRMED, "Bone health", who=NAIRN)
    talk(service, Stage.DECLINED, "Work")
    assert opened().columns() == {Stage.ASKED: ["Fatigue"], Stage.CONFIRMED: ["Bone health"]}


def test_a_key_takes_the_card_to_the_next_column_and_the_focus_goes_along(
    opened: Open, service: Service
) -> None:
    talk(service)
    desk = opened()
    desk.stage.press(Key.Key_Right, CTRL)
    assert desk.booked("Fatigue").stage is Stage.PENCILLED
    assert desk.columns() == {Stage.PENCILLED: ["Fatigue"]}
    board = desk.view._bookings.board
    assert desk.focus() is board.columns[2].list
    desk.stage.press(Key.Key_Left, CTRL)
    assert desk.booked("Fatigue").stage is Stage.ASKED


def test_briefed_without_a_brief_made_here_is_moved_and_said(
    opened: Open, service: Service
) -> None:
    booking = talk(service, Stage.CONFIRMED)
    desk = opened()
    desk.stage.press(Key.Key_M, CTRL | SHIFT)
    assert desk.booked("Fatigue").stage is Stage.BRIEFED
    assert "Briefed, and no brief was made here" in desk.said()
    desk.stage.press(Key.Key_Left, CTRL)
    assert "no brief was made" not in desk.said()
    service.database.read(brief_content, booking)
    desk.stage.press(Key.Key_M, CTRL | SHIFT)
    assert desk.booked("Fatigue").stage is Stage.BRIEFED
    assert "no brief was made" not in desk.said()


def test_what_is_due_once_they_have_spoken_is_offered_by_its_name(
    opened: Open, service: Service
) -> None:
    booking = talk(service, Stage.CONFIRMED)
    service.hands.now = datetime(2025, 5, 29, 9, tzinfo=UTC)
    desk = opened()
    assert desk.view._actions["papers"].text() == "Brief and invitation"
    service.database.perform(move_speaker, booking, Stage.SPOKE)
    desk.view.look_again()
    desk.stage.rest()
    assert desk.view._actions["papers"].text() == "Thank the speaker"


def test_the_mouse_takes_a_card_where_the_keys_do(opened: Open, service: Service) -> None:
    booking = talk(service)
    desk = opened()
    board = desk.view._bookings.board
    drag(board, booking, board.columns[2])
    desk.stage.rest()
    assert desk.booked("Fatigue").stage is Stage.PENCILLED


def test_mouse_key_and_menu_leave_the_same_entry(opened: Open, service: Service) -> None:
    booking = talk(service)
    desk = opened()
    board = desk.view._bookings.board

    def by_menu() -> None:
        desk.stage.press(Key.Key_F10, SHIFT)
        words = [action.text() for action in board.menu.actions()]
        for _ in range(words.index("Move to pencilled")):
            QTest.keyClick(board.menu, Key.Key_Down)
        QTest.keyClick(board.menu, Key.Key_Return)

    ways: tuple[Callable[[], object], ...] = (
        lambda: drag(board, booking, board.columns[2]),
        lambda: desk.stage.press(Key.Key_Right, CTRL),
        by_menu,
    )
    for way in ways:
        board.take_focus()
        way()
        desk.stage.rest()
        assert desk.booked("Fatigue").stage is Stage.PENCILLED
        last = service.entries()[-1]
        entry = last.act, last.outcome, last.subject_kind, last.subject_id, last.undoable
        assert entry == ("move_speaker", "done", "speaker_booking", booking, True)
        service.database.undo()
        desk.view.look_again()
        desk.stage.rest()


def test_a_card_says_why_its_session_no_longer_fits(opened: Open, service: Service) -> None:
    talk(service, Stage.PENCILLED)
    form = service.database.read(session_form, service.database.read(session_on, MAY))
    shorter = replace(form.shape, longer=False, minutes=120)
    service.database.perform(change_session, form.session_id, shorter)
    desk = opened()
    (shown,) = desk.view._bookings.board.columns[2].list.rows()
    assert isinstance(shown, BoardCard)
    assert shown.pill == State("The session is not longer", "error")
    assert "The session is not longer" in shown.sentence


def test_the_menu_takes_a_card_off_the_board(opened: Open, service: Service) -> None:
    talk(service)
    desk = opened()
    desk.stage.press(Key.Key_F10, SHIFT)
    menu = desk.view._bookings.board.menu
    words = [action.text() for action in menu.actions()]
    assert words[:2] == ["Move to ideas", "Move to pencilled"]
    for _ in range(words.index("They declined")):
        QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    desk.stage.rest()
    assert desk.booked("Fatigue").stage is Stage.DECLINED
    assert desk.columns() == {}
    assert desk.view._bookings.folded.line.words() == "Did not come about: 1 declined"


def test_the_button_names_the_next_column_and_takes_the_card_there(
    opened: Open, service: Service
) -> None:
    talk(service)
    desk = opened()
    assert desk.view._actions["next"].text() == "Move to pencilled"
    desk.stage.press(Key.Key_M, CTRL | SHIFT)
    assert desk.booked("Fatigue").stage is Stage.PENCILLED
    assert desk.view._actions["next"].text() == "Move to confirmed"


def test_what_may_not_be_is_refused_with_a_sentence_and_the_card_stays(
    opened: Open, service: Service
) -> None:
    talk(service, Stage.CONFIRMED, "Bone health", who=NAIRN)
    talk(service, Stage.PENCILLED)
    desk = opened()
    desk.stage.press(Key.Key_Right, CTRL)
    assert desk.booked("Fatigue").stage is Stage.PENCILLED
    assert "confirmed" in desk.said()
    desk.stage.press(Key.Key_Escape)
    assert desk.said() == ""


def test_a_move_that_is_not_in_the_table_is_refused_in_words(
    opened: Open, service: Service
) -> None:
    booking = talk(service)
    desk = opened()
    board = desk.view._bookings.board
    drag(board, booking, board.columns[6])
    desk.stage.rest()
    assert desk.booked("Fatigue").stage is Stage.ASKED
    assert desk.said() != ""


def test_a_folded_booking_is_asked_again_by_keys(opened: Open, service: Service) -> None:
    talk(service, Stage.DECLINED)
    desk = opened()
    folded = desk.view._bookings.folded
    assert not folded.list.isVisible()
    folded.line.setFocus()
    desk.stage.press(Key.Key_Space)
    assert folded.list.isVisible()
    folded.list.setFocus()
    desk.stage.rest()
    current = desk.view._bookings.current()
    assert current is not None
    assert current.topic == "Fatigue"
    desk.view._moves[Stage.ASKED].trigger()
    desk.stage.rest()
    assert desk.columns() == {Stage.ASKED: ["Fatigue"]}


def test_only_moves_of_the_table_are_on_offer(opened: Open, service: Service) -> None:
    talk(service)
    desk = opened()
    shown = {stage for stage, action in desk.view._moves.items() if action.isVisible()}
    assert shown == {Stage.IDEA, Stage.CONFIRMED, Stage.DECLINED, Stage.STOOD_DOWN}
    assert desk.shows("next")


def test_without_a_booking_there_is_nothing_to_move_or_open(opened: Open) -> None:
    desk = opened()
    assert not desk.shows("next")
    assert not desk.shows("open")


def test_keys_and_mouse_write_the_same(opened: Open, service: Service) -> None:
    talk(service)
    other = talk(service, topic="Bone health", who=NAIRN)
    desk = opened()
    desk.stage.press(Key.Key_Home)
    board = desk.view._bookings.board
    drag(board, other, board.columns[2])
    desk.stage.rest()
    by_mouse = written(service)
    desk.stage.press(Key.Key_Left, CTRL)
    desk.stage.press(Key.Key_Right, CTRL)
    assert written(service) == by_mouse


def written(service: Service) -> tuple[str, frozenset[str], bool]:
    """What the last entry of the journal says was done."""
    last = service.database.last_written
    assert last is not None
    return last.act, frozenset(last.tables), last.undoable


def test_the_foot_tells_of_the_current_booking(opened: Open, service: Service) -> None:
    talk(service, Stage.CONFIRMED)
    foot = opened().view._bookings.foot
    said = [foot._topic, foot._speaker, foot._needs, foot._step]
    texts = [f"{each._title.text()}: {each._words.text()}" for each in said]
    assert texts[0].startswith("Fatigue: 28 May 2025, ")
    assert texts[1] == "Speaker: Dr A. Okafor, NHS Lothian"
    assert texts[2] == "Needs: Shares slides"
    assert texts[3].startswith("Next step: Brief by 14 May 2025")


def test_enter_opens_the_booking(opened: Open, service: Service) -> None:
    booking = talk(service)
    desk = opened()
    desk.stage.press(Key.Key_Return)
    assert desk.stage.went == [("booking", booking)]


def test_an_empty_board_says_what_to_do(opened: Open) -> None:
    desk = opened()
    assert "New booking" in desk.view._bookings._empty.text()
    assert desk.view._bookings.foot.isHidden()
    desk.stage.press(Key.Key_N, CTRL | SHIFT)
    assert desk.stage.went == [("booking", None)]


@pytest.mark.parametrize("size", [(1204, 814), (700, 500)])
def test_the_board_is_the_current_page_of_the_window_at_any_size(
    opened: Open, service: Service, size: tuple[int, int]
) -> None:
    talk(service)
    board = opened(None, size).view._bookings.board
    assert board.columns[0].list.viewport().height() > 60


def test_a_notice_moves_no_card_from_its_place(opened: Open, service: Service) -> None:
    talk(service, Stage.CONFIRMED, "Bone health", who=NAIRN)
    booking = talk(service, Stage.PENCILLED)
    desk = opened()

    def place() -> QPoint:
        cards, at = middle(desk.view._bookings.board, booking)
        return cards.mapTo(desk.view, at)

    before = place()
    desk.stage.press(Key.Key_Right, CTRL)
    assert desk.view._bookings.notice.isVisible()
    assert place() == before


def test_no_word_of_a_topic_is_broken_on_the_board_of_a_small_screen(
    opened: Open, service: Service
) -> None:
    talk(service, Stage.ASKED, "Lymphoedema and travelling")
    talk(service, Stage.PENCILLED, "Breathlessness", who=NAIRN)
    board = opened(None, SMALL).view._bookings.board
    assert not board.horizontalScrollBar().isVisible()
    bold = theme().metrics(bold=True)
    for topic in ("Lymphoedema", "travelling", "Breathlessness"):
        (cards,) = (c.list for c in board.columns if any(topic in r.find for r in c.list.rows()))
        inside = cards.painter.frame(cards.visualRect(cards.currentIndex())).width() - 2 * PADDING
        assert bold.horizontalAdvance(topic) < inside


def test_nothing_is_laid_out_before_the_board_is_read(opened: Open, service: Service) -> None:
    talk(service)
    desk = opened()
    assert desk.view._bookings.isVisible()
    desk.view.put_away()
    assert desk.view._bookings.isHidden()
    desk.view.show_for(None)
    assert desk.view._bookings.isHidden()
    desk.stage.rest()
    assert desk.view._bookings.isVisible()
