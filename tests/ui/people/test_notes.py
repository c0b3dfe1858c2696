"""What is typed of calls: written once, kept while it is being written, and never over another."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.desk.action import query
from desktop_app.domain.access import Act
from desktop_app.domain.people import Contact
from desktop_app.store.database import UnitOfWork
from desktop_app.ui.notes.keeper import Ask
from tests.desk.test_directory import change
from tests.service import MAY, Service
from tests.ui.people.conftest import CTRL, Open, Room

Key = Qt.Key
LONG = 30  # seconds after which a held thread goes on by itself


@query("calls", Act.REGISTER)
def calls(db: UnitOfWork) -> list[tuple[UUID | None, str]]:
    """Whom each call on file was with, and what was said."""
    return [(call.person_id, call.note) for call in db.query(Contact).order_by(Contact.at)]


def logged(service: Service) -> list[tuple[UUID | None, str]]:
    return service.database.read(calls)


def typed(room: Room) -> tuple[str, bool]:
    """The note in the editor, and whether it is in sight."""
    editor = room.view._card.editor
    return editor.typed().note, editor.isVisible()


def type_on(room: Room, text: str) -> None:
    """Type without waiting for anything."""
    focus = room.focus()
    assert focus is not None
    QTest.keyClicks(focus, text)


def save(room: Room) -> None:
    """The key that saves a call, without waiting for anything."""
    focus = room.focus()
    assert focus is not None
    QTest.keyClick(focus, Key.Key_Return, CTRL)


@contextmanager
def busy_writer(room: Room) -> Iterator[None]:
    """While inside, nothing is written; then all of it is, and shown."""
    go = Event()
    room.stage.work._writer.submit(go.wait, LONG)
    yield
    go.set()
    room.rest()


def test_a_call_saved_twice_is_on_file_once(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    with busy_writer(room):
        type_on(room, "Rang us")
        save(room)
        save(room)
    assert logged(service) == [(una, "Rang us")]
    assert typed(room) == ("", False)


def test_what_is_typed_while_a_call_is_saved_stays(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    with busy_writer(room):
        type_on(room, "Rang us")
        save(room)
        type_on(room, ", and again")
        save(room)
    assert logged(service) == [(una, "Rang us")]
    assert typed(room) == ("Rang us, and again", True)


def test_the_same_words_can_be_said_in_two_calls(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    for _ in range(2):
        room.press("G", held=CTRL)
        room.press("Rang us")
        room.press(Key.Key_Return, held=CTRL)
    assert logged(service) == [(una, "Rang us")] * 2


def test_a_save_leaves_the_editor_of_somebody_else_open(service: Service, room_of: Open) -> None:
    una, ann = (service.call(name, MAY).person_id for name in ("Una Drever", "Ann Moar"))
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    with busy_writer(room):
        type_on(room, "Rang us")
        save(room)
        room.view.show_for(ann)
        room.stage.qtbot.waitUntil(lambda: room.shown() == ann)
        room.view._open_editor()
        type_on(room, "Of Ann")
    assert logged(service) == [(una, "Rang us")]
    assert typed(room) == ("Of Ann", True)


def test_a_refusal_about_somebody_who_is_shown_no_more_is_told_over_the_page(
    service: Service, room_of: Open
) -> None:
    una, ann = (service.call(name, MAY).person_id for name in ("Una Drever", "Ann Moar"))
    room = room_of(argument=una)
    told: list[object] = []
    room.stage.work.refusal.connect(told.append)
    room.press("G", held=CTRL)
    room.press("Rang us")
    room.press(Key.Key_Tab, "Fri")
    with busy_writer(room):
        save(room)
        change(service, una, no_calls=True)
        room.view.show_for(ann)
        room.stage.qtbot.waitUntil(lambda: room.shown() == ann)
    assert len(told) == 1
    assert (room.said(), typed(room)) == ("", ("", False))
    room.view.show_for(una)
    room.rest()
    assert typed(room) == ("Rang us", True)


def test_a_call_that_was_written_as_the_window_locked_is_not_written_again(
    service: Service, room_of: Open
) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    room.press("Rang us")
    with busy_writer(room):
        save(room)
        room.view.put_away()
        for job in room.stage.work._jobs:  # as a lock does: the write is finished, its answer not
            job.stopped = True
    assert logged(service) == [(una, "Rang us")]
    room.view.show_for(una)
    room.rest()
    assert typed(room) == ("Rang us", True)
    room.go_to_tile(0)
    room.view._actions["save"].trigger()
    room.rest()
    assert logged(service) == [(una, "Rang us")]
    assert typed(room) == ("", False)


def test_what_is_kept_is_not_replaced_before_it_was_read(service: Service, room_of: Open) -> None:
    una, ann = (service.call(name, MAY).person_id for name in ("Una Drever", "Ann Moar"))
    room = room_of(argument=ann)
    room.press("G", held=CTRL)
    room.press("Of Ann")
    room.view.put_away()
    room.rest()
    go = Event()
    room.stage.work._reader.submit(go.wait, LONG)
    room.view.show_for(una)
    room.stage.work.stop()
    go.set()
    room.rest()
    room.view._notes.put(una, Ask("Of Una"))
    room.rest()
    room.view.put_away()
    room.rest()
    for person_id, note in ((ann, "Of Ann"), (una, "Of Una")):
        room.view.show_for(person_id)
        room.rest()
        assert typed(room) == (note, True)
