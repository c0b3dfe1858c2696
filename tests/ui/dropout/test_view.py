"""A counsellor or a speaker drops out on the day: what is done about it, by keys alone."""

import pytest

from desktop_app.desk.counsellors import assign_counsellor
from desktop_app.desk.speakers import SpeakerForm
from desktop_app.domain.access import Role
from desktop_app.domain.counsellors import Duty
from desktop_app.domain.sessions import Status
from desktop_app.domain.speakers import Stage
from desktop_app.ui.errand import Errand, For
from tests.desk.rota_scene import add
from tests.desk.todo import session_id
from tests.service import MAY, Service
from tests.speaking import a_talk
from tests.ui.dropout.conftest import CTRL, SHIFT, Key, Open

OKAFOR, ABARA = "Dr A. Okafor", "Thomas Abara"


@pytest.fixture(autouse=True)
def scene(service: Service) -> None:
    """A longer session with a lead, a speaker who is confirmed, another who is pencilled."""
    morag = add(service, "Morag Sinclair", phone="0131 496 0123", email="morag@example.org")
    add(service, "Anndra Beaton", stand_in=True)
    service.database.perform(assign_counsellor, morag, session_id(service, MAY))
    a_talk(service.database, MAY, Stage.CONFIRMED, SpeakerForm(OKAFOR, phone="0131 496 0777"))
    a_talk(service.database, MAY, Stage.PENCILLED, SpeakerForm(ABARA))
    service.call("Una Rae", MAY, phone="01595 690123")


def test_it_shows_who_leads_hosts_and_speaks(opened: Open) -> None:
    said = opened().view.session.facts.texts()
    assert said == [
        "Lead Morag Sinclair",
        "Co-facilitator Nobody",
        "Online host Nobody",
        f"Speaker {OKAFOR}, Fatigue Confirmed",
    ]


def test_enter_on_whom_the_rota_suggests_replaces_the_lead_and_undo_brings_them_back(
    opened: Open,
) -> None:
    desk = opened()
    desk.view.duties.take_focus()
    desk.stage.press(Key.Key_Return)
    assert desk.holds() == "Anndra Beaton"
    assert desk.focus() is desk.view.duties.picker.list
    assert "Lead Anndra Beaton" in desk.view.session.facts.texts()
    desk.undo()
    assert desk.holds() == "Morag Sinclair"
    assert "Lead Morag Sinclair" in desk.view.session.facts.texts()


def test_ctrl_d_takes_the_lead_off_and_the_focus_stays_with_whom_to_ask(opened: Open) -> None:
    desk = opened()
    desk.stage.press(Key.Key_D, CTRL)
    assert desk.holds() is None
    assert not desk.shows("off")
    assert desk.focus() is desk.view.duties.picker.list
    assert "Lead Nobody" in desk.view.session.facts.texts()


def test_escape_leads_back(opened: Open) -> None:
    page = opened()
    page.stage.press(Key.Key_Escape)
    assert page.stage.went == [("back", None)]


def test_ctrl_tab_goes_on_to_the_next_duty(opened: Open) -> None:
    desk = opened()
    desk.stage.press(Key.Key_Tab, CTRL)
    assert "Co-facilitator: nobody" in desk.words_in(desk.view.duties)
    assert not desk.shows("off")
    assert desk.focus() is desk.view.duties.picker.list
    desk.stage.press(Key.Key_Return)
    assert (desk.holds(Duty.CO), desk.holds()) == ("Anndra Beaton", "Morag Sinclair")


def test_the_speaker_withdraws_and_the_one_who_was_pencilled_is_confirmed(opened: Open) -> None:
    desk = opened()
    desk.stage.press(Key.Key_W, CTRL | SHIFT)
    assert desk.stages() == {OKAFOR: Stage.WITHDREW, ABARA: Stage.PENCILLED}
    assert desk.focus() is desk.view.talks.list
    assert "ring one of these, or go on without" in desk.words_in(desk.view.talks)
    desk.stage.press(Key.Key_Y, CTRL)
    assert desk.stages() == {OKAFOR: Stage.WITHDREW, ABARA: Stage.CONFIRMED}
    assert f"Speaker {ABARA}, Fatigue Confirmed" in desk.view.session.facts.texts()
    desk.undo()
    desk.undo()
    assert desk.stages() == {OKAFOR: Stage.CONFIRMED, ABARA: Stage.PENCILLED}


