"""Beside the lists: who is to lead the session, and the person of the current row."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.contacts import ask_to_ring
from desktop_app.desk.counsellors import SHORT_NOTICE
from desktop_app.desk.open_days import next_open_day
from desktop_app.desk.people import emergency_contact
from desktop_app.desk.ringing import before_ringing
from desktop_app.desk.roster import Roster
from desktop_app.desk.rota import Choice, candidates
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, Refusal
from desktop_app.domain.sessions import Status
from desktop_app.i18n import full_date, short_date, tr
from desktop_app.ui.notes.keeper import Ask, NoteKeeper
from desktop_app.ui.roster.acts import RosterActs
from desktop_app.ui.roster.counsellor import CounsellorCard
from desktop_app.ui.roster.names import Named
from desktop_app.ui.roster.permits import may
from desktop_app.ui.roster.person import PersonPanel
from desktop_app.ui.roster.rows import Shown
from desktop_app.ui.roster.words import hint
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import one_line


class Side(QWidget):
    """The column beside the lists; it is away while nothing stands in it.

    ``left`` fires when the choice of a counsellor goes, and the focus with it.
    """

    left = Signal()

    def __init__(self, desk: Desk, acts: RosterActs, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._desk, self._work, self._acts = desk, desk.work, acts
        self._roster: Roster | None = None
        self._open_day: date | None = None
        may_keep = bool(desk.actor.scopes(Act.DRAFT))
        self._notes = NoteKeeper(desk.work, self, may_keep=may_keep)
        self.counsellor = CounsellorCard()
        self.person = PersonPanel(actions, hint(desk.actor))
        stack = column(self, gap=16)
        stack.addWidget(self.counsellor)
        stack.addWidget(self.person, 1)
        self._connect()

    def _connect(self) -> None:
        person = self.person
        self.counsellor.picker.chosen.connect(self._assign)
        self.counsellor.named.connect(self._acts.assign_new)
        person.contact_wanted.connect(self._read_contact)
        person.phone_wanted.connect(self._read_phone)
        person.follow_up.edited.connect(self._typed)
        person.follow_up.sent.connect(self._send)
        self._notes.found.connect(self._show_ask)

    # What the page asks

    def begin(self, session_id: UUID | None) -> None:
        """Turn to another session, or to none: what is typed is kept, and nobody is shown."""
        self._roster = self._open_day = None
        self.look_for_notes(session_id)
        self.person.show_nobody()
        self.counsellor.forget()
        self._fold()

    def look_for_notes(self, session_id: UUID | None) -> None:
        """Before a session is read: find what was typed in it, unless that is known."""
        self._notes.turn_to(None if session_id is None else f"roster-{session_id.hex}")

    def show_roster(self, roster: Roster) -> None:
        """The session as it stands: offer counsellors where it lacks one."""
        self._roster, line = roster, roster.session
        if self._open_day is None:
            self._work.read(
                self, next_open_day, line.session_id, done=self._propose, key="roster open day"
            )
        over = line.started or line.status is Status.CANCELLED
        wanted = not line.ready and not over and self._may_assign(line)
        if not wanted and self.counsellor.has_focus():
            self.left.emit()  # or Qt would put it on the next button, which shows a number
        self.counsellor.setVisible(wanted)
        if wanted:
            self.counsellor.show_why(line)
            offer, about = self._offer_leads, line.session_id
            self._work.read(self, candidates, about, done=offer, key="roster counsellors")
        self._fold()

    def _may_assign(self, line: SessionLine) -> bool:
        """A coordinator at any time, and phone staff a stand-in within a day of the start."""
        soon = line.start - self._desk.clock() <= SHORT_NOTICE
        return self._may(Act.PLAN) or (soon and self._may(Act.STAND_IN))

    def _offer_leads(self, choice: Choice) -> None:
        if self._roster is not None and self._roster.session.session_id == choice.session_id:
            self.counsellor.offer(choice)

    def _assign(self, counsellor_id: UUID, reason: str) -> None:
        self._acts.assign(self.counsellor.picker.act(), counsellor_id, reason)

    def find_lead(self) -> None:
        """Put the focus on the choice of who leads the session, as soon as it is there."""
        self.counsellor.take_focus()

    def show_person(self, shown: Shown | None, *, hidden: bool) -> None:
        """Show the person of the current row, with what was typed for them."""
        if shown is None:
            self.person.show_nobody()
        else:
            act = Act.EMERGENCY_CONTACT if shown.booked else Act.FIND
            self.person.show_person(
                shown,
                hidden=hidden,
                may_see_number=self._may(act),
                may_ask=self._may(Act.ATTENDANCE),
            )
            self._show_ask()
        self._fold()

    # What happens in it

    def _may(self, act: Act) -> bool:
        roster = self._roster
        return roster is not None and may(self._desk.actor, act, roster.session.group_id)

    def _fold(self) -> None:
        """The list takes the whole width while nothing stands beside it."""
        self.setVisible(not (self.counsellor.isHidden() and self.person.isHidden()))

    def _read_contact(self, person_id: UUID) -> None:
        if self._roster is not None:
            self._work.read(
                self,
                emergency_contact,
                person_id,
                self._roster.session.session_id,
                done=partial(self.person.show_contact, person_id),
                refused=self._acts.refuse,
            )

    def _read_phone(self, person_id: UUID) -> None:
        shown = partial(self.person.show_phone, person_id)
        self._work.read(self, before_ringing, person_id, done=shown, refused=self._acts.refuse)

    # For staff to follow up

    def _propose(self, day: date) -> None:
        self._open_day = day
        self.person.follow_up.propose(short_date(day))

    def _typed(self, ask: Ask) -> None:
        person_id = self.person.person_id()
        if person_id is not None:
            self._notes.put(person_id, ask)

    def _show_ask(self) -> None:
        person_id = self.person.person_id()
        if person_id is not None:
            self.person.follow_up.fill(self._notes.of(person_id))

    def _send(self) -> None:
        person_id, roster = self.person.person_id(), self._roster
        if person_id is None or roster is None:
            return
        line = roster.session
        read = self.person.follow_up.read(self._desk.clock().astimezone(line.start.tzinfo).date())
        day = None if read is None else read.day or self._open_day
        if read is None or day is None:
            return
        self._notes.save(
            person_id,
            ask_to_ring,
            person_id,
            line.session_id,
            read.note,
            day,
            saved=partial(self._was_sent, self.person.named(), day),
            refused=partial(self._not_sent, person_id, line.session_id),
        )

    def _was_sent(self, named: Named, day: date) -> None:
        self._show_ask()

        def tells(hidden: bool) -> tuple[str, str]:
            name = breakable(named.said(hidden=hidden))
            when = full_date(day)
            return tr("Staff will ring {name}", name=name), tr("From {day} on.", day=when)

        self._acts.said.emit(tells, "ok")

    def _not_sent(self, person_id: UUID, session_id: UUID, refusal: Refusal) -> None:
        """Say why not where it was typed, if that is still in sight; it is kept in any case."""
        roster = self._roster
        if roster is None or roster.session.session_id != session_id:
            self._work.refusal.emit(refusal)
        elif isinstance(refusal, BadField) and person_id == self.person.person_id():
            self.person.follow_up.show_problem(refusal.field, one_line(refusal))
        else:
            self._acts.refuse(refusal)
