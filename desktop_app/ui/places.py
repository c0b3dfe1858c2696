"""The places of the window, in the order of the rail."""

from desktop_app.domain.access import Act
from desktop_app.ui.calendar.view import CalendarView
from desktop_app.ui.call.view import CallView
from desktop_app.ui.pack.view import PackView
from desktop_app.ui.people.view import PeopleView
from desktop_app.ui.roster.view import RosterView
from desktop_app.ui.today.view import TodayView
from desktop_app.ui.views import Place

PLACES = (
    Place("call", "New call", "phone", CallView, key="Ctrl+N", menu="call", act=Act.REGISTER),
    Place("today", "Today", "sun", TodayView, key="Ctrl+1", menu="session"),
    Place("calendar", "Calendar", "calendar-days", CalendarView, key="Ctrl+2"),
    Place("people", "People", "users", PeopleView, key="Ctrl+3", menu="person", act=Act.FIND),
    Place("roster", "Roster", "users", RosterView, under="calendar"),
    Place("pack", "Pack", "printer", PackView, under="calendar", menu="pack", act=Act.PACK),
)
