"""The page Speakers under the hands of a test: keys that are really pressed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Generic, TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.speaker_board import BoardCard, speaker_board
from desktop_app.desk.speaker_cards import SpeakerCard, speaker_card, speaker_people
from desktop_app.desk.speakers import SpeakerForm
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import Database
from desktop_app.ui.speakers.booking_view import BookingView
from desktop_app.ui.speakers.record_view import RecordView
from desktop_app.ui.speakers.speaker_view import SpeakerView
from desktop_app.ui.speakers.view import SpeakersView
from desktop_app.ui.speakers.ways import ForSession
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.work import Work
from tests.service import MAY, Service, on_sqlcipher
from tests.speaking import a_talk
from tests.stage import SIZE, set_stage
from tests.stage import Stage as Theatre

MORNING = datetime(2025, 4, 14, 9, tzinfo=UTC)  # six weeks before the longer session of May
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OKAFOR = SpeakerForm("Dr A. Okafor", "Occupational therapist", "NHS Lothian", needs="Shares slides")
NAIRN = SpeakerForm("Prof L. Nairn", "Oncologist")


@dataclass
class Desk:
    """The page, and what stands behind it."""

    stage: Theatre
    service: Service
    view: SpeakersView

    def booked(self, topic: str) -> BoardCard:
        """A booking, as the data have it."""
        cards = self.service.database.read(speaker_board).cards
        return next(card for card in cards if card.topic == topic)

    def columns(self) -> dict[object, list[str]]:
        """The titles on the board by column, where there are any."""
        shown = self.view._bookings.board.columns
        return {c.key: [r.find for r in c.list.rows()] for c in shown if c.list.rows()}

    def shows(self, name: str) -> bool:
        """Whether a command is on offer."""
        return self.view._actions[name].isVisible()

    def said(self) -> str:
        """What the notice says."""
        notice = self.view._bookings.notice
        return "" if notice.isHidden() else notice.accessibleName()

    def focus(self) -> object:
        """What has the focus."""
        return QApplication.focusWidget()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The group of the service, six weeks before the session of May."""
    made = on_sqlcipher(tmp_path)
    made.hands.now = MORNING
    yield made
    made.close()


@pytest.fixture
def data(service: Service) -> Database:
    return service.database


Open = Callable[..., Desk]


@pytest.fixture
def opened(qtbot: QtBot, work: Work, service: Service) -> Iterator[Open]:
    """Opens the page, when a test has made what it is to show; it is put away as by a lock."""
    pages: list[SpeakersView] = []

    def open_page(argument: UUID | None = None, size: tuple[int, int] = SIZE) -> Desk:
        stage = set_stage(qtbot, work, service.database, service.hands)
        view = stage.show(SpeakersView, argument, size)
        assert isinstance(view, SpeakersView)
        pages.append(view)
        return Desk(stage, service, view)

    yield open_page
    for page in pages:
        page.put_away()


V = TypeVar("V", bound=RecordView)


@dataclass
class RecordPage(Generic[V]):
    """The page of a record, and what stands behind it."""

    stage: Theatre
    service: Service
    view: V

    def into(self, key: str) -> QWidget:
        """Put the focus on a field."""
        editor = self.view._form.editors()[key]
        editor.setFocus()
        return editor

    def type(self, key: str, text: str) -> None:
        """Type into a field, in place of what stands there."""
        self.into(key)
        self.stage.press(Key.Key_A, CTRL)
        self.stage.type(text)

    def choose(self, key: str, words: str) -> None:
        """Choose by the first letters."""
        self.into(key)
        self.stage.type(words)

    def value(self, key: str) -> str:
        """What stands in a field."""
        return self.view._form.values()[key]

    def combo(self, key: str) -> list[str]:
        """What a field offers to choose from."""
        editor = self.view._form.editors()[key]
        assert isinstance(editor, QComboBox)
        return [editor.itemText(n) for n in range(editor.count())]

    def problem(self, key: str) -> str:
        """What is said to be wrong with it."""
        return self.view._form.holders[key].error()

    def notice(self) -> str:
        """What the notice says."""
        return "" if self.view._notice.isHidden() else self.view._notice.accessibleName()

    def save(self) -> None:
        """Save by its key."""
        self.stage.press(Key.Key_Return, CTRL)

    def foot(self) -> str:
        """What the foot says of saving."""
        return self.view._bar.summary.text()


class Form(RecordPage[BookingView]):
    """The page of a booking."""

    def booked(self) -> list[BoardCard]:
        """Every booking, as the data have it."""
        return list(self.service.database.read(speaker_board).cards)


class OfSpeaker(RecordPage[SpeakerView]):
    """The page of a speaker."""

    def card(self, name: str) -> SpeakerCard:
        """A speaker, as the data have them."""
        people = self.service.database.read(speaker_people)
        found = next(each for each in people if each.name == name)
        return self.service.database.read(speaker_card, found.speaker_id)


OpenForm = Callable[..., Form]


@pytest.fixture
def form(qtbot: QtBot, work: Work, service: Service) -> Iterator[OpenForm]:
    """Opens the page for a booking, or for a new one."""
    pages: list[BookingView] = []

    def open_page(booking_id: UUID | ForSession | None = None) -> Form:
        stage = set_stage(qtbot, work, service.database, service.hands)
        view = stage.show(BookingView, booking_id)
        assert isinstance(view, BookingView)
        pages.append(view)
        return Form(stage, service, view)

    yield open_page
    for page in pages:
        page.put_away()


SpeakerForms = Callable[..., OfSpeaker]


@pytest.fixture
def speaker(qtbot: QtBot, work: Work, service: Service) -> Iterator[SpeakerForms]:
    """Opens the page of a speaker, or of somebody new."""
    pages: list[SpeakerView] = []

    def open_page(speaker_id: UUID | None = None) -> OfSpeaker:
        stage = set_stage(qtbot, work, service.database, service.hands)
        view = stage.show(SpeakerView, speaker_id)
        assert isinstance(view, SpeakerView)
        pages.append(view)
        return OfSpeaker(stage, service, view)

    yield open_page
    for page in pages:
        page.put_away()


def talk(
    service: Service,
    stage: Stage = Stage.ASKED,
    topic: str = "Fatigue",
    day: date = MAY,
    who: SpeakerForm = OKAFOR,
) -> UUID:
    """A booking at a stage."""
    return a_talk(service.database, day, stage, who, topic)


def in_sight(page: Page, part: QWidget) -> bool:
    """Whether all of a control can be seen on its page; of a list, its current row."""
    rect = part.rect()
    if isinstance(part, RowList):
        rect = part.visualRect(part.currentIndex())
        part = part.viewport()
    shown = page.viewport()
    return bool(rect) and shown.rect().contains(
        QRect(part.mapTo(page, rect.topLeft()) - shown.pos(), rect.size())
    )
