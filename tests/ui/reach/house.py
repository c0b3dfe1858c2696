"""A window on demonstration data, led from place to place by the tests that look at every view."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy
from time import monotonic
from uuid import UUID

from PySide6.QtCore import QEvent, QRect, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop_app.desk import demo, setup
from desktop_app.desk.calendar import sessions
from desktop_app.desk.directory import directory
from desktop_app.desk.form_files import form_files
from desktop_app.desk.roster import roster
from desktop_app.desk.sifting import Filter
from desktop_app.desk.speaker_board import speaker_board
from desktop_app.desk.speaker_topics import speaker_topics
from desktop_app.domain.access import FOUNDER
from desktop_app.domain.bookings import State
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Density, Look, theme
from desktop_app.ui.work import Work
from tests.databases import FILE, Hands, copy_sqlite, on_sqlite
from tests.service import ADMIN, as_actor

NOW = datetime(2025, 5, 27, 8, 12, tzinfo=UTC)  # the day of the pictures
PEOPLE = 50
MANY = 12  # sessions among which a place is held
PATIENCE = 10.0  # seconds until a window that never comes to rest is a fault
PAUSE = 4  # milliseconds of event loop between looks
SOON = 400  # milliseconds: a timer that fires once within them belongs to what was asked
FRAME = 250  # milliseconds: what fires again and again below this is drawing something
OF_PEOPLE = ("people", "person", "proxy", "death", "rules")
OF_GROUPS = ("groups", "group", "session")  # places that show one group
OF_BOOKINGS = ("speakers", "booking")  # places that show a booking of a speaker
ORDINARY = (1440, 900)


def make_data(folder: Path, people: int = PEOPLE) -> Path:
    """A file in which an invented service has lived for a year, up to ``NOW``."""
    file, moment = copy_sqlite(folder), demo.Moment(NOW)
    database = on_sqlite(file, FOUNDER, moment)
    database.perform(setup.found_service, ADMIN, demo.ADMINISTRATOR, None)
    database.actor = database.read(as_actor, ADMIN)
    demo.fill(database, moment, people=people)
    database.close()
    return file


def open_data(file: Path, clock: Callable[[], datetime]) -> Database:
    """The data as the administrator sees them, who is also coordinator and phone."""
    database = on_sqlite(file, FOUNDER, clock)
    database.actor = database.read(as_actor, ADMIN)
    return database


@dataclass
class House:
    """The data, the bridge to them and the window, at rest after everything that is asked."""

    file: Path
    clock: Hands
    database: Database
    work: Work
    window: MainWindow
    preferences: Preferences
    session_id: UUID  # of the session that comes next
    person_id: UUID  # of the first of those on file
    other_id: UUID  # of the second
    group_id: UUID  # of that session
    held_id: UUID  # of somebody for whom a place is held until their own yes
    promised_id: UUID  # of the first of those who are to be rung back
    forms_id: UUID  # of a file of online forms
    booking_id: UUID  # of the booking of a speaker who is confirmed
    speaker_id: UUID  # of that speaker
    topic_id: UUID  # of the first topic on the list
    alone: QWidget | None = None
    panel: QWidget | None = None

    def dress(self, look: Look, percent: int = 100, density: Density = Density.ORDINARY) -> None:
        """Have a look, a text size and a density, if they are not there already."""
        if (theme().look, theme().percent, theme().density) != (look, percent, density):
            theme().show(look, percent, density)
            self.rest()

    def stand_alone(self, window: QWidget) -> QWidget:
        """Show a window that is there without the desk, in its place."""
        self.alone = window
        return window

    def leave_alone(self) -> None:
        """Close what stood alone, and come back to the desk."""
        if self.alone is not None:
            self.alone.hide()
            self.alone.deleteLater()
            self.alone = None
            present(self.window)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.rest()

    def press_into_panel(self, key: Qt.Key, held: Qt.KeyboardModifier, typed: str) -> None:
        """Open a panel of the frame by its key, and type into it."""
        QTest.keyClick(self.window, key, held)
        self.rest()
        self.panel = QApplication.focusWidget()
        if typed:
            QTest.keyClicks(self.panel or self.window, typed)
            self.rest()

    def close_panel(self) -> None:
        """Close the panel that is open, with Escape."""
        if self.panel is not None:
            self.panel.setFocus()
            QTest.keyClick(self.panel, Qt.Key.Key_Escape)
            self.panel = None
            self.rest()

    def go(self, name: str, argument: object = None, size: tuple[int, int] = ORDINARY) -> QWidget:
        """Open a place in a window of this size."""
        shape(self.window, size)
        self.window.go(name, argument)
        self.rest()
        return self.window

    def argument_for(self, name: str) -> UUID | tuple[UUID, UUID] | None:
        """What a place is opened for: People for somebody, what is of a group for one, the rota
        and what lies under another place for a session; Merge for two records."""
        of = {
            **dict.fromkeys(OF_PEOPLE, self.person_id),
            **dict.fromkeys(OF_GROUPS, self.group_id),
            "merge": (self.person_id, self.other_id),
            "duplicates": None,
            "counsellors": self.session_id,
            "form": self.forms_id,
            **dict.fromkeys(OF_BOOKINGS, self.booking_id),
            "speaker": self.speaker_id,
            "topic": self.topic_id,
            "packs": None,
        }
        if name in of:
            return of[name]
        under = {place.name: place.under for place in PLACES}
        return self.session_id if under.get(name) else None

    def rest(self) -> None:
        """Wait until every answer is shown."""
        come_to_rest(self.work, self.alone or self.window)


def come_to_rest(work: Work, window: QWidget) -> None:
    """Let the event loop run until nothing is asked for, nor about to be. Raises TimeoutError."""
    end = monotonic() + PATIENCE
    quiet, lies = 0, _lies(window)
    while quiet < 2:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QTest.qWait(PAUSE)
        before, lies = lies, _lies(window)
        rests = work.is_idle() and not _is_waiting(window) and lies == before
        quiet = quiet + 1 if rests else 0
        if monotonic() > end:
            raise TimeoutError


def _lies(window: QWidget) -> list[QRect]:
    """Where everything lies: a page whose parts grow is laid out more than once."""
    return [each.geometry() for each in window.findChildren(QWidget) if each.isVisible()]


def _is_waiting(window: QWidget) -> bool:
    """Whether something is about to be asked for, as after a pause in typing, or still drawn."""
    ticking = (timer for timer in window.findChildren(QTimer) if timer.isActive())
    return any(t.interval() < (SOON if t.isSingleShot() else FRAME) for t in ticking)


def open_house(template: Path, folder: Path) -> House:
    """A house of its own on a copy of the data."""
    file, clock = Path(copy(template, folder / FILE)), Hands(NOW)
    return move_in(file, clock, open_data(file, clock))


def move_in(file: Path, clock: Hands, database: Database) -> House:
    """A house on these data."""
    work = Work()
    work.open(lambda: database, done=lambda _database: None)
    settings = QSettings()
    settings.clear()
    preferences = Preferences(settings)
    window = MainWindow(work, database.actor, clock, PLACES, preferences, demo=True)
    coming = database.read(sessions, coming=1)[0]
    people = database.read(directory, Filter.EVERYONE)
    house = House(
        file,
        clock,
        database,
        work,
        window,
        preferences,
        coming.session_id,
        people.at(0),
        people.at(1),
        coming.group_id,
        _whose_place_is_held(database),
        database.read(directory, Filter.RING_BACK).at(0),
        database.read(form_files)[0].file_id,
        *_who_is_confirmed(database),
        database.read(speaker_topics)[0].topic_id,
    )
    present(window)
    window.badges.look()
    house.rest()
    return house


def _whose_place_is_held(database: Database) -> UUID:
    rosters = (
        database.read(roster, each.session_id) for each in database.read(sessions, coming=MANY)
    )
    rows = (row for seen in rosters for row in seen.booked if row.state is State.TO_RECONFIRM)
    return next(rows).person_id


def _who_is_confirmed(database: Database) -> tuple[UUID, UUID]:
    """A booking of a speaker, and the speaker."""
    cards = database.read(speaker_board).cards
    card = next(card for card in cards if card.stage is Stage.CONFIRMED)
    assert card.speaker_id is not None
    return card.booking_id, card.speaker_id


def shape(window: QWidget, size: tuple[int, int]) -> None:
    """Give a window a size, and let it be laid out."""
    if (window.width(), window.height()) != size:
        window.resize(*size)


def present(window: QWidget) -> None:
    """Show a window in front, as the one that is worked in."""
    theme().rescale(window)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)


def shut(house: House) -> None:
    """Let go of everything."""
    house.leave_alone()
    if isValid(house.window):
        house.window.close()
        house.window.deleteLater()
    house.work.shut_down()
    house.database.close()
