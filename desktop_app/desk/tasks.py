"""A thing to do, as data: ids, numbers and dates, no prose. And what the rules that make it see."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import Select, select, true

from desktop_app.desk.rights import Rights
from desktop_app.domain.access import Act
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.notices import NoticeKind
from desktop_app.domain.open_days import Flag
from desktop_app.domain.people import Messages
from desktop_app.domain.sessions import OPEN, Session, Status
from desktop_app.domain.speakers import Misfit, Stage
from desktop_app.domain.waiting_list import StandsStill
from desktop_app.store.database import UnitOfWork

MOST = 60  # of one kind: nobody reads further before some are done
ONE_DAY = timedelta(days=1)
Ahead = timedelta | relativedelta
Why = NotReady | StandsStill | Stage | Misfit | Status | NoticeKind | Flag


class TaskKind(StrEnum):
    """What is to be done, in the order in which things due on one day are listed."""

    COUNSELLOR_TO_TELL = "counsellor_to_tell"
    DEATH_TO_CONFIRM = "death_to_confirm"
    RING_BACK = "ring_back"
    TELL = "tell"
    PLACE_TO_OFFER = "place_to_offer"
    NO_REPLY = "no_reply"
    FORMS = "forms"
    REGISTER = "register"
    SHRED = "shred"
    NOT_READY = "not_ready"
    PACK_CHANGED = "pack_changed"
    PACK_TO_MAKE = "pack_to_make"
    RECONFIRM = "reconfirm"
    DATE_FLAGGED = "date_flagged"
    LIST_STANDS_STILL = "list_stands_still"
    SPEAKER_TO_TELL = "speaker_to_tell"
    SPEAKER = "speaker"
    SPEAKER_STEP = "speaker_step"


class Whose(StrEnum):
    """Who promised to do it, in the order in which the promises of one day are listed."""

    MINE = "mine"
    ANYBODY = "anybody"  # for whoever is free
    OTHERS = "others"


ORDER, WHOSE = tuple(TaskKind), tuple(Whose)


@dataclass(frozen=True)
class Task:
    """One thing to do. What does not belong to its kind is empty.

    ``due``: the day by which it should be done. ``name`` is of somebody who attends, ``speaker``
    of somebody who speaks, or what their talk is about while that is open (``booking_id``),
    ``topic`` what it is about where ``speaker`` is a name, ``counsellor`` of who has to be told,
    ``owner`` of another colleague who promised it (``whose``), ``file`` of a file of online
    registrations. ``since``: how long they wait, when the offer ended, for when we promised to
    ring, when a death was reported, when the file was brought in, or by when a ``pack`` (its
    number) should have been shredded. ``count``: free places that can be offered, people who wait,
    are booked, are to reconfirm or to be told, changes since the pack, copies of one, forms to
    check. ``held_back``: how many of these. ``own``: it is about a session of the actor's own.
    """

    kind: TaskKind
    due: date
    session_id: UUID | None = None
    group_id: UUID | None = None
    group: str = ""
    day: date | None = None
    own: bool = False
    count: int = 0
    why: tuple[Why, ...] = ()
    person_id: UUID | None = None
    contact_id: UUID | None = None
    name: str = ""
    since: date | None = None
    messages: Messages | None = None
    speaker: str = ""
    topic: str = ""
    counsellor_id: UUID | None = None
    counsellor: str = ""
    whose: Whose | None = None
    owner: str = ""
    file_id: UUID | None = None
    file: str = ""
    held_back: int = 0
    booking_id: UUID | None = None
    pack: int = 0

    @property
    def urgency(self) -> tuple[object, ...]:
        """What is due first comes first; of one day, what is about own sessions."""
        day, kind = self.day or self.due, ORDER.index(self.kind)
        whose = 0 if self.whose is None else WHOSE.index(self.whose)
        since = self.since or day
        first = since if self.kind is TaskKind.SHRED else day  # the paper that has lain longest
        return (self.due, not self.own, kind, whose, first, since, self.name, self.pack)


@dataclass(frozen=True)
class Scene:
    """What a rule looks at: the data, the time, the day at the desk, and who asks."""

    db: UnitOfWork
    now: datetime
    today: date
    rights: Rights

    def whose(self, owner_id: UUID | None) -> Whose:
        """Whose it is to do what this colleague promised; None: nobody's own."""
        if owner_id is None:
            return Whose.ANYBODY
        return Whose.MINE if owner_id == self.db.actor.user_id else Whose.OTHERS

    def about(
        self,
        kind: TaskKind,
        meeting: Session,
        due: date,
        *,
        count: int = 0,
        why: tuple[Why, ...] = (),
        speaker: str = "",
    ) -> Task:
        """A task of a session; what should have been done before is due today."""
        return Task(
            kind=kind,
            due=max(due, self.today),
            session_id=meeting.id,
            group_id=meeting.group_id,
            group=meeting.group.name,
            day=meeting.day,
            own=meeting.id in self.rights.own,
            count=count,
            why=why,
            speaker=speaker,
        )

    def coming(self, act: Act, ahead: Ahead | None = None) -> Select[Session]:
        """The next open sessions in which the actor may do this; up to so far ahead, if at all."""
        return (
            select(Session)
            .where(
                Session.starts_at > self.now,
                true() if ahead is None else Session.day <= self.today + ahead,
                Session.status.in_(OPEN),
                self.rights.only(act),
            )
            .order_by(Session.starts_at, Session.id)
            .limit(MOST)
        )
