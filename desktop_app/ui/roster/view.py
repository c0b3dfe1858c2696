"""The roster of one session: composed here, done elsewhere in this package."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent

from desktop_app.desk.notices import NoticeLine
from desktop_app.desk.roster import Roster
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import Mark
from desktop_app.domain.errors import Refusal
from desktop_app.domain.sessions import Status
from desktop_app.i18n import tr
from desktop_app.ui.calendar.tables import relabel
from desktop_app.ui.changes import Changes
from desktop_app.ui.errand import Errand, For
from desktop_app.ui.panes import PANE
from desktop_app.ui.roster.acts import RosterActs
from desktop_app.ui.roster.adding import AddPerson, Match
from desktop_app.ui.roster.commands import (
    COMMANDS,
    MARK_COMMANDS,
    PLACES,
    Command,
    buttons_of_head,
    in_the_lists,
    is_for,
    make_actions,
)
from desktop_app.ui.roster.exceptions import ExceptionPanel
from desktop_app.ui.roster.free import FreePlace, is_late, offer_words
from desktop_app.ui.roster.head import Head, Heading
from desktop_app.ui.roster.lists import Lists, Tab
from desktop_app.ui.roster.notice import Notice
from desktop_app.ui.roster.permits import may
from desktop_app.ui.roster.reader import SHOWN, RosterReader
from desktop_app.ui.roster.reason import ReasonPanel
from desktop_app.ui.roster.rows import How, Shown, how_now, is_over
from desktop_app.ui.roster.side import Side
from desktop_app.ui.roster.words import pause_words, why_asked, words_of_lists
from desktop_app.ui.views import Desk
from desktop_app.ui.ways import is_near
from desktop_app.ui.widgets.choices import Segmented
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.wording import words_for

CALENDAR, DEATH = "calendar", "death"  # where one comes from, and goes to


class RosterView(Page):
    """Register and waiting list of a session. Its commands are QActions of the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Roster"))
        self._desk = desk
        self._session_id: UUID | None = None
        self._roster: Roster | None = None
        self._added: UUID | None = None
        self._errand: Errand | None = None
        self._arriving = False  # until a list of this session has the focus
        self._reader, self._acts = RosterReader(desk.work, self), RosterActs(desk.work, self)
        self._reason, self._exception = ReasonPanel(), ExceptionPanel(self._acts)
        self._actions = make_actions(self, self._what_commands_do())
        self.heading = Heading(tr("Roster"))
        self._head = Head(self.heading, partial(self._go, CALENDAR), desk)
        self._notice, self._free = Notice(), FreePlace(self._actions["offer"])
        self._adding = AddPerson(desk.work)
        words = (tr("Roster"), tr("Waiting"), tr("Let go"), tr("To tell"))
        self._tabs = Segmented(tr("Lists"), list(zip(Tab, words, strict=True)), compact=True)
        keys = [self._actions[name] for name in in_the_lists()]
        self._lists = Lists(keys, self._actions["pause"])
        self._side = Side(desk, self._acts, self._actions)
        self._compose()
        self._connect()
        self._hide_names()
        self._allow()

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        acts = self._acts
        whole: dict[str, Callable[[], object]] = {
            "offer": self._offer,
            "add": self._open_adding,
            **{place: partial(self._go, place) for place in PLACES},
            "pause": acts.pause,
            "turn": self._next_list,
            "quiet": acts.release_quiet,
        }
        rows = acts.for_rows() | self._exception.does() | {"death": partial(self._desk.go, DEATH)}
        rows |= {each.name: partial(self._mark, mark=each.mark) for each in MARK_COMMANDS}
        return whole | {name: partial(self._for_current, act) for name, act in rows.items()}

    # How it is put together

    def _compose(self) -> None:
        self.head.add(self._head.path(), stretch=1, least=300)
        for button in buttons_of_head(self._actions):
            self.head.add(button)
        for line in (self._head.about, self._head.pack, self._head.locked):
            self.add(line)
        self.add(self._head.numbers_line(self._tabs))
        for part in (self._notice, self._free, self._adding, self._reason, self._exception):
            self.add(part)
        cards = Flow(gap=16, even=True)
        self.add(cards, 1)
        cards.add(self._lists, stretch=6, least=700)
        cards.add(self._side, stretch=1, least=252)
        for pane in (self._lists, self._side):
            pane.setProperty(PANE, True)

    def _connect(self) -> None:
        acts, lists, reason = self._acts, self._lists, self._reason
        self.follow(self._desk.work.changed, *SHOWN)
        self._reader.roster.connect(self._show)
        self._reader.notices.connect(self._show_notices)
        self._reader.refused.connect(self._refused)
        self._desk.work.changed.connect(self._clear_undone)
        self._desk.discretion.changed.connect(self._hide_names)
        self._tabs.changed.connect(self._turn_to)
        lists.current.connect(self._show_person)
        lists.current.connect(lambda: QTimer.singleShot(0, self, self._keep_in_sight))
        lists.marked.connect(self._mark)
        lists.entered.connect(self._side.person.take_focus)
        acts.said.connect(self._notice.tell)
        acts.settled.connect(self._notice.clear)
        acts.reason_wanted.connect(reason.ask)
        acts.added.connect(self._walked_in)
        acts.held.connect(self._place_held)
        self._adding.said.connect(self._add)
        self._adding.taken.connect(self._take)
        self._adding.closed.connect(self._closed)
        reason.said.connect(self._give_reason)
        reason.closed.connect(acts.drop_what_waits)
        for answered in (reason.said, reason.closed, self._exception.closed, self._side.left):
            answered.connect(self.focus_first)

    # What the frame asks of a view

    def show_for(self, wanted: UUID | Errand | None) -> None:
        """Show the roster of a session, for an errand; without one, that which was shown before."""
        self._errand = wanted if isinstance(wanted, Errand) else None
        session_id = wanted.session_id if isinstance(wanted, Errand) else wanted
        if session_id is not None and session_id != self._session_id:
            self.put_away()
            self._session_id, self._arriving = session_id, True
            self._reader.turn_to(session_id)
            self._side.begin(session_id)
            self._tabs.set_value(Tab.REGISTER)
        self.reload()

    def where(self) -> UUID | None:
        """What Back and Forward come back to: the session and its row, not the errand."""
        return self._session_id

    def reload(self) -> None:
        """Read the roster again; the current row and all that is being typed stay."""
        if self._session_id is None:
            return
        self.stale = False
        self._side.look_for_notes(self._session_id)
        self._reader.read()

    def look_again(self) -> None:
        """Read again only what is no longer true."""
        self._reader.look_again()

    def focus_first(self) -> None:
        """Put the focus into the list, or on the choice of lists where it has nobody."""
        if self._lists.is_empty():
            self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._lists.take_focus()

    def put_away(self) -> None:
        """Forget everybody who is shown, and a reason; keep what is typed for staff."""
        self._session_id = self._roster = None
        self._reader.turn_to(None)
        self._acts.begin()
        self._reason.forget()
        self._exception.forget()
        self._adding.close_down()
        for banner in (self._notice, self._free, self._head.pack):
            banner.clear()
        self._lists.forget()
        self._side.begin(None)
        self._allow()

    # Showing

    def _show(self, roster: Roster) -> None:
        self._roster = roster
        self._acts.look_at(roster)
        self._head.show(roster)
        self._head.locked.setVisible(roster.locked and self._may(Act.ATTENDANCE))
        self._adding.look_at(roster, may_find=self._may(Act.FIND))
        self._actions["offer"].setText(offer_words(roster, self._desk.clock()))
        self._actions["pause"].setText(pause_words(roster))
        self._side.show_roster(roster)
        self._show_lists()
        self._allow()
        if self._arriving and roster.session.status is Status.CANCELLED:
            self._errand = self._errand or Errand(roster.session.session_id, For.TELL)
        self._arriving = False
        if self._added is not None:
            self._lists.choose(self._added)
            self._added = None
        if self._errand is not None:
            errand, self._errand = self._errand, None
            self._begin(errand)

    def _begin(self, errand: Errand) -> None:
        """Put the focus where it is done; in the list where that is no more to be done."""
        if errand.what is For.OFFER:
            self._free.take_focus()
        elif errand.what is For.TELL:
            self._arriving = True  # there, once it is read
            self._tabs.set_value(Tab.TO_TELL)
        elif errand.what is For.LEAD:
            self._side.find_lead()
        elif errand.person_id is not None:
            self._turn_to_waiting(errand.person_id)

    def _turn_to_waiting(self, person_id: UUID) -> None:
        """Show somebody of the waiting list, with the number to ring one key away."""
        self._tabs.set_value(Tab.WAITING)
        self._lists.choose(person_id)
        self._side.person.take_focus()

    def _turn_to(self, tab: Tab) -> None:
        self._lists.turn_to(tab)
        self._show_lists()
        self._reader.look_at_notices(tab is Tab.TO_TELL)

    def _show_notices(self, notices: Sequence[NoticeLine]) -> None:
        self._acts.look_at_notices(notices)
        self._show_lists()
        if self._arriving:
            self._arriving = False
            self.focus_first()

    def _show_lists(self) -> None:
        roster, hidden = self._roster, self._desk.discretion.hidden
        if roster is None:
            return
        had_focus = self._lists.has_focus()
        self._lists.show_roster(roster, self._how(roster), self._acts.notices, hidden=hidden)
        if had_focus:
            self.focus_first()
        relabel(self._tabs, words_of_lists(roster, self._acts.notices))
        if self._may(Act.BOOK):
            over_list = self._tabs.value() == Tab.WAITING
            self._free.show_for(roster, hidden=hidden, over_list=over_list)

    def _how(self, roster: Roster) -> How:
        return how_now(roster.session, self._desk.clock(), marks=self._may(Act.ATTENDANCE))

    def _show_person(self) -> None:
        self._side.show_person(self._lists.person(), hidden=self._desk.discretion.hidden)
        self._allow()

    def _keep_in_sight(self) -> None:
        """Where the page is taller than the window, it follows the current row."""
        if self._lists.has_focus():
            rows, rect = self._lists.current_rect()
            corner = rows.mapTo(self.paper, rect.center())
            self.ensureVisible(corner.x(), corner.y(), 0, rect.height())

    def _hide_names(self) -> None:
        hidden = self._desk.discretion.hidden
        for part in (self._head, self._notice, self._adding, self._reason, self._exception):
            part.hide_names(hidden)
        self._show_lists()

    # What is on offer

    def _allow(self) -> None:
        """Show what this person may do here, with the current row as it is."""
        shown = self._lists.person()
        for command in COMMANDS:
            self._actions[command.name].setVisible(self._is_on_offer(command, shown))
        marks = shown is not None and shown.booked is not None and self._may(Act.ATTENDANCE)
        for each in MARK_COMMANDS:
            self._actions[each.name].setVisible(marks)

    def _is_on_offer(self, command: Command, shown: Shown | None) -> bool:
        roster = self._roster
        if roster is None or not (command.act is None or self._may(command.act)):
            return False
        if command.kinds:
            return shown is not None and is_for(command, shown)
        more = {
            "offer": roster.first is not None or bool(why_asked(roster, hidden=True)[0]),
            "quiet": roster.quiet > 0,
            "pause": not is_over(roster.session),
            "dropout": is_near(roster.session, self._desk.clock()),
            "add": self._how(roster) is not How.AHEAD and self._adding.isHidden(),
        }
        return more.get(command.name, True)

    def _may(self, act: Act) -> bool:
        roster = self._roster
        return roster is not None and may(self._desk.actor, act, roster.session.group_id)

    # Doing

    def _for_current(self, act: Callable[[UUID], object]) -> None:
        """The focus goes to the list first: the button pressed is not there for the next person."""
        shown = self._lists.person()
        if shown is not None:
            self.focus_first()
            act(shown.person_id)

    def _mark(self, person_id: UUID, mark: Mark | None) -> None:
        if self._may(Act.ATTENDANCE):
            self._acts.mark(person_id, mark)

    def _give_reason(self, reason: str) -> None:
        self._reason.keep()
        self._acts.give_reason(reason)

    def _offer(self) -> None:
        roster = self._roster
        if roster is None:
            return
        self.focus_first()
        if roster.first is None:
            self._acts.say_why()
        elif is_late(roster, self._desk.clock()):
            self._acts.book(roster.first.person_id)
        else:
            self._acts.offer(roster.first.person_id)

    def _place_held(self, person_id: UUID) -> None:
        """The roster with the place held is being read: then they are shown, to be rung."""
        if self._roster is not None:
            meeting = self._roster.session.session_id
            self._errand = Errand(meeting, For.PERSON, person_id)

    def _next_list(self) -> None:
        tabs = list(Tab)
        here = tabs.index(Tab(str(self._tabs.value())))
        self._tabs.set_value(tabs[(here + 1) % len(tabs)])
        self.focus_first()

    def _open_adding(self) -> None:
        self._adding.open_up()
        self._allow()

    def _closed(self) -> None:
        self._allow()
        self.focus_first()

    def _add(self, name: str, person_id: UUID | None = None) -> None:
        def refused(refusal: Refusal) -> None:
            self._adding.set_error(words_for(refusal).sentence)

        self._acts.add_walk_in(name, refused, person_id)

    def _take(self, match: Match) -> None:
        if match.booked:
            self._tabs.set_value(Tab.REGISTER)
            self._adding.close_down()
            self._lists.choose(match.person_id)
        else:
            self._add(match.name, match.person_id)

    def _walked_in(self, person_id: UUID) -> None:
        self._tabs.set_value(Tab.REGISTER)
        self._added = person_id  # the roster with them in it is being read already
        self._adding.close_down()

    def _go(self, place: str) -> None:
        self._desk.go(place, self._session_id)

    def _refused(self, refusal: Refusal) -> None:
        self.put_away()
        self._acts.refuse(refusal)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close_one()
        else:
            super().keyPressEvent(event)

    def _close_one(self) -> None:
        """Escape closes what lies open, one at a time."""
        for panel in (self._exception, self._reason, self._adding):
            if not panel.isHidden():
                panel.close_down()
                return
        self._notice.clear()

    def _clear_undone(self, changes: Changes) -> None:
        if changes.undone:
            self._notice.clear()
