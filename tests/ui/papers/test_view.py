"""The other papers by keys alone: asked for, printed, saved, stopped, and nothing kept of them."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.desk.papers import MAKES, WITH_REASON, PaperKind
from desktop_app.domain.access import Role
from desktop_app.domain.errors import CannotWrite
from desktop_app.ui.calendar.view import CalendarView
from desktop_app.ui.pack.outcomes import NoPrinter
from desktop_app.ui.pack.printing import Chosen
from desktop_app.ui.papers.view import PapersView
from desktop_app.ui.papers.words import ABOUT
from desktop_app.ui.roster.view import RosterView
from desktop_app.ui.views import call_if_there
from desktop_app.ui.ways import PAPERS, PAPERS_KEY, PAPERS_WORDS
from desktop_app.ui.work import Work
from tests.desk.todo import session_id
from tests.service import MAY, Service
from tests.stage import Stage
from tests.ui.pack.conftest import CTRL, Outside, acts, dies, dies_once_made, words_of
from tests.ui.papers.conftest import OpenPapers

SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
WHY = "For Morag"
UNDRAWABLE = "Nan𓀀 Reid"


def made(service: Service, kind: PaperKind) -> int:
    """How often a paper was made, as the journal has it."""
    return acts(service, MAKES[kind].name)


def go_to(view: PapersView, stage: Stage, kind: PaperKind) -> None:
    """Tab to the card of a paper, and give the reason where it asks for one."""
    card = view.cards[kind]
    for _ in range(30):
        focus = QApplication.focusWidget()
        if focus is not None and card.isAncestorOf(focus):
            break
        stage.press(Key.Key_Tab)
    if kind in WITH_REASON:
        stage.type(WHY)


def said(view: PapersView) -> str:
    return view._output.notice.accessibleName()


# What is offered


def test_it_says_of_which_session_and_what_each_paper_holds(view: PapersView) -> None:
    words = " ".join(each.text() for each in view.findChildren(QLabel) if each.isVisible())
    assert "Wednesday 28 May 2025 · 11:00 to 13:30" in words
    for about in ABOUT.values():
        assert about.title in words
        assert about.holds in words


def test_who_may_not_make_a_paper_is_not_offered_it(
    service: Service, open_papers: OpenPapers
) -> None:
    service.database.actor = service.sign_in(Role.PHONE).actor
    view = open_papers()
    shown = [kind for kind, card in view.cards.items() if card.isVisible()]
    assert shown == [PaperKind.EMERGENCY, PaperKind.BLANK, PaperKind.CALLS, PaperKind.YEAR]


def test_without_a_session_it_leads_to_the_calendar(stage: Stage, open_papers: OpenPapers) -> None:
    view = open_papers(None)
    assert not any(card.isVisible() for card in view.cards.values())
    assert not view._print.isVisible()
    stage.press(Key.Key_Space)
    assert stage.went == [("calendar", None)]


@pytest.mark.parametrize("make", [RosterView, CalendarView])
def test_a_key_leads_to_it_from_the_session(
    stage: Stage, service: Service, make: type[RosterView | CalendarView]
) -> None:
    shown = stage.show(make, session_id(service, MAY))
    (action,) = (each for each in shown.actions() if each.text() == PAPERS_WORDS)
    assert (action.shortcut().toString(), action.isVisible()) == (PAPERS_KEY, True)
    stage.press(Key.Key_O, CTRL | SHIFT)
    assert stage.went[-1] == (PAPERS, session_id(service, MAY))
    call_if_there(shown, "put_away")


def test_escape_goes_back_when_nothing_is_open(view: PapersView, stage: Stage) -> None:
    assert view.isVisible()
    stage.press(Key.Key_Escape)
    assert stage.went == [("back", None)]


# Printing


@pytest.mark.parametrize("kind", PaperKind)
def test_each_is_printed_by_keys_and_recorded(
    view: PapersView, stage: Stage, service: Service, outside: Outside, kind: PaperKind
) -> None:
    go_to(view, stage, kind)
    stage.press(Key.Key_P, CTRL)
    stage.qtbot.waitUntil(lambda: "Sent to the printer" in said(view))
    assert made(service, kind) == 1
    assert outside.sheets() == 1
    ((copies, name),) = outside.asked
    assert copies == 1
    assert name == f"{ABOUT[kind].file}-2025" + ("" if kind is PaperKind.YEAR else "-05-28")
    assert ("Shred it by" in said(view)) is (kind is not PaperKind.YEAR)


@pytest.mark.parametrize("kind", sorted(WITH_REASON))
def test_without_a_reason_it_is_asked_for_and_nothing_is_made(
    view: PapersView, stage: Stage, service: Service, outside: Outside, kind: PaperKind
) -> None:
    card = view.cards[kind]
    assert card.reason is not None
    card.reason.editor.setFocus()
    stage.press(Key.Key_P, CTRL)
    assert "Say in a few words" in card.reason.error()
    assert card.reason.editor.hasFocus()
    assert (made(service, kind), outside.asked) == (0, [])
    stage.type("x")
    assert card.reason.error() == ""


def test_return_in_the_reason_prints(view: PapersView, stage: Stage, service: Service) -> None:
    go_to(view, stage, PaperKind.EMERGENCY)
    stage.press(Key.Key_Return)
    stage.qtbot.waitUntil(lambda: "Sent to the printer" in said(view))
    assert made(service, PaperKind.EMERGENCY) == 1


def test_the_reason_stays_typed_when_the_printer_is_refused(
    view: PapersView, stage: Stage, service: Service
) -> None:
    view._output._ask_printer = lambda _parent, _copies, _name: None
    go_to(view, stage, PaperKind.EMERGENCY)
    stage.press(Key.Key_Return)
    assert made(service, PaperKind.EMERGENCY) == 0
    assert view.cards[PaperKind.EMERGENCY].given_reason() == WHY


def test_copies_asked_for_at_the_printer_are_numbered_pages(
    view: PapersView, stage: Stage, outside: Outside
) -> None:
    outside.wanted = 3
    go_to(view, stage, PaperKind.BLANK)
    stage.press(Key.Key_P, CTRL)
    stage.qtbot.waitUntil(lambda: "3 pages in 3 copies" in said(view))
    assert outside.sheets() == 3


def test_more_copies_than_may_be_are_refused(
    view: PapersView, stage: Stage, service: Service, outside: Outside
) -> None:
    outside.wanted = 21
    go_to(view, stage, PaperKind.BLANK)
    stage.press(Key.Key_P, CTRL)
    assert said(view) == "Between 1 and 20 copies"
    assert made(service, PaperKind.BLANK) == 0


def test_where_there_is_no_printer_it_says_so(
    view: PapersView, stage: Stage, service: Service
) -> None:
    def none(_parent: object, _copies: int, _name: str) -> None:
        raise NoPrinter

    view._output._ask_printer = none
    go_to(view, stage, PaperKind.BLANK)
    stage.press(Key.Key_P, CTRL)
    assert "No printer is set up here" in said(view)
    assert made(service, PaperKind.BLANK) == 0


def test_a_name_no_font_can_draw_is_said_before_it_is_printed(
    stage: Stage, service: Service, open_papers: OpenPapers, outside: Outside
) -> None:
    service.call(UNDRAWABLE, MAY)
    view = open_papers()
    go_to(view, stage, PaperKind.ATTENDEES)
    stage.press(Key.Key_Return)
    stage.qtbot.waitUntil(lambda: "Check these names" in said(view))
    assert "Nan𓀀" in said(view)
    assert not outside.printed.exists()
    stage.desk.discretion.turn()
    assert "Nan𓀀" not in said(view)
    stage.press(Key.Key_Space)  # "Go on all the same"
    stage.qtbot.waitUntil(lambda: "Sent to the printer" in said(view))


def test_who_died_while_names_were_looked_at_is_not_on_the_paper_that_is_printed(
    stage: Stage, service: Service, open_papers: OpenPapers, outside: Outside
) -> None:
    service.call(UNDRAWABLE, MAY)
    view = open_papers()
    go_to(view, stage, PaperKind.ATTENDEES)
    stage.press(Key.Key_Return)
    stage.qtbot.waitUntil(lambda: "Check these names" in said(view))
    dies(service, "Ailsa Munro")
    stage.press(Key.Key_Space)  # "Go on all the same"
    stage.qtbot.waitUntil(lambda: "Sent to the printer" in said(view))
    assert made(service, PaperKind.ATTENDEES) == 2


@pytest.mark.parametrize("kind", [PaperKind.EMERGENCY, PaperKind.ATTENDEES, PaperKind.CALLS])
def test_a_saved_paper_names_nobody_who_died_while_it_was_made(
    view: PapersView, stage: Stage, service: Service, outside: Outside, kind: PaperKind
) -> None:
    service.call("Iona Drever", MAY, phone="01595 690123")
    go_to(view, stage, kind)
    stage.press(Key.Key_S, CTRL)
    passphrase = view.cards[kind].saving.passphrase()
    dies_once_made(stage, service, "Iona Drever")
    stage.press(Key.Key_Return)
    assert "Iona" not in words_of(saved(view, stage, outside), passphrase)
    assert made(service, kind) == 2


def test_a_paper_that_is_given_up_says_that_it_stays_on_record(
    stage: Stage, service: Service, open_papers: OpenPapers
) -> None:
    service.call(UNDRAWABLE, MAY)
    view = open_papers()
    go_to(view, stage, PaperKind.ATTENDEES)
    stage.press(Key.Key_Return)
    stage.qtbot.waitUntil(lambda: "Check these names" in said(view))
    view._output._steps.stop()
    assert "That it was made stays on record." in said(view)


# Saving


def saved(view: PapersView, stage: Stage, outside: Outside) -> Path:
    """The one file that was saved."""
    stage.qtbot.waitUntil(lambda: "Saved and encrypted" in said(view))
    (path,) = outside.folder.iterdir()
    return path


@pytest.mark.parametrize("kind", PaperKind)
def test_each_is_saved_encrypted_under_a_passphrase_of_its_own(
    view: PapersView, stage: Stage, service: Service, outside: Outside, kind: PaperKind
) -> None:
    go_to(view, stage, kind)
    stage.press(Key.Key_S, CTRL)
    card = view.cards[kind].saving
    assert card.isVisible()
    passphrase = card.passphrase()
    assert passphrase.count("-") == 5
    stage.press(Key.Key_Return)
    path = saved(view, stage, outside)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password=passphrase) as pdf:
        assert pdf.encryption.R == 6
    assert "cancer" not in path.name.lower()
    assert str(outside.folder) in said(view).replace("\u200b", "")  # places to break at
    assert made(service, kind) == 1


def test_another_paper_closes_the_card_of_the_first(view: PapersView, stage: Stage) -> None:
    go_to(view, stage, PaperKind.BLANK)
    stage.press(Key.Key_S, CTRL)
    first = view.cards[PaperKind.BLANK].saving.passphrase()
    go_to(view, stage, PaperKind.CALLS)
    stage.press(Key.Key_S, CTRL)
    assert not view.cards[PaperKind.BLANK].saving.isVisible()
    assert view.cards[PaperKind.BLANK].saving.passphrase() == ""
    assert view.cards[PaperKind.CALLS].saving.passphrase() not in ("", first)


def test_escape_closes_the_card_and_comes_back_to_its_paper(
    view: PapersView, stage: Stage, service: Service
) -> None:
    go_to(view, stage, PaperKind.BLANK)
    stage.press(Key.Key_S, CTRL)
    stage.press(Key.Key_Escape)
    assert not view.cards[PaperKind.BLANK].saving.isVisible()
    assert view.cards[PaperKind.BLANK].save.hasFocus()
    assert stage.went == []
    assert made(service, PaperKind.BLANK) == 0


def test_who_thinks_better_of_it_when_asked_where_has_made_nothing(
    view: PapersView, stage: Stage, service: Service
) -> None:
    view._output._ask_where = lambda _parent, _name: None
    go_to(view, stage, PaperKind.EMERGENCY)
    stage.press(Key.Key_S, CTRL)
    stage.press(Key.Key_Return)
    assert made(service, PaperKind.EMERGENCY) == 0


def test_a_folder_that_cannot_be_written_is_known_before_it_is_made(
    view: PapersView, stage: Stage, service: Service, outside: Outside, work: Work
) -> None:
    troubles: list[object] = []
    work.trouble.connect(troubles.append)
    outside.folder = outside.folder / "not there"
    go_to(view, stage, PaperKind.EMERGENCY)
    stage.press(Key.Key_S, CTRL)
    stage.press(Key.Key_Return)
    stage.qtbot.waitUntil(lambda: bool(troubles))
    assert isinstance(troubles[0], CannotWrite)
    assert made(service, PaperKind.EMERGENCY) == 0
    assert view.cards[PaperKind.EMERGENCY].given_reason() == WHY


# Nothing is kept


def test_a_lock_while_a_printer_is_asked_for_makes_nothing(
    view: PapersView, stage: Stage, service: Service, outside: Outside
) -> None:
    def locks(parent: QWidget, copies: int, name: str) -> Chosen | None:
        view.put_away()
        return outside.ask_printer(parent, copies, name)

    view._output._ask_printer = locks
    go_to(view, stage, PaperKind.BLANK)
    stage.press(Key.Key_P, CTRL)
    stage.rest()
    assert (len(outside.asked), made(service, PaperKind.BLANK)) == (1, 0)


def test_a_lock_while_it_is_asked_where_makes_no_file_under_a_passphrase_that_is_gone(
    view: PapersView, stage: Stage, service: Service, outside: Outside
) -> None:
    asked: list[str] = []

    def locks(parent: QWidget, name: str) -> Path | None:
        asked.append(name)
        view.put_away()
        return outside.ask_where(parent, name)

    view._output._ask_where = locks
    go_to(view, stage, PaperKind.BLANK)
    stage.press(Key.Key_S, CTRL)
    stage.press(Key.Key_Return)
    stage.rest()
    assert asked == ["register-2025-05-28.pdf"]
    assert made(service, PaperKind.BLANK) == 0
    assert list(outside.folder.iterdir()) == []


def test_what_is_typed_is_covered_while_names_are_hidden(view: PapersView, stage: Stage) -> None:
    go_to(view, stage, PaperKind.EMERGENCY)
    reason = view.cards[PaperKind.EMERGENCY].reason
    assert reason is not None
    stage.desk.discretion.turn()
    assert reason.editor.echoMode() is not reason.editor.EchoMode.Normal
    assert view.cards[PaperKind.EMERGENCY].given_reason() == WHY


def test_put_away_it_keeps_neither_passphrase_nor_reason_nor_session(
    view: PapersView, stage: Stage
) -> None:
    go_to(view, stage, PaperKind.EMERGENCY)
    stage.press(Key.Key_S, CTRL)
    card = view.cards[PaperKind.EMERGENCY]
    view.put_away()
    assert (card.saving.passphrase(), card.given_reason()) == ("", None)
    assert not any(each.isVisible() for each in view.cards.values())
    assert "2025" not in " ".join(e.text() for e in view.findChildren(QLabel) if e.isVisible())
