"""A file is read when somebody opens it: that is on record, and so it is not read over and over."""

from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.deaths import report_death
from desktop_app.desk.form_accepting import Choice, accept_forms
from desktop_app.desk.form_files import bring_in_forms
from desktop_app.desk.form_preview import preview_forms
from desktop_app.domain.access import Role
from desktop_app.ui.forms.file_view import FileView
from desktop_app.ui.forms.reading import count_again
from tests.desk.test_form_accepting import brought, row
from tests.service import MAY
from tests.ui.forms.conftest import Room, sentences, told


def looks(room: Room) -> int:
    """How often the file was opened, as it is on record."""
    return [entry.act for entry in room.service.entries()].count("form_file")


def elsewhere(room: Room, act: object, *given: object, **more: object) -> None:
    """Something is done by this desk, so that the page hears of it at once."""
    work = room.stage.work
    work.perform(work, act, *given, **more)  # type: ignore[arg-type]
    room.stage.qtbot.waitUntil(work.is_idle, timeout=20_000)
    room.stage.rest()


def test_who_opens_a_file_is_on_record_once_whatever_changes_while_it_is_open(room: Room) -> None:
    view = room.file(row(1), row(2, "Ann Gow"))
    assert looks(room) == 1
    (look,) = [entry for entry in room.service.entries() if entry.act == "form_file"]
    assert (look.subject_kind, look.subject_id) == ("form_file", view._file_id)
    opened = view._opened
    assert opened is not None
    file = opened.brought_in(opened.form.mapping)
    elsewhere(room, accept_forms, file, None, {2: Choice()}, clear_ones=False)
    room.stage.qtbot.waitUntil(lambda: len(sentences(view)) == 1)
    assert looks(room) == 1
    view.reload()
    room.stage.qtbot.waitUntil(lambda: looks(room) == 2)


def test_a_file_that_is_on_its_way_is_not_begun_again(room: Room) -> None:
    view = room.file(row(1))
    view.reload()
    room.stage.qtbot.waitUntil(lambda: looks(room) == 2)
    view.look_again()  # its table is being read still
    room.stage.rest()
    view.look_again()
    room.stage.qtbot.waitUntil(lambda: view._preview is not None and room.stage.work.is_idle())
    assert looks(room) == 2


def test_a_file_that_is_gone_is_read_again_only_when_it_is_kept_again(room: Room) -> None:
    file = brought(row(1))
    file_id = room.bring(row(1))
    room.service.hands.move(days=15)
    view = room.open(FileView, file_id)
    elsewhere(room, add_counsellor, "Morag Sinclair")
    view.reload()
    room.stage.qtbot.waitUntil(room.stage.work.is_idle)
    assert looks(room) == 1
    assert "This file is not kept any more." in told(view)
    preview = room.data.read(preview_forms, file.sheet, None)
    elsewhere(room, bring_in_forms, file, None, preview)
    room.stage.qtbot.waitUntil(lambda: len(sentences(view)) == 1, timeout=20_000)
    assert looks(room) == 2


def test_what_is_left_is_counted_again_where_it_is_judged_otherwise_than_it_is_listed(
    room: Room,
) -> None:
    una = room.service.call("Una Drever", MAY, email="1@example.org").person_id
    view = room.file(row(1), row(2, "Ann Gow"))
    room.data.perform(report_death, una, "Her sister")
    opened, work = view._opened, room.stage.work
    assert opened is not None
    preview = room.data.read(preview_forms, opened.sheet(opened.form.mapping), None)
    heard: list[frozenset[str]] = []
    work.changed.connect(lambda changes: heard.append(changes.tables))
    for desk in (room.service.sign_in(Role.PHONE), room.data, room.data):
        count_again(work, view, desk.actor, opened, preview)
        room.stage.qtbot.waitUntil(work.is_idle, timeout=20_000)
        room.stage.rest()
    (line,) = room.lines()
    assert (line.to_check, line.held_back) == (2, 1)
    assert heard.count(frozenset({"form_left"})) == 1
