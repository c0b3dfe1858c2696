"""The places of the window, in the order of the rail."""

from desktop_app.domain.access import Act
from desktop_app.ui.calendar.view import CalendarView
from desktop_app.ui.call.view import CallView
from desktop_app.ui.roster.view import RosterView
from desktop_app.ui.views import Place

PLACES = (
    Place("call", "New call", "phone", CallView, key="Ctrl+N", menu="call", act=Act.REGISTER),
    Place("calendar", "Calendar", "calendar-days", CalendarView, key="Ctrl+2"),
    Place("roster", "Roster", "users", RosterView, under="calendar", hides_names=True),
)
