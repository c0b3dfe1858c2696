"""A pack says what has changed since, and what is made again has numbers of its own."""

from PySide6.QtCore import Qt

from desktop_app.desk.packs import make_pack
from desktop_app.desk.places import release
from desktop_app.documents.facilitator_pack import document_of
from desktop_app.ui.pack.view import PackView
from tests.service import MAY, Service
from tests.stage import Stage
from tests.ui.pack.conftest import CTRL, MakeView, Outside

KEY = Qt.Key


def standing(view: PackView) -> str:
    return view._head.standing.accessibleName()


def said(view: PackView) -> str:
    notice = view._output.notice
    return notice.accessibleName() if notice.isVisible() else ""


def print_it(view: PackView, stage: Stage) -> None:
    """Ctrl+P, and wait until the printer has it."""
    view._output.clear()
    stage.press(KEY.Key_P, CTRL)
    stage.qtbot.waitUntil(lambda: said(view) != "")
    stage.rest()


def feet(view: PackView) -> list[str]:
    assert view._pack is not None
    return [foot.partition(" · made")[0] for foot in document_of(view._pack).feet]


def test_the_head_names_who_joined_and_counts_who_left(
    service: Service, open_pack: MakeView
) -> None:
    gone = service.call("Nan Reid", MAY).person_id
    service.database.perform(make_pack, MAY)
    service.database.perform(release, gone, MAY)
    service.call("Olive Hay", MAY)
    view = open_pack()
    changes = "Version 1 · 2 changes since the last pack: Olive joined and 1 person fewer · made"
    assert standing(view).startswith(changes)
    view._desk.discretion.turn()
    assert "1 person joined and 1 person fewer" in standing(view)
    assert "Olive" not in view._head.standing.text()


def test_what_is_printed_again_is_the_same_version_numbered_on(
    view: PackView, stage: Stage, outside: Outside
) -> None:
    view._tools.copies.setText("2")
    print_it(view, stage)
    assert feet(view) == ["Pack 1 · copy 3 of 3"]
    print_it(view, stage)
    assert "in 2 copies, version 1, numbered on from copy 3." in said(view)
    assert "Version 1 · up to date" in standing(view)
    assert feet(view) == ["Pack 1 · copy 5 of 5"]


def test_what_is_printed_after_a_change_is_the_next_version_from_copy_1(
    view: PackView, stage: Stage, service: Service
) -> None:
    print_it(view, stage)
    service.call("Olive Hay", MAY)
    view.reload()
    stage.rest()
    assert feet(view) == ["Pack 2 · copy 1 of 1"]
    print_it(view, stage)
    assert "version 2. Shred" in said(view)


def test_what_is_saved_again_is_numbered_on_as_well(
    view: PackView, stage: Stage, outside: Outside
) -> None:
    print_it(view, stage)
    view._actions["save"].trigger()
    stage.rest()
    view._card._save.click()
    stage.qtbot.waitUntil(lambda: "version 1, numbered on from copy 2." in said(view))
