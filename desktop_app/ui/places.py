"""The places of the window, in the order of the rail."""

from desktop_app.desk.form_files import forms_to_check
from desktop_app.domain.access import Act, Actor
from desktop_app.ui.calendar.view import CalendarView
from desktop_app.ui.call.view import CallView
from desktop_app.ui.counsellors.view import CounsellorsView
from desktop_app.ui.dropout.view import DropoutView
from desktop_app.ui.forms.file_view import FileView
from desktop_app.ui.forms.view import FormsView
from desktop_app.ui.groups.change_view import ChangeView
from desktop_app.ui.groups.group_view import GroupView
from desktop_app.ui.groups.list_view import GroupsView
from desktop_app.ui.groups.session_view import SessionView
from desktop_app.ui.pack.month_view import MonthPacksView
from desktop_app.ui.pack.view import PackView
from desktop_app.ui.papers.view import PapersView
from desktop_app.ui.people.death_view import DeathView
from desktop_app.ui.people.duplicates_view import DuplicatesView
from desktop_app.ui.people.edit_view import EditView
from desktop_app.ui.people.merge_view import MergeView
from desktop_app.ui.people.proxy_view import ProxyView
from desktop_app.ui.people.rules_view import RulesView
from desktop_app.ui.people.view import PeopleView
from desktop_app.ui.role_page import RolePage
from desktop_app.ui.roster.view import RosterView
from desktop_app.ui.speakers.booking_view import BookingView
from desktop_app.ui.speakers.speaker_view import SpeakerView
from desktop_app.ui.speakers.topic_view import TopicView
from desktop_app.ui.speakers.view import SpeakersView
from desktop_app.ui.texts.view import TextsView
from desktop_app.ui.today.view import TodayView
from desktop_app.ui.views import Count, Place
from desktop_app.ui.ways import PAPERS_ALSO

PLACES = (
    Place("call", "New call", "phone", CallView, key="Ctrl+N", menu="call", act=Act.REGISTER),
    Place("today", "Today", "sun", TodayView, key="Ctrl+1", act=Act.SEE_CALENDAR),
    Place(
        "calendar",
        "Calendar",
        "calendar-days",
        CalendarView,
        key="Ctrl+2",
        act=Act.SEE_CALENDAR,
    ),
    Place(
        "people",
        "People",
        "users",
        PeopleView,
        key="Ctrl+3",
        menu="person",
        act=Act.FIND,
        also="find somebody died death deceased same person",  # from there
    ),
    Place("person", "Edit a person", "pencil", EditView, under="people", act=Act.REGISTER),
    Place(
        "duplicates",
        "Possible duplicates",
        "users",
        DuplicatesView,
        key="Ctrl+Shift+P",
        under="people",
        menu="person",
        act=Act.REGISTER,
        also="merge twice double",
    ),
    Place("merge", "Merge", "users", MergeView, under="people", menu="person", act=Act.REGISTER),
    Place(
        "proxy", "Who may book", "users", ProxyView, under="people", menu="person", act=Act.REGISTER
    ),
    Place(
        "death",
        "Record a death",
        "user",
        DeathView,
        under="people",
        menu="person",
        act=Act.REPORT_DEATH,
    ),
    Place(
        "rules",
        "Contact and agreement",
        "phone-off",
        RulesView,
        under="people",
        menu="person",
        act=Act.REGISTER,
    ),
    Place(
        "speakers",
        "Speakers",
        "mic",
        SpeakersView,
        key="Ctrl+4",
        menu="speaker",
        act=Act.SEE_CALENDAR,
        also="talk expert booking board",
    ),
    Place(
        "booking",
        "Booking of a speaker",
        "mic",
        BookingView,
        under="speakers",
        menu="speaker",
        act=Act.SEE_CALENDAR,
    ),
    Place(
        "speaker",
        "Speaker",
        "mic",
        SpeakerView,
        under="speakers",
        menu="speaker",
        act=Act.SEE_CALENDAR,
    ),
    Place(
        "topic",
        "Topic",
        "list",
        TopicView,
        under="speakers",
        menu="speaker",
        act=Act.SEE_CALENDAR,
    ),
    Place(
        "counsellors",
        "Counsellors",
        "heart-handshake",
        CounsellorsView,
        key="Ctrl+5",
        menu="counsellor",
        act=Act.SEE_CALENDAR,
    ),
    Place(
        "forms",
        "Online forms",
        "inbox",
        FormsView,
        key="Ctrl+6",
        menu="forms",
        act=Act.SEE_CALENDAR,
        also="import file csv xlsx web registrations",
        count=Count(forms_to_check, ("form_file", "form_row", "form_left"), "{count} to check"),
    ),
    Place(
        "form", "File of online forms", "inbox", FileView, under="forms", menu="forms", act=Act.FIND
    ),
    Place("roster", "Roster", "users", RosterView, under="calendar", act=Act.SEE_ROSTER),
    Place(
        "dropout",
        "Something has changed today",
        "triangle-alert",
        DropoutView,
        under="calendar",
        act=Act.SEE_CALENDAR,
    ),
    Place(
        "groups",
        "Groups",
        "users-round",
        GroupsView,
        key="Ctrl+Shift+G",
        under="calendar",
        act=Act.SEE_CALENDAR,
    ),
    Place("group", "Group", "users-round", GroupView, under="calendar", act=Act.PLAN),
    Place("change", "Change a session", "pencil", ChangeView, under="calendar", act=Act.PLAN),
    Place("session", "New session", "calendar-plus", SessionView, under="calendar", act=Act.PLAN),
    Place(
        "texts",
        "Texts",
        "text-quote",
        TextsView,
        key="Ctrl+Shift+T",
        menu="text",
        under="today",
        act=Act.TEXTS,
    ),
    Place("pack", "Pack", "printer", PackView, under="calendar", menu="pack", act=Act.PACK),
    Place(
        "papers",
        "Other papers",
        "files",
        PapersView,
        under="calendar",
        act=Act.SEE_CALENDAR,
        also=PAPERS_ALSO,
    ),
    Place(
        "packs",
        "Packs of the month",
        "printer",
        MonthPacksView,
        under="calendar",
        menu="pack",
        act=Act.PACK,
        also="print all",
    ),
)
NO_PLACE = Place("role", "Your role", "user", RolePage)


def places_for(actor: Actor) -> tuple[Place, ...]:
    """The places somebody may see; first the page that says what their role is for, where none
    of them is in the rail."""
    there = tuple(place for place in PLACES if place.open_to(actor))
    return there if any(not place.under for place in there) else (NO_PLACE, *there)