def test_another_is_confirmed_in_place_of_the_first_by_one_act_and_one_undo(opened: Open) -> None:
    desk = opened()
    desk.view.talks.list.setFocus()
    desk.stage.press(Key.Key_Down)
    assert desk.view._actions["confirm"].text() == f"Confirm {ABARA} instead"
    desk.stage.press(Key.Key_Y, CTRL)
    assert desk.stages() == {OKAFOR: Stage.WITHDREW, ABARA: Stage.CONFIRMED}
    assert desk.focus() is desk.view.talks.list
    desk.undo()
    assert desk.stages() == {OKAFOR: Stage.CONFIRMED, ABARA: Stage.PENCILLED}


def test_shortened_to_its_usual_length_it_goes_on_without_a_speaker_and_says_who_is_to_be_told(
    opened: Open, service: Service
) -> None:
    desk = opened()
    assert desk.view._actions["shorten"].text() == "Shorten to 11:00 to 13:00"
    desk.stage.press(Key.Key_E, CTRL)
    line = desk.seen().card.line
    assert (line.longer, line.end.hour) == (False, 13)
    assert desk.stages()[OKAFOR] is Stage.PENCILLED
    assert not desk.shows("shorten")
    assert desk.view.told.facts.texts() == [
        "People 1 person to tell",
        "Lead Morag Sinclair: 0131 496 0123\nmorag@example.org",
        f"Speaker {OKAFOR}: 0131 496 0777 Pencilled",
        f"Speaker {ABARA}: no number or address is noted Pencilled",
    ]
    assert desk.focus() is not None
    desk.stage.press(Key.Key_Space)
    assert desk.stage.went[-1] == ("roster", Errand(session_id(service, MAY), For.TELL))
    desk.undo()
    assert desk.seen().card.line.longer
    assert desk.stages()[OKAFOR] is Stage.CONFIRMED


def test_cancelled_it_leads_to_the_people_and_names_all_others_who_have_to_be_told(
    opened: Open, service: Service
) -> None:
    desk = opened()
    desk.view._actions["cancel"].trigger()
    desk.stage.rest()
    assert desk.seen().card.line.status is Status.CANCELLED
    assert desk.view.told.facts.texts() == [
        "People 1 person to tell",
        "Lead Morag Sinclair: 0131 496 0123\nmorag@example.org",
        f"Speaker {ABARA}: no number or address is noted Pencilled",
        f"Speaker {OKAFOR}: 0131 496 0777 Stood down",
    ]
    desk.stage.press(Key.Key_Space)
    errand = Errand(session_id(service, MAY), For.TELL)
    assert desk.stage.went[-1] == ("roster", errand)
    desk.undo()
    assert desk.stages()[OKAFOR] is Stage.CONFIRMED


def test_phone_staff_assign_a_listed_stand_in_with_a_reason_and_may_do_nothing_else(
    opened: Open,
) -> None:
    desk = opened(Role.PHONE)
    shown = {name for name in desk.view._actions if desk.shows(name)}
    assert shown == {"back", "turn", "roster"}
    assert "A coordinator shortens or cancels" in desk.words_in(desk.view.session)
    assert "A coordinator changes the bookings" in desk.words_in(desk.view.talks)
    desk.view.duties.take_focus()
    desk.stage.press(Key.Key_Return)
    assert desk.holds() == "Morag Sinclair"
    assert desk.focus() is desk.view.duties.picker.reason.editor
    desk.stage.type("Morag is ill")
    desk.stage.press(Key.Key_Return)
    assert desk.holds() == "Anndra Beaton"


def test_a_counsellor_looks_and_is_told_who_may_act(opened: Open) -> None:
    desk = opened(Role.COUNSELLOR)
    assert {name for name in desk.view._actions if desk.shows(name)} == {"back", "turn"}
    assert "A coordinator assigns counsellors" in desk.words_in(desk.view.duties)
    assert f"Speaker {OKAFOR}: 0131 496 0777 Confirmed" in desk.view.told.facts.texts()


def test_once_it_has_begun_it_stays_as_it_is(opened: Open, service: Service) -> None:
    desk = opened()
    service.hands.move(hours=4)
    desk.view.reload()
    desk.stage.rest()
    assert not any(desk.shows(name) for name in ("off", "shorten", "cancel"))
    assert "it stays as it is" in desk.words_in(desk.view.session)
    assert desk.shows("withdraw")


def test_put_away_it_forgets_every_name(opened: Open) -> None:
    view = opened().view
    cards = (view.session, view.duties, view.talks, view.told)
    assert [card.isVisible() for card in cards] == [True] * 4
    assert view.session.facts.texts()
    assert view.talks.list.rows()
    view.put_away()
    assert [card.isVisible() for card in cards] == [False] * 4
    assert view.session.facts.texts() == []
    assert view.talks.list.rows() == ()
