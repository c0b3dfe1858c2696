"""Possible duplicates and Merge under the hands of a test: keys that are really pressed."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Event
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from desktop_app.desk import duplicates
from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.duplicates import duplicates_to_review
from desktop_app.desk.merging import merge
from desktop_app.desk.people import open_person
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.story import person_page
from desktop_app.domain.errors import DiskFull
from desktop_app.i18n import full_date
from desktop_app.store.database import Database
from desktop_app.ui.people.duplicates_view import DuplicatesView
from desktop_app.ui.people.merge_view import MergeView
from desktop_app.ui.people.proxy_view import ProxyView
from desktop_app.ui.theme import Density, Look, Theme
from desktop_app.ui.widgets.fields import can_undo
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.work import Work
from tests.service import JUNE, MAY, Service
from tests.stage import Stage, close, set_stage
from tests.ui.held import late_writes, press_now, type_now
from tests.ui.test_work import count_for_ever

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NUMBER = "07700 900123"


@pytest.fixture
def stage(qtbot: QtBot, service: Service) -> Iterator[Stage]:
    """A stage on the service's data."""
    bridge, ready = Work(), list[Database]()
    bridge.open(lambda: service.database, done=ready.append)
    qtbot.waitUntil(lambda: bool(ready))
    yield set_stage(qtbot, bridge, service.database, service.hands)
    close(bridge)


def two(service: Service) -> tuple[UUID, UUID]:
    """Shona is on file twice, with something in each."""
    one = service.call("Shona MacAllister", MAY, phone=NUMBER, postcode="FK8").person_id
    service.hands.move(minutes=1)
    other = service.call("Shona McAlister-Orr", MAY, JUNE, phone=NUMBER, postcode="IV2").person_id
    return one, other


def rows(view: Page) -> list[str]:
    """What is read of the list."""
    assert isinstance(view, DuplicatesView | MergeView | ProxyView)
    return [row.sentence for row in view.list.rows()]


def test_a_pair_is_read_as_a_sentence_and_enter_compares_it(stage: Stage, service: Service) -> None:
    both = two(service)
    view = stage.show(DuplicatesView)
    (said,) = rows(view)
    assert said.startswith("Shona MacAllister and Shona McAlister-Orr: same number, ")
    assert said.endswith("FK8 · ends 0123, IV2 · ends 0123")
    stage.press(Key.Key_Return)
    assert stage.went == [("merge", both)]


def test_not_the_same_person_takes_the_pair_off_the_list_until_undone(
    stage: Stage, service: Service
) -> None:
    two(service)
    view = stage.show(DuplicatesView)
    stage.press(Key.Key_D, CTRL)
    assert rows(view) == []
    assert isinstance(view, DuplicatesView)
    assert "Nobody seems to be on file twice." in view._empty._words.text()
    service.database.undo()
    assert len(service.database.read(duplicates_to_review).pairs) == 1


def test_the_list_is_read_again_only_where_the_pairs_are_others(
    stage: Stage, service: Service
) -> None:
    person, _ = two(service)
    view = stage.show(DuplicatesView)
    stage.desk.work.perform(view, set_contact_rules, person, True, False)
    stage.rest()
    assert readings(service) == 1
    third = PhoneRegistration(
        "Shona Macalister", phone=NUMBER, fits=True, agreed=True, sessions=(Wanted(MAY),)
    )
    stage.desk.work.perform(view, register_by_phone, third)
    stage.rest()
    assert readings(service) == 2
    assert len(rows(view)) > 1


def readings(service: Service) -> int:
    return sum(entry.act == "duplicates_to_review" for entry in service.entries())


def test_stopping_says_so_and_looking_again_shows_the_pairs(stage: Stage, service: Service) -> None:
    """Whoever stops it must not take an empty list for nobody."""
    view = stage.show(DuplicatesView)
    assert isinstance(view, DuplicatesView)
    two(service)
    stage.work.read(view, count_for_ever, Event(), done=print)
    view.reload()
    assert view._empty._words.text() == "Looking through everybody on file."
    stage.work.stop()
    stage.rest()
    assert view._empty._words.text() == "Stopped before everybody was looked through."
    assert view._empty._more.text() == "F5 looks again."
    view.reload()
    stage.rest()
    assert len(rows(view)) == 1


