"""Beside a call: just a question, and support for the caller; the call stays as it is."""

from datetime import datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from desktop_app.desk import drafts
from desktop_app.domain.people import Contact, ContactKind
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.ui.question import SHELF, QuestionPanel
from desktop_app.ui.support import SupportPanel
from desktop_app.ui.theme import Look, Theme
from tests.ui.call.conftest import CTRL, NO_KEYS, Desk

Key = Qt.Key


def contacts(data: Database) -> list[tuple[ContactKind, object, str]]:
    def every(db: UnitOfWork, *, now: datetime) -> list[tuple[ContactKind, object, str]]:
        del now
        nobody = select(Contact).where(Contact.person_id.is_(None))
        return [(c.kind, c.topic, c.note) for c in db.scalars(nobody)]

    return data.read(every)


def question(desk: Desk) -> QuestionPanel:
    return next(p for p in desk.window.panels.every() if isinstance(p, QuestionPanel))


def support(desk: Desk) -> SupportPanel:
    return next(p for p in desk.window.panels.every() if isinstance(p, SupportPanel))


def open_support(desk: Desk) -> SupportPanel:
    desk.press(Key.Key_F9)
    panel = support(desk)
    desk.wait(lambda: bool(panel.list.rows()) and panel.list.hasFocus())
    return panel


def test_just_a_question_takes_four_keys_and_the_call_goes_on(desk: Desk) -> None:
    desk.type("Effie Ross")
    before = desk.others
    desk.press(Key.Key_J, held=CTRL)
    desk.press(Key.Key_2)
    desk.save()
    desk.wait(lambda: question(desk).isHidden())
    assert desk.others - before <= 4
    assert contacts(desk.data) == [(ContactKind.QUESTION, "who_for", "")]
    assert desk.text("name") == "Effie Ross"
    assert desk.on("caller")
    assert desk.view.parts.notice.isHidden()  # the call itself was not saved


def test_a_question_may_have_a_note(desk: Desk) -> None:
    desk.press(Key.Key_J, held=CTRL)
    desk.press(Key.Key_1, Key.Key_Return)
    desk.type("In the evening? 2 asked")
    desk.save()
    desk.wait(lambda: question(desk).isHidden())
    assert contacts(desk.data) == [(ContactKind.QUESTION, "dates", "In the evening? 2 asked")]


def test_all_of_a_question_is_in_sight_in_a_window_of_1366_by_768(desk: Desk, look: Theme) -> None:
    look.show(Look.LIGHT, 100)
    desk.window.resize(1366, 768)
    desk.press(Key.Key_J, held=CTRL)
    panel = question(desk)
    port = panel._scrolled.viewport()

    def in_sight(part: QWidget) -> bool:
        return port.rect().contains(part.rect().translated(part.mapTo(port, QPoint(0, 0))))

    desk.wait(lambda: panel._save.isVisible() and all(map(in_sight, panel.stops())))


def test_at_twice_the_text_size_the_current_topic_is_in_sight(desk: Desk, look: Theme) -> None:
    look.show(Look.LIGHT, 200)
    desk.window.resize(1280, 800)
    desk.press(Key.Key_J, held=CTRL)
    panel = question(desk)

    def in_sight() -> bool:
        topics, port = panel.topics, panel._scrolled.viewport()
        row = topics.visualRect(topics.currentIndex())
        row.moveTopLeft(topics.viewport().mapTo(port, row.topLeft()))
        return port.rect().contains(row)

    desk.wait(in_sight)
    for _ in panel.topics.rows():
        desk.press(Key.Key_Up)
        desk.wait(in_sight)
    for _ in panel.topics.rows():
        desk.press(Key.Key_Down)
        desk.wait(in_sight)


def test_escape_closes_the_question_and_throws_nothing_away(desk: Desk) -> None:
    desk.press(Key.Key_J, held=CTRL)
    desk.press(Key.Key_3, Key.Key_Return)
    desk.type("Is it on Zoom")
    desk.press(Key.Key_Escape)
    assert question(desk).isHidden()
    assert desk.on("caller")
    desk.press(Key.Key_J, held=CTRL)
    assert question(desk).note.editor.text() == "Is it on Zoom"
    desk.window.lock()
    desk.work.shut_down()
    kept = desk.data.read(drafts.draft, SHELF)
    assert kept is not None
    assert "Is it on Zoom" in kept[0]


def test_a_question_too_long_stays_and_says_so(desk: Desk) -> None:
    desk.press(Key.Key_J, held=CTRL)
    panel = question(desk)
    panel.note.editor.setPlainText("x" * 4001)
    desk.save()
    desk.wait(lambda: "4001" in panel.note.error())
    assert panel.isVisible()
    assert len(panel.note.editor.text()) == 4001
    assert contacts(desk.data) == []


def test_the_question_is_undone(desk: Desk) -> None:
    desk.press(Key.Key_J, held=CTRL)
    desk.save()
    desk.wait(lambda: len(contacts(desk.data)) == 1)
    desk.wait(lambda: question(desk).isHidden())
    desk.press(Key.Key_Z, held=CTRL)
    desk.wait(lambda: contacts(desk.data) == [])


def test_support_says_who_answers_now_and_that_nobody_has_checked(desk: Desk) -> None:
    panel = open_support(desk)
    said = [row.sentence for row in panel.list.rows()]
    # Monday 26 May 2025, 10:12.
    (macmillan,) = [each for each in said if each.startswith("Macmillan")]
    assert "0808 808 00 00, Open now" in macmillan
    assert "Not checked yet" in macmillan
    assert [each for each in said if "Breathing Space" in each and "Closed" in each]
    assert panel._overdue.isVisible()


def test_one_key_notes_which_help_was_named_and_nothing_else(desk: Desk) -> None:
    desk.type("Effie Ross")
    panel = open_support(desk)
    key = panel.list.current_key()
    desk.press(Key.Key_Return)
    desk.wait(lambda: panel._said.text().startswith("Noted"))
    assert contacts(desk.data) == [(ContactKind.SUPPORT, key, "")]
    desk.press(Key.Key_Escape)
    assert desk.text("name") == "Effie Ross"
    assert desk.on("caller")


def test_the_same_key_closes_a_panel_and_another_takes_its_place(desk: Desk) -> None:
    panel = open_support(desk)
    desk.press(Key.Key_J, held=CTRL)
    assert (panel.isVisible(), question(desk).isVisible()) == (False, True)
    desk.press(Key.Key_J, held=CTRL)
    assert question(desk).isHidden()
    assert desk.on("caller")


def test_ctrl_enter_in_a_panel_does_not_save_the_call(desk: Desk) -> None:
    panel = open_support(desk)
    desk.save()
    desk.wait(lambda: panel._said.text().startswith("Noted"))
    assert desk.view.parts.notice.isHidden()


def test_the_page_says_that_f9_shows_who_else_can_help(desk: Desk) -> None:
    fits = desk.view.parts.form.editor("fits")
    assert "F9" in fits.accessibleDescription()
    words = [each.words for each in desk.window.commands.listed()]
    assert {"Just a question", "Support for the caller"} <= set(words)
    assert QApplication.focusWidget() is not None
    desk.press(Key.Key_F9, held=NO_KEYS)
    assert support(desk).isVisible()
