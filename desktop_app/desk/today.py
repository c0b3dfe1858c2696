"""Today: the next session, the six after it, and what there is to do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import clear, query
from desktop_app.desk.calendar import SessionLine, session_lines
from desktop_app.desk.lookup import desk_zone
from desktop_app.desk.packs import PackStanding, pack_standings
from desktop_app.desk.rights import Rights
from desktop_app.desk.tasks import MOST, ONE_DAY, Scene, Task, TaskKind
from desktop_app.desk.tasks_of_changes import flagged, tellings
from desktop_app.desk.tasks_of_deaths import counsellors_to_tell, deaths_to_confirm
from desktop_app.desk.tasks_of_forms import forms
from desktop_app.desk.tasks_of_packs import packs_to_shred
from desktop_app.desk.tasks_of_people import how_many_ring_backs, places, ring_backs
from desktop_app.desk.tasks_of_sessions import (
    packs_changed,
    packs_to_make,
    readiness,
    registers,
    speakers,
    speakers_asked,
    with_packs,
)
from desktop_app.desk.tasks_of_speakers import speaker_steps, speakers_to_tell
from desktop_app.domain.access import Act
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import OPEN, REGISTER_LOCKS, Session
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import UnitOfWork

SIX = 6
MOST_TASKS = 100


@dataclass(frozen=True)
class Ahead:
    """A session that comes, and what the actor may do with it.

    ``pack`` is None where none was made. ``speaker``: how far one has come who has not promised
    yet. ``to_offer``: the task of ringing whoever waits first, while a place is free.
    """

    line: SessionLine
    may_open: bool
    may_pack: bool
    pack: PackStanding | None
    speaker: Stage | None
    to_offer: Task | None


@dataclass(frozen=True)
class Today:
    """What the desk sees first.

    ``zone`` is the wall clock of the desk, that of its first group. ``next`` may be going on now.
    ``more``: there is more to do than is listed. ``ring_backs_left_out``: how many promises are due
    that are not listed; those due first are.
    """

    zone: str
    next: Ahead | None
    after: tuple[Ahead, ...]
    todo: tuple[Task, ...]
    more: bool
    ring_backs_left_out: int = 0


# The packs are read for the next sessions too, so what has changed since comes beside these.
RULES: Sequence[Callable[[Scene], Iterator[Task]]] = (
    counsellors_to_tell,
    deaths_to_confirm,
    ring_backs,
    places,
    forms,
    registers,
    packs_to_shred,
    readiness,
    tellings,
    flagged,
    packs_to_make,
    speakers,
    speaker_steps,
    speakers_to_tell,
)


@query("today", Act.SEE_CALENDAR)
def today(db: UnitOfWork, *, now: datetime) -> Today:
    """The next session, the six after it, and what is to be done, what is due first at the head.

    Whoever may open the rosters of own sessions only sees those coming, if there are any. A task
    is there for those who may do what it asks for.
    """
    clear(db)
    zone = desk_zone(db)
    scene = Scene(db, now, local(now, zone).date(), Rights(db, now - REGISTER_LOCKS - ONE_DAY))
    coming, packed = _coming(scene), with_packs(scene)
    standings = pack_standings(db, _each_once([*coming, *packed]), now)
    found = [task for rule in RULES for task in rule(scene)]
    found += packs_changed(scene, packed, standings)
    todo = sorted(found, key=lambda task: task.urgency)
    ahead, listed = _ahead(scene, coming, standings, todo), todo[:MOST_TASKS]
    left_out = _ring_backs_left_out(scene, listed)
    return Today(
        zone=zone,
        next=ahead[0] if ahead else None,
        after=ahead[1:],
        todo=tuple(listed),
        more=len(todo) > MOST_TASKS or left_out > 0,
        ring_backs_left_out=left_out,
    )


def _ring_backs_left_out(scene: Scene, listed: Sequence[Task]) -> int:
    """How many are due beside those listed; asked only where some can be left out."""
    ring_backs = sum(task.kind is TaskKind.RING_BACK for task in listed)
    if ring_backs < MOST and len(listed) < MOST_TASKS:
        return 0
    return how_many_ring_backs(scene) - ring_backs


def _coming(scene: Scene) -> list[Session]:
    """The sessions that are going on, and those that come next: seven together."""
    rights = scene.rights
    wanted = select(Session).where(Session.status.in_(OPEN), rights.only(Act.SEE_CALENDAR))
    if rights.bound(Act.SEE_ROSTER) and rights.own:
        wanted = wanted.where(rights.only(Act.SEE_ROSTER))
    wanted = wanted.order_by(Session.starts_at, Session.id)
    begun = wanted.where(Session.starts_at.between(scene.now - ONE_DAY, scene.now))
    later = wanted.where(Session.starts_at > scene.now).limit(1 + SIX)
    running = [session for session in scene.db.scalars(begun) if scene.now < session.ends_at]
    return [*running, *scene.db.scalars(later)][: 1 + SIX]


def _each_once(sessions: Sequence[Session]) -> list[Session]:
    return list({session.id: session for session in sessions}.values())


def _ahead(
    scene: Scene,
    coming: Sequence[Session],
    standings: Mapping[UUID, PackStanding],
    todo: Sequence[Task],
) -> tuple[Ahead, ...]:
    asked = speakers_asked(scene.db, [session.id for session in coming])
    offers = {t.session_id: t for t in todo if t.kind is TaskKind.PLACE_TO_OFFER}
    may = scene.rights.may
    return tuple(
        Ahead(
            line=line,
            may_open=may(Act.SEE_ROSTER, line.session_id, line.group_id),
            may_pack=may(Act.PACK, line.session_id, line.group_id),
            pack=standings.get(line.session_id),
            speaker=asked[line.session_id][0] if line.session_id in asked else None,
            to_offer=offers.get(line.session_id),
        )
        for line in session_lines(scene.db, coming, scene.now)
    )