def test_what_is_not_listed_or_compared_is_said_over_the_list(
    stage: Stage, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("MOST_PAIRS", "CROWD"):
        monkeypatch.setattr(duplicates, limit, 2)
    for name in ("Jean Reid", "Jeanne Reid", "Jean Reed"):
        service.call(name, phone=NUMBER)
    view = stage.show(DuplicatesView)
    assert isinstance(view, DuplicatesView)
    assert view._not_all.isVisible()
    said = view._not_all._more.text()
    assert "These are the first 2 pairs." in said
    assert "1 person shares a number or an e-mail with over " in said
    view.list.setFocus()
    stage.press(Key.Key_D, CTRL)
    assert "first 2 pairs" not in view._not_all._more.text()


def test_each_field_is_chosen_by_key_and_one_key_merges(stage: Stage, service: Service) -> None:
    one, other = two(service)
    view = stage.show(MergeView, (other, one))
    assert isinstance(view, MergeView)
    assert "Name: Shona MacAllister from the first record" in rows(view)[0]
    assert "Both are in Wednesday 28 May 2025" in view._together.text()
    assert "3 bookings: 1 and 2." in view._together.text()
    view.list.set_current("postcode")
    stage.press(Key.Key_Space)
    assert "from the second record, not FK8" in rows(view)[4]
    stage.press(Key.Key_1)
    assert "FK8 from the first record" in rows(view)[4]
    stage.press(Key.Key_2)
    stage.press(Key.Key_Return, CTRL)
    assert stage.went == [("people", one)]
    ((title, sentence, kind),) = stage.told
    assert (title, kind) == (
        "Two records of Shona MacAllister are one now", "ok",
    )  # fmt: skip
    assert "One place on Wednesday 28 May 2025 came free." in sentence
    assert service.database.read(open_person, other).postcode == "IV2"


def test_what_could_not_be_merged_for_want_of_room_is_merged_by_the_same_key_later(
    stage: Stage, service: Service
) -> None:
    one, other = two(service)
    view = stage.show(MergeView, (one, other))
    assert isinstance(view, MergeView)
    troubles: list[object] = []
    stage.work.trouble.connect(troubles.append)
    event.listen(service.database._engine, "begin", _no_room)
    stage.press(Key.Key_Return, CTRL)
    event.remove(service.database._engine, "begin", _no_room)
    assert [type(trouble) for trouble in troubles] == [DiskFull]
    assert view.where() == (one, other)
    stage.press(Key.Key_Return, CTRL)
    assert stage.went == [("people", one)]


def _no_room(_connection: object) -> None:
    raise DiskFull


def test_names_are_hidden_while_the_screen_is_shared(stage: Stage, service: Service) -> None:
    both = two(service)
    for make, argument in ((MergeView, both), (DuplicatesView, None)):
        view = stage.show(make, argument)
        stage.desk.discretion.turn()
        said = " ".join(rows(view))
        assert "Shona" not in said
        assert NUMBER not in said
        stage.desk.discretion.turn()


def test_the_other_record_is_looked_for_by_name(stage: Stage, service: Service) -> None:
    one, other = two(service)
    view = stage.show(MergeView, one)
    assert isinstance(view, MergeView)
    assert view._picker.field.editor.text() == "Shona MacAllister"
    whom = "Shona MacAllister, FK8, ends 0123 is the same person as:"
    assert view._picker.whom.text() == whom
    assert view._picker.field.editor.accessibleDescription().startswith(whom)
    stage.desk.discretion.turn()
    assert view._picker.whom.text() == "Somebody on file is the same person as:"
    stage.desk.discretion.turn()
    view._picker.field.editor.selectAll()
    stage.type("mcalister orr")
    stage.press(Key.Key_Down)
    stage.press(Key.Key_Return)
    assert stage.went == [("merge", (one, other))]


def test_looking_for_the_other_record_is_on_record_once_it_settles_or_one_is_taken(
    stage: Stage, service: Service
) -> None:
    def searches() -> int:
        return sum(entry.act == "find" for entry in service.entries())

    one, _ = two(service)
    view = stage.show(MergeView, one)
    assert isinstance(view, MergeView)
    stage.qtbot.waitUntil(lambda: searches() == 1)
    view._picker.field.editor.selectAll()
    stage.type("mcalister orr")
    stage.press(Key.Key_Down)
    stage.press(Key.Key_Return)
    assert searches() == 2


def test_two_that_were_merged_meanwhile_say_so(stage: Stage, service: Service) -> None:
    one, other = two(service)
    service.database.perform(merge, one, other, {})
    view = stage.show(MergeView, (one, other))
    assert isinstance(view, MergeView)
    assert "Merged already" in view._notice.accessibleName()
    assert rows(view) == []
    assert not view._actions["merge"].isVisible()


def test_not_the_same_is_one_key_from_comparing(stage: Stage, service: Service) -> None:
    stage.show(MergeView, two(service))
    stage.press(Key.Key_D, CTRL)
    assert stage.went == [("back", None)]
    assert service.database.read(duplicates_to_review).pairs == ()


def test_who_may_book_is_named_and_ended_by_keys(stage: Stage, service: Service) -> None:
    shona, _ = two(service)
    view = stage.show(ProxyView, shona)
    for words in ("Ewan", "husband", "07700 900777", "31 March 2025"):
        stage.type(words)
        stage.press(Key.Key_Tab)
    stage.press(Key.Key_Return, CTRL)
    assert isinstance(view, ProxyView)
    assert view.fields["until"].error().startswith("This day is over already.")
    assert view.fields["until"].editor.hasFocus()
    view.fields["until"].editor.selectAll()
    stage.type("30 April 2025")
    stage.press(Key.Key_Return, CTRL)
    assert rows(view) == ["Ewan, husband, may book until Wednesday 30 April 2025"]
    (proxy,) = service.database.read(person_page, shona).proxies
    assert proxy.phone == "07700 900777"
    stage.press(Key.Key_D, CTRL)
    assert rows(view) == []


def test_where_one_thing_is_wrong_the_focus_goes_to_its_field_and_no_letter_typed_next_is_lost(
    stage: Stage, service: Service
) -> None:
    shona, _ = two(service)
    view = stage.show(ProxyView, shona)
    assert isinstance(view, ProxyView)
    view.fields["relation"].editor.setFocus()
    stage.press(Key.Key_Return, CTRL)
    assert view._notice.accessibleName() == (
        "1 thing has to be put right Name: Write the name of whoever may book."
    )
    assert view._notice.isVisible()
    stage.type("Sister Jean")
    assert view.fields["proxy_name"].editor.text() == "Sister Jean"


def test_the_example_of_a_last_day_is_to_come_and_is_taken_as_it_stands(
    stage: Stage, service: Service
) -> None:
    shona, _ = two(service)
    service.hands.now += timedelta(days=500)
    view = stage.show(ProxyView, shona)
    assert isinstance(view, ProxyView)
    example = view.fields["until"].editor.placeholderText().removeprefix("such as ")
    stage.type("Ewan")
    view.fields["until"].editor.setFocus()
    stage.type(example)
    stage.press(Key.Key_Return, CTRL)
    (proxy,) = service.database.read(person_page, shona).proxies
    assert proxy.until is not None
    assert example in full_date(proxy.until)
    assert proxy.until > service.hands.now.date()


def test_ctrl_z_after_naming_somebody_is_for_what_was_saved_and_not_for_the_emptied_fields(
    stage: Stage, service: Service
) -> None:
    shona, _ = two(service)
    view = stage.show(ProxyView, shona)
    assert isinstance(view, ProxyView)
    stage.type("Ewan")
    stage.press(Key.Key_Return, CTRL)
    editor = view.fields["proxy_name"].editor
    assert (editor.hasFocus(), editor.text(), can_undo(editor)) == (True, "", False)


def test_a_late_answer_leaves_what_is_typed_of_who_may_book_for_somebody_else(
    stage: Stage, service: Service
) -> None:
    shona, other = two(service)
    view = stage.show(ProxyView, shona)
    assert isinstance(view, ProxyView)
    stage.type("Ewan")
    with late_writes(stage.work):
        press_now(Key.Key_Return, CTRL)
        view.show_for(other)
        stage.qtbot.waitUntil(lambda: "McAlister" in view._whose.name.text())
        view.focus_first()
        type_now("Mhairi")
    stage.rest()
    assert view.fields["proxy_name"].editor.text() == "Mhairi"
    (proxy,) = service.database.read(person_page, shona).proxies
    assert proxy.name == "Ewan"


def test_the_next_name_that_is_typed_before_the_answer_stays(
    stage: Stage, service: Service
) -> None:
    shona, _ = two(service)
    view = stage.show(ProxyView, shona)
    assert isinstance(view, ProxyView)
    stage.type("Ewan")
    with late_writes(stage.work):
        press_now(Key.Key_Return, CTRL)
        type_now(" Bain")
    stage.rest()
    assert view.fields["proxy_name"].editor.text() == "Ewan Bain"


def test_all_that_is_wrong_with_who_may_book_is_listed_at_the_top_at_once(
    stage: Stage, service: Service
) -> None:
    shona, _ = two(service)
    view = stage.show(ProxyView, shona)
    assert isinstance(view, ProxyView)
    view.fields["until"].editor.setFocus()
    stage.type("31/6")
    stage.press(Key.Key_Return, CTRL)
    assert [link.text() for link in view._notice.links()] == [
        "Go to “Name”",
        "Go to “Last day”",
    ]
    assert view._notice.links()[0].hasFocus()
    assert view.fields["proxy_name"].error() == "Write the name of whoever may book."
    assert view.fields["until"].error() == "There is no such day. Write it as 30 September 2025."
    assert view.fields["until"].editor.text() == "31/6"


def test_at_twice_the_text_size_the_field_with_the_focus_is_whole_and_its_error_too(
    stage: Stage, service: Service, look: Theme
) -> None:
    look.show(Look.LIGHT, 200, Density.ORDINARY)
    shona, _ = two(service)
    view = stage.show(ProxyView, shona, (1072, 628))  # as in a window of 1280 by 800
    assert isinstance(view, ProxyView)
    name, until = view.fields["proxy_name"], view.fields["until"]
    stage.qtbot.waitUntil(lambda: in_sight(name))
    stage.type("Ewan")
    until.editor.setFocus()
    stage.type("31/6")
    stage.press(Key.Key_Return, CTRL)
    assert until.editor.hasFocus()
    stage.qtbot.waitUntil(lambda: in_sight(until))
    assert until.error() != ""


def in_sight(part: QWidget) -> bool:
    """Whether all of it can be seen."""
    return part.visibleRegion().boundingRect() == part.rect()
