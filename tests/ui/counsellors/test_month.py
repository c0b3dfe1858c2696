"""The rota by month, by keys alone."""

from datetime import date

import pytest

from desktop_app.desk.counsellors import add_leave, assign_counsellor
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.counsellors import Duty
from desktop_app.ui.counsellors.commands import Shape
from tests.desk.rota_scene import add
from tests.desk.todo import session_id
from tests.frame import hear
from tests.service import AUGUST, JUNE, MAY, Service
from tests.ui.counsellors.conftest import CTRL, Desk, Key, Open, sentences


@pytest.fixture
def two(service: Service) -> None:
    """Two counsellors, of whom one has led."""
    for name in ("Anndra Beaton", "Morag Sinclair"):
        add(service, name)
    service.assign("Anndra Beaton", JUNE)


@pytest.mark.usefixtures("two")
def test_enter_twice_on_a_duty_assigns_whom_the_rota_suggests(opened: Open) -> None:
    desk = opened()
    first = desk.view._month.list.rows()[0].sentence
    assert first.startswith("Wednesday 28 May 2025, 11:00 to 13:30")
    assert "Lead: nobody" in first
    assert first.endswith("not ready: No counsellor")
    desk.stage.press(Key.Key_Return)
    assert desk.focus() is desk.view._month.picker.list
    desk.stage.press(Key.Key_Return)
    assert desk.holds() == "Anndra Beaton"
    assert desk.focus() is desk.view._month.list
    assert "Lead: Anndra Beaton" in desk.view._month.list.rows()[0].sentence


@pytest.mark.usefixtures("two")
def test_left_and_right_go_from_duty_to_duty_and_stop_at_both_ends(opened: Open) -> None:
    desk = opened()
    rows = desk.view._month.list
    for key, duty in (
        (Key.Key_Right, Duty.CO),
        (Key.Key_Right, Duty.HOST),
        (Key.Key_Right, Duty.HOST),
        (Key.Key_Left, Duty.CO),
    ):
        desk.stage.press(key)
        assert rows.duty is duty
    assert desk.view._month._heading.text() == "Co-facilitator on Wednesday 28 May 2025"
    desk.stage.press(Key.Key_Return)
    desk.stage.press(Key.Key_Down)
    desk.stage.press(Key.Key_Return)
    assert (desk.holds(Duty.CO), desk.holds()) == ("Morag Sinclair", None)


