"""Every view of the program, in one table. A new place of the window stands in it by itself."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from desktop_app.desk.deaths import Death
from desktop_app.desk.messages import LeftOut, MessageList
from desktop_app.desk.papers import PaperKind
from desktop_app.desk.tasks import Task, TaskKind
from desktop_app.documents.people_contents import Addressee, Addressees
from desktop_app.domain.errors import BadFormFile
from desktop_app.domain.notices import Way
from desktop_app.domain.people import Messages
from desktop_app.ui.calendar.view import CalendarView
from desktop_app.ui.forms.view import FormsView
from desktop_app.ui.groups.group_view import GroupView
from desktop_app.ui.groups.scope import FOLLOWING
from desktop_app.ui.papers.view import PapersView
from desktop_app.ui.people.death_view import DeathView
from desktop_app.ui.people.view import PeopleView
from desktop_app.ui.places import PLACES
from desktop_app.ui.today.task_words import Saying
from desktop_app.ui.today.view import TodayView
from tests.ui.reach.call_scenes import CALLS
from tests.ui.reach.doors import DOORS, Door
from tests.ui.reach.house import ORDINARY, House, present, shape

Size = tuple[int, int]
Scene = Callable[[House, Size], QWidget]  # shows a view in a window of a size; gives the window


def _place(name: str, house: House, size: Size) -> QWidget:
    window = house.go(name, house.argument_for(name), size)
    _put_back(house)
    return window


def _put_back(house: House) -> None:
    """What another scene has opened over a list is closed, and what it has said is forgotten."""
    view = house.window.view()
    if isinstance(view, PeopleView):
        view._browser.bulk.forget()
        view._browser.narrowing.hide()
        house.rest()
    if isinstance(view, PapersView):
        view._output.put_away()
        house.rest()
    if isinstance(view, FormsView):
        view._not_taken.forget()
        house.window.watch.set_folder(None)


def _alone(make: Door, house: House, size: Size) -> QWidget:
    """A window that is there before there is a desk; it closes with the next that is opened."""
    window = house.stand_alone(make(house))
    shape(window, size)
    present(window)
    house.rest()
    return window


# Panels of the frame: the place they are opened over, the key, and what is typed into them.
OVER: Mapping[str, tuple[str, Qt.Key, Qt.KeyboardModifier, str]] = {
    "finder": ("today", Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, "june"),
    "keys": ("roster", Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, ""),
    "question": ("call", Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier, ""),
    "support": ("call", Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier, ""),
    "joining": (
        "people",
        Qt.Key.Key_J,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        "",
    ),
}


def _over(name: str, house: House, size: Size) -> QWidget:
    place, key, held, typed = OVER[name]
    window = _place(place, house, size)
    house.press_into_panel(key, held, typed)
    return window


# Other views of a place, and how often the key of the next view is pressed for them.
TURNED: Mapping[str, tuple[str, int]] = {
    "counsellors-by-person": ("counsellors", 1),
    "counsellors-directory": ("counsellors", 2),
    "speakers-people": ("speakers", 1),
    "speakers-topics": ("speakers", 2),
}


def _turned(name: str, house: House, size: Size) -> QWidget:
    place, times = TURNED[name]
    window = _place(place, house, size)
    for _ in range(times):
        house.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    return window


def _new_booking(house: House, size: Size) -> QWidget:
    """A booking with nothing written in it yet."""
    return house.go("booking", None, size)


def _calendar(shape: str, house: House, size: Size) -> QWidget:
    """The calendar in one of its shapes, at the session that comes next."""
    window = house.go("calendar", house.session_id, size)
    view = house.window.view()
    assert isinstance(view, CalendarView)
    view._shape.set_value(shape)
    house.rest()
    view.focus_first()
    return window


def _flagged(house: House, size: Size) -> QWidget:
    """The session of 31 December, with keep, move or skip, while the day is being closed."""
    window = _calendar("month", house, size)
    view = house.window.view()
    assert isinstance(view, CalendarView)
    view._month.go_to(date(2025, 12, 31))
    house.rest()
    view._actions["close_day"].trigger()
    house.rest()
    _hear_anew(view._month.grid)
    return window


def _group(house: House, size: Size, group_id: UUID | None) -> GroupView:
    """The form of a group with nothing typed in it."""
    house.go("group", group_id, size)
    view = house.window.view()
    assert isinstance(view, GroupView)
    view._actions["again"].trigger()
    house.rest()
    return view


def _new_group(house: House, size: Size) -> QWidget:
    return _group(house, size, None).window()


def _refused_group(house: House, size: Size) -> QWidget:
    """A new group that cannot be saved yet, with what has to be put right."""
    view = _group(house, size, None)
    view._actions["save"].trigger()
    house.rest()
    return view.window()


def _moved_group(house: House, size: Size) -> QWidget:
    """A group that moves to the evening from a date on, with old and new."""
    view = _group(house, size, house.group_id)
    view._scope.which.set_value(FOLLOWING)
    view._fields.fill({**view._fields.values(), "start": "18:00", "end": "20:00"})
    view._fields.fill({**view._fields.values(), "longer_end": "20:30"})
    view._look()
    house.rest()
    return view.window()


DEATH = Death(
    told_by="Her sister Ann, by phone",
    reported_by="Shona Kerr",
    reported_on=date(2025, 5, 26),
    confirmed_on=None,
    family_name="Ann Tulloch, her sister",
    family_phone="01595 690123",
    permission_from="Her husband",
    quiet_places=(date(2025, 5, 28), date(2025, 6, 25)),
    may_settle=True,
    may_take_back=True,
    may_note=True,
)


def _reported(house: House, size: Size) -> QWidget:
    """The report of a death that waits for a coordinator; nothing is written of it."""
    window = _place("death", house, size)
    view = house.window.view()
    assert isinstance(view, DeathView)
    assert view._page is not None
    reported = replace(view._page, has_died=True, death=DEATH)
    view._look._seen((view._person_id,), reported)
    house.rest()
    return window


# What opens at the foot of a card about somebody who is to be rung back, and its key.
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ASKED: Mapping[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "people-logging": (Qt.Key.Key_G, CTRL),
    "people-ringing": (Qt.Key.Key_R, CTRL),
    "people-moving": (Qt.Key.Key_B, CTRL | SHIFT),
}


TO_RING = Task(
    TaskKind.RING_BACK,
    date(2025, 5, 27),
    contact_id=UUID(int=1),
    name="Olive Halcrow",
    messages=Messages.DISCREET,
)


def _asked(name: str, house: House, size: Size) -> QWidget:
    window = house.go("people", house.promised_id, size)
    house.press(*ASKED[name])
    return window


def _ringing(house: House, size: Size) -> QWidget:
    """Today, asking how a ring-back went; nothing is written of it."""
    window = house.go("today", None, size)
    view = house.window.view()
    assert isinstance(view, TodayView)
    view._ringing.ask(TO_RING, Saying(TO_RING.due, view._desk.discretion.hidden))
    house.rest()
    return window


def _ticked(name: str, house: House, size: Size) -> PeopleView:
    """The list with its first three ticked and the line of orders open, and a command done."""
    _place("people", house, size)
    view = house.window.view()
    assert isinstance(view, PeopleView)
    listing = view._browser.list.listing()
    view._browser.list._ticks.add(listing.at(place) for place in range(3))  # type: ignore[union-attr]
    view._actions[name].trigger()
    house.rest()
    return view


def _exporting(house: House, size: Size) -> QWidget:
    """The reason for an export, asked in place, under the choices that narrow the list."""
    view = _ticked("export", house, size)
    view._browser.narrowing.show()
    house.rest()
    return view.window()


def _writing(house: House, size: Size) -> QWidget:
    """A message that is being written to the ticked."""
    return _ticked("write", house, size).window()


PREPARED = MessageList(
    Addressees(
        "Change of the May session",
        (
            Addressee("Ailsa Munro", "Ailsa", Way.EMAIL, "ailsa@example.org", None),
            Addressee("Beth Imlach", "Beth", Way.PHONE, "01595 690123", Messages.DISCREET),
        ),
    ),
    (UUID(int=1), UUID(int=2)),
    ((LeftOut.ASKED_NOT, 1),),
)


def _prepared(house: House, size: Size) -> QWidget:
    """Whom to write to, once that is prepared; nothing is written of it."""
    view = _ticked("write", house, size)
    view._browser.bulk.card.show_prepared(PREPARED)
    house.rest()
    _hear_anew(view._browser.bulk.card.table.list)
    return view.window()


def _taking_out(house: House, size: Size) -> QWidget:
    """The reason to save whom to write to, asked below the list."""
    window = _prepared(house, size)
    view = house.window.view()
    assert isinstance(view, PeopleView)
    view._browser.bulk.card.saved.emit(PREPARED)
    house.rest()
    return window


def _columns(house: House, size: Size) -> QWidget:
    """What the columns of a form tell, asked again."""
    window = _place("form", house, size)
    house.press(Qt.Key.Key_K, CTRL | SHIFT)
    return window


def _not_taken(house: House, size: Size) -> QWidget:
    """Files named after somebody that were not brought in: a chosen one, and one in the folder."""
    window = _place("forms", house, size)
    view = house.window.view()
    assert isinstance(view, FormsView)
    view.bring([Path("Olive Halcrow.csv")])
    house.window.watch._take(Path("Ailsa Munro.csv"), BadFormFile("empty"))
    house.window.watch._tell()
    house.rest()
    return window


def _saving(house: House, size: Size) -> QWidget:
    """The passphrase of a paper that is about to be saved; nothing is made of it."""
    window = _place("papers", house, size)
    view = house.window.view()
    assert isinstance(view, PapersView)
    view.cards[PaperKind.CALLS].to_save.emit()
    house.rest()
    return window


def _hear_anew(table: QWidget) -> None:
    """Nobody listens here, so Qt does not notice that a table has other cells than before."""
    heard = QAccessible.queryAccessibleInterface(table)
    QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(heard))


IN_WINDOW: Mapping[str, Scene] = {
    **{place.name: partial(_place, place.name) for place in PLACES},
    "calendar": partial(_calendar, "month"),
    "calendar-quarter": partial(_calendar, "quarter"),
    "calendar-agenda": partial(_calendar, "agenda"),
    "calendar-flagged": _flagged,
    "death-reported": _reported,
    "group-new": _new_group,
    "group-refused": _refused_group,
    "group-moved": _moved_group,
    "people-exporting": _exporting,
    "people-writing": _writing,
    "people-prepared": _prepared,
    "people-taking-out": _taking_out,
    "booking-new": _new_booking,
    "papers-saving": _saving,
    **CALLS,
    "form-columns": _columns,
    "forms-not-taken": _not_taken,
    "people-held": lambda house, size: house.go("people", house.held_id, size),
    "today-ringing": _ringing,
    **{name: partial(_asked, name) for name in ASKED},
    **{name: partial(_over, name) for name in OVER},
    **{name: partial(_turned, name) for name in TURNED},
}
SCENES: Mapping[str, Scene] = {
    **IN_WINDOW,
    **{name: partial(_alone, make) for name, make in DOORS.items()},
}


def show(house: House, name: str, size: Size = ORDINARY) -> QWidget:
    """Show a view by its name, in place of what was shown."""
    house.leave_alone()
    house.close_panel()
    return SCENES[name](house, size)