@pytest.mark.usefixtures("two")
def test_a_duty_is_said_when_the_cursor_turns_to_it_and_not_with_each_row(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened()
    said = hear(monkeypatch)
    desk.stage.press(Key.Key_Down)
    assert said == []
    desk.stage.press(Key.Key_Right)
    assert said == ["Co-facilitator: nobody"]
    desk.stage.press(Key.Key_Left)
    assert said[1:] == ["Lead: Anndra Beaton"]


@pytest.mark.usefixtures("two")
def test_who_could_be_asked_stands_there_with_counts_and_reasons(
    opened: Open, service: Service
) -> None:
    away = add(service, "Ishbel Rae", stand_in=True)
    service.database.perform(add_leave, away, MAY, MAY)
    add(service, "Thomas Abara", works_on=("MO",))
    desk = opened()
    assert sentences(desk.view._month.picker.list) == [
        "Anndra Beaton, suggested, Led 0 in 3 months",
        "Morag Sinclair, Led 0 in 3 months",
        "Thomas Abara, Led 0 in 3 months, Does not work that day",
        "Ishbel Rae, cannot, Led 0 in 3 months, Stand-in, On leave that day",
    ]


def test_a_refusal_says_why_in_place_and_another_can_be_chosen_at_once(
    opened: Open, service: Service
) -> None:
    add(service, "Morag Sinclair")
    away = add(service, "Ishbel Rae")
    service.database.perform(add_leave, away, MAY, MAY)
    desk = opened()
    desk.stage.press(Key.Key_Return)
    desk.stage.press(Key.Key_Down)
    desk.stage.press(Key.Key_Return)
    said = desk.view._month.notice.accessibleName()
    assert "away on Wednesday 28 May 2025" in said
    assert (desk.holds(), desk.focus()) == (None, desk.view._month.picker.list)
    desk.stage.press(Key.Key_Up)
    desk.stage.press(Key.Key_Return)
    assert desk.holds() == "Morag Sinclair"
    assert desk.view._month.notice.isHidden()


@pytest.mark.usefixtures("two")
def test_del_takes_off_the_duty_under_the_cursor_and_is_there_only_where_somebody_has_it(
    opened: Open, service: Service
) -> None:
    service.database.perform(assign_counsellor, "Morag Sinclair", MAY, Duty.CO)
    desk = opened()
    assert not desk.shows("off")
    desk.stage.press(Key.Key_Right)
    assert desk.shows("off")
    desk.stage.press(Key.Key_Delete)
    assert desk.holds(Duty.CO) is None
    assert not desk.shows("off")


@pytest.mark.usefixtures("two")
def test_other_months_are_three_further_on_and_one_key_leads_back(opened: Open) -> None:
    desk = opened()
    assert desk.view._months.text() == "May to July 2025"
    desk.stage.press(Key.Key_PageDown, CTRL)
    assert desk.view._months.text() == "August to October 2025"
    assert desk.view._month.list.rows()[0].sentence.startswith("Wednesday 27 August 2025")
    desk.stage.press(Key.Key_Home, CTRL)
    assert desk.view._months.text() == "May to July 2025"


def test_one_comes_to_a_session_and_stands_on_it(opened: Open, service: Service) -> None:
    june = session_id(service, JUNE)
    desk = opened(june)
    assert desk.view._month.list.current_key() == june


@pytest.mark.usefixtures("two")
def test_escape_leads_back_from_whom_to_ask(opened: Open) -> None:
    desk = opened()
    desk.stage.press(Key.Key_Return)
    desk.stage.press(Key.Key_Escape)
    assert desk.focus() is desk.view._month.list
    assert desk.holds() is None


def test_without_a_session_the_page_says_so(opened: Open) -> None:
    desk = opened()
    for _ in range(6):
        desk.stage.press(Key.Key_PageDown, CTRL)
    assert "There is no session in" in desk.view._month._empty._words.text()
    assert not desk.view._month._panel.isVisible()


class TestPhone:
    """Phone staff look, and find a stand-in on the day before."""

    @pytest.fixture(autouse=True)
    def at_the_phone(self, service: Service) -> None:
        add(service, "Ishbel Rae", stand_in=True)
        add(service, "Morag Sinclair")
        service.hands.now = service.hands.now.replace(day=27, hour=12)
        mine = service.database.actor
        service.database.actor = Actor(mine.user_id, mine.name, (Grant(Role.PHONE),), desk="test")

    def test_a_stand_in_needs_a_reason_and_is_then_assigned(self, opened: Open) -> None:
        desk = opened()
        picker = desk.view._month.picker
        desk.stage.press(Key.Key_Return)
        assert sentences(picker.list) == ["Ishbel Rae, suggested, Led 0 in 3 months, Stand-in"]
        desk.stage.press(Key.Key_Return)
        assert picker.reason.error()
        assert desk.focus() is picker.reason.editor
        desk.stage.type("Morag is ill")
        desk.stage.press(Key.Key_Return)
        assert desk.service.entries()[-1].act == "assign_stand_in"

    def test_a_later_session_is_a_coordinators(self, opened: Open) -> None:
        desk = opened()
        desk.stage.press(Key.Key_Down)
        assert desk.view._month.picker.list.isHidden()
        assert "A coordinator assigns" in desk.view._month.picker._way.text()
        assert not desk.shows("off")
        assert not desk.shows("new")


class TestCounsellor:
    """Whoever facilitates sees what is theirs first, and changes nothing."""

    @pytest.fixture(autouse=True)
    def own(self, service: Service) -> None:
        morag = add(service, "Morag Sinclair")
        add(service, "Anndra Beaton")
        service.assign("Morag Sinclair", JUNE)
        service.assign("Anndra Beaton", MAY)
        mine = service.database.actor
        roles = (Grant(Role.COUNSELLOR),)
        service.database.actor = Actor(mine.user_id, mine.name, roles, morag, desk="test")

    def test_own_sessions_come_first(self, opened: Open) -> None:
        desk = opened()
        first, second, *_ = sentences(desk.view._month.list)
        assert first.startswith("Wednesday 25 June 2025")
        assert ", yours, " in first
        assert second.startswith("Wednesday 28 May 2025")
        assert not desk.view._month._panel.isVisible()

    def test_by_person_they_come_first_with_their_sessions(self, opened: Open) -> None:
        desk = opened()
        desk.turn_to(Shape.PERSON)
        first, second = sentences(desk.view._people.list)
        assert first == "Morag Sinclair, You, Led 0 in 3 months, Wed 25 June: Lead"
        assert second.startswith("Anndra Beaton, Led 0 in 3 months")

    def test_the_directory_is_for_reading(self, opened: Open) -> None:
        desk = opened()
        desk.turn_to(Shape.DIRECTORY)
        assert desk.view._directory.form.lines["name"].editor.isReadOnly()
        assert not any(desk.shows(name) for name in ("new", "save", "end", "leave"))
        assert desk.view._directory.away.card._writing.isHidden()


def test_by_person_says_who_is_away_and_enter_opens_their_card(
    opened: Open, service: Service
) -> None:
    add(service, "Anndra Beaton")
    morag = add(service, "Morag Sinclair")
    service.database.perform(add_leave, morag, date(2025, 6, 2), date(2025, 6, 13))
    desk = opened()
    desk.turn_to(Shape.PERSON)
    assert "away 2 to 13 June 2025" in sentences(desk.view._people.list)[1]
    desk.stage.press(Key.Key_Down)
    desk.stage.press(Key.Key_Return)
    assert desk.view._shape.value() is Shape.DIRECTORY
    assert _shown(desk) == "Morag Sinclair"


def test_what_another_desk_assigns_is_shown(opened: Open, service: Service) -> None:
    add(service, "Morag Sinclair")
    desk = opened()
    desk.stage.work.perform(desk.view, assign_counsellor, "Morag Sinclair", AUGUST)
    desk.stage.rest()
    desk.stage.press(Key.Key_PageDown, CTRL)
    assert "Lead: Morag Sinclair" in desk.view._month.list.rows()[0].sentence


def _shown(desk: Desk) -> str:
    card = desk.view._directory.shown()
    return card.details.name if card else ""
