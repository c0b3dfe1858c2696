"""What an edit of a series comes to, before anything is written: pure reckoning on what is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import chain, pairwise

from desktop_app.desk.group_plans import GroupPlan, as_group
from desktop_app.desk.periods import standards
from desktop_app.domain.errors import BadPlan
from desktop_app.domain.groups import FormerRule, Group, Slot, horizon
from desktop_app.domain.pairing import paired
from desktop_app.domain.patterns import is_monthly, is_weekly
from desktop_app.domain.planning import in_time, standard
from desktop_app.domain.recurrence import instant, local
from desktop_app.domain.session_changes import shape_of
from desktop_app.domain.sessions import OPEN, Session, Status
from desktop_app.domain.shapes import Shape

ONE_DAY = timedelta(days=1)
A_MONTH = timedelta(days=31)
NOTHING: frozenset[str] = frozenset()
COUNTING = ("longer_every", "longer_since")
# What makes it another rule; the rest says how far a rule reaches, or what its dates are called.
OF_A_RULE = (
    "rule", "start", "minutes", "places", "longer_every", "longer_since", "longer_minutes",
)  # fmt: skip
ABOUT_DATES = (
    *OF_A_RULE, "zone", "first_day", "last_day", "months_ahead", "year_end", "year_end_day",
)  # fmt: skip


class RowKind(StrEnum):
    """What becomes of one session of a series that is edited."""

    KEPT = "kept"
    CHANGED = "changed"
    MOVED = "moved"
    MADE = "made"
    REMOVED = "removed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Step:
    """One session: ``slot`` is its date in the new series, None where it has none any more.

    ``usual`` is what the series then makes of that date; ``by_hand`` names the units (when,
    length, places) that keep what was changed by hand.
    """

    kind: RowKind
    session: Session | None
    slot: Slot | None
    old: Shape | None
    new: Shape | None
    usual: Shape | None = None
    by_hand: frozenset[str] = NOTHING


@dataclass
class Reckoning:
    """The edit as a whole: the group as it will be, and a step for each session in its reach.

    ``since`` is the first original date of another rule: no rule of before makes one from then
    on. None where the same rule goes on.
    """

    group: Group
    steps: list[Step] = field(default_factory=list)
    since: date | None = None


@dataclass(frozen=True)
class Scene:
    """What is there: the group as it is, every session of it, and the time."""

    group: Group
    sessions: Sequence[Session]
    now: datetime

    @property
    def today(self) -> date:
        """The day on the wall clock of the group."""
        return local(self.now, self.group.zone).date()

    def begun(self) -> bool:
        """Whether some session has started: what is past stays as it is."""
        return any(session.starts_at <= self.now for session in self.sessions)

    def to_come(self, day: date, start: time) -> bool:
        """Whether a wall time lies ahead."""
        return instant(day, start, self.group.zone) > self.now

    def reach(self, since: date | None) -> list[Session]:
        """The coming sessions that an edit from an original date on is meant for, in order.

        Raises BadPlan("since").
        """
        coming = sorted(
            (session for session in self.sessions if session.starts_at > self.now),
            key=lambda session: session.original_day,
        )
        if since is not None and not any(s.original_day == since for s in coming):
            raise BadPlan("since", "since", since)
        return [s for s in coming if since is None or s.original_day >= since]


@dataclass(frozen=True)
class _Future:
    """The group as it will be, with its dates in the reach of an edit.

    ``made`` is what the rules so far make of each date, ``series`` the sessions made by them that
    the edit may touch, ``let_be`` those in its reach that it may not, ``pairs`` the new dates of
    the old ones. ``adopted`` are the new dates on which there was a session before.
    """

    group: Group
    slots: Sequence[Slot]
    series: Sequence[Session]
    let_be: Sequence[Session]
    made: Mapping[date, tuple[Slot, Shape]]
    pairs: Mapping[date, date]
    adopted: Mapping[date, Slot]


def reckon(scene: Scene, plan: GroupPlan, since: date | None, *, by_hand_too: bool) -> Reckoning:
    """Every step of an edit. Raises BadPlan."""
    if not by_hand_too and not _is_about_dates(scene.group, plan):
        kept = [_let_be(session, None, None) for session in scene.reach(since)]
        return Reckoning(as_group(plan, scene.group.rule_since), kept)
    future = _future(scene, plan, since)
    by_day = {slot.original: slot for slot in future.slots}
    reckoning = Reckoning(future.group, since=_since(scene, plan, future))

    def usual_of(slot: Slot | None) -> Shape | None:
        if slot is None:
            return None
        return standard(_rule_of(scene, plan, future.group, slot), slot)

    for session in future.series:
        slot = by_day.pop(future.pairs.get(session.original_day, date.min), None)
        made = future.made[session.original_day]
        step = _step(session, slot, made, usual_of(slot), by_hand_too=by_hand_too)
        reckoning.steps.append(step)
    for session in future.let_be:
        slot = future.adopted.get(session.original_day)
        reckoning.steps.append(_let_be(session, slot, usual_of(slot)))
    reckoning.steps += [_new(slot, future.group) for slot in by_day.values()]
    _check_days(scene, reckoning)
    return reckoning


def edited_group(scene: Scene, plan: GroupPlan, since: date | None) -> Group:
    """The group as it will be: its dates are those from ``rule_since`` on. Raises BadPlan."""
    return _future(scene, plan, since).group


def _future(scene: Scene, plan: GroupPlan, since: date | None) -> _Future:
    if plan.zone != scene.group.zone and _is_bound(scene):
        raise BadPlan("zone_kept", "zone")
    if plan.last_day != scene.group.last_day and since and plan.last_day and plan.last_day < since:
        raise BadPlan("last_before_first", "last_day")
    far = _far(scene, plan)
    made = standards(scene.group, far)
    reach = scene.reach(since)
    series = [session for session in reach if _is_touched(scene, session, made)]
    group, slots, adopted = _new_slots(scene, plan, series, since, far)
    last = max((s.original_day for s in scene.sessions), default=date.min)
    old = [s.original_day for s in series] + [day for day in made if day > last]
    pairs = paired(old, [slot.original for slot in slots])
    slots = _with_longer(scene, group, slots, pairs, made, plan)
    until, taken = _made_until(scene, plan), {pairs.get(s.original_day) for s in series}
    return _Future(
        group,
        [slot for slot in slots if slot.original <= until or slot.original in taken],
        series,
        [session for session in reach if session not in series],
        made,
        pairs,
        adopted,
    )


def _is_bound(scene: Scene) -> bool:
    """Whether somebody counts on the hours as they are, or has met at them."""
    return scene.begun() or any(session.bookings for session in scene.sessions)


def _is_touched(scene: Scene, session: Session, made: Mapping[date, tuple[Slot, Shape]]) -> bool:
    """Whether an edit reaches a coming session: one that a rule has made, for a date to come.

    What was moved here from a date that is over is no part of the series any more.
    """
    day = session.original_day
    return day in made and scene.to_come(day, session.original_start)


def _rule_of(scene: Scene, plan: GroupPlan, group: Group, slot: Slot) -> Group | FormerRule:
    """The rule that makes a date: a former one still does while no other takes its place."""
    if not _is_another(scene.group, plan):
        for former in scene.group.former:
            if former.first_day <= slot.original <= former.last_day:
                return former
    return group


def _new_slots(
    scene: Scene, plan: GroupPlan, series: Sequence[Session], since: date | None, far: date
) -> tuple[Group, list[Slot], dict[date, Slot]]:
    """The group with the edited rule, and the dates that it makes from the reach of the edit on:
    those that are free, and those on which there is a session that stays."""
    first = _first(scene, plan, series, since)
    another = _is_another(scene.group, plan) or _chooses_first_day(scene, plan, since)
    group = as_group(plan, first if another else scene.group.rule_since)
    ours = {session.id for session in series}
    others = {s.original_day for s in scene.sessions if s.id not in ours}
    formers = () if another else scene.group.former
    earlier = (slot for former in formers for slot in group.placed(former.dates()))
    every = [
        in_time(slot, group, scene.now)
        for slot in chain(earlier, group.slots(far))
        if slot.original >= first and scene.to_come(slot.original, group.start)
    ]
    slots = [slot for slot in every if slot.original not in others]
    if another and slots:
        group.rule_since = slots[0].original
        group.first_day = min(group.first_day, group.rule_since)
    return group, slots, {slot.original: slot for slot in every if slot.original in others}


def _made_until(scene: Scene, plan: GroupPlan) -> date:
    """Up to when there are sessions, or are to be."""
    ahead = horizon(scene.today, plan.first_day, plan.months_ahead)
    return max([ahead, *(session.original_day for session in scene.sessions)])


def _far(scene: Scene, plan: GroupPlan) -> date:
    """So far ahead that the next longer session is among the dates, and the last one made has
    where to go."""
    until = _made_until(scene, plan)
    days = sorted(standards(scene.group, until))
    gap = max((after - before for before, after in pairwise(days)), default=A_MONTH)
    every = max(plan.longer_every or 0, scene.group.longer_every or 0)
    return until + A_MONTH + max(gap, A_MONTH) * every


def _chooses_first_day(scene: Scene, plan: GroupPlan, since: date | None) -> bool:
    """Of a group yet to begin the first day can be chosen."""
    return not scene.begun() and since is None and plan.first_day != scene.group.first_day


def _first(scene: Scene, plan: GroupPlan, series: Sequence[Session], since: date | None) -> date:
    """The first day that the edited rule may have: from the month or the week that it is for.

    Never before what stays as it is. The first session of a group yet to begin may come before
    its first day, rather than be lost.
    """
    if _chooses_first_day(scene, plan, since):
        return plan.first_day
    ours = {session.id for session in series}
    first = series[0].original_day if series else since or scene.today
    kept = [s.original_day for s in scene.sessions if s.id not in ours and s.original_day < first]
    after_kept = max(kept) + ONE_DAY if kept else date.min
    return max(_period_of(first, plan.rule, scene.today), after_kept)


def _period_of(day: date, rule: str, today: date) -> date:
    """The start of its month or week; dates of one's own may be any from today on."""
    if is_monthly(rule):
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if is_weekly(rule) else today


def _with_longer(
    scene: Scene,
    group: Group,
    slots: list[Slot],
    pairs: Mapping[date, date],
    made: Mapping[date, tuple[Slot, Shape]],
    plan: GroupPlan,
) -> list[Slot]:
    """The longer ones go on being counted over the edit, as they were counted before."""
    if not plan.longer_every or plan.longer_since is None:
        return slots
    if not slots or not _is_another(scene.group, plan):
        return slots
    as_before = all(getattr(plan, name) == getattr(scene.group, name) for name in COUNTING)
    longer = _counted(made, plan) if not as_before else [d for d in made if made[d][0].longer]
    reached = sorted(pairs[day] for day in longer if day in pairs)
    chosen = not as_before and plan.longer_since >= slots[0].original
    if reached and not chosen:
        group.longer_since = reached[0]
    elif plan.longer_since in pairs:
        group.longer_since = pairs[plan.longer_since]
    days = {slot.original for slot in group.slots(slots[-1].original) if slot.longer}
    return [replace(slot, longer=slot.original in days) for slot in slots]


def _counted(made: Mapping[date, tuple[Slot, Shape]], plan: GroupPlan) -> list[date]:
    """The old dates that are longer by another count, from the date that it begins with."""
    since = plan.longer_since or date.max
    return sorted(day for day in made if day >= since)[:: plan.longer_every]


def _is_about_dates(group: Group, plan: GroupPlan) -> bool:
    """Whether a plan says anything else of when sessions are, or what they are like."""
    return any(getattr(group, name) != getattr(plan, name) for name in ABOUT_DATES)


def _is_another(group: Group, plan: GroupPlan) -> bool:
    return any(getattr(group, name) != getattr(plan, name) for name in OF_A_RULE)


def _since(scene: Scene, plan: GroupPlan, future: _Future) -> date | None:
    if not _is_another(scene.group, plan):
        return None
    return min([future.group.rule_since, *(session.original_day for session in future.series)])


def _step(
    session: Session,
    slot: Slot | None,
    made: tuple[Slot, Shape],
    new_usual: Shape | None,
    *,
    by_hand_too: bool,
) -> Step:
    """What becomes of a session that the series has made."""
    was, usual = made
    old = shape_of(session)
    if slot is None or new_usual is None:
        return Step(_ending(session), session, None, old, None)
    if session.status is Status.CANCELLED:
        return Step(RowKind.KEPT, session, slot, old, old, new_usual)
    if slot.day is None:
        kind = RowKind.KEPT if session.status is Status.REMOVED else _ending(session)
        return Step(kind, session, slot, old, None, new_usual)
    if session.status is Status.REMOVED:
        back = was.day is None  # the standing answer skipped it, and does so no longer
        new = new_usual if back else old
        return Step(RowKind.MADE if back else RowKind.KEPT, session, slot, None, new, new_usual)
    by_hand = NOTHING if by_hand_too else old.differs(usual)
    new = new_usual.keeping(old, by_hand)
    return Step(_kind(old, new), session, slot, old, new, new_usual, by_hand)


def _kind(old: Shape, new: Shape) -> RowKind:
    differs = old.differs(new)
    if not differs:
        return RowKind.KEPT
    return RowKind.MOVED if "when" in differs else RowKind.CHANGED


def _ending(session: Session) -> RowKind:
    """A session with any booking is cancelled, never deleted (``rules.md``, 2)."""
    if session.status is Status.CANCELLED:
        return RowKind.KEPT
    return RowKind.CANCELLED if session.bookings else RowKind.REMOVED


def _let_be(session: Session, slot: Slot | None, usual: Shape | None) -> Step:
    """A session that stays as it is; where the series has come to its date, as one of it."""
    held = shape_of(session) if session.status is not Status.REMOVED else None
    return Step(RowKind.KEPT, session, slot, held, held, usual)


def _new(slot: Slot, group: Group) -> Step:
    new = standard(group, slot) if slot.day else None
    return Step(RowKind.MADE, None, slot, None, new)


def _check_days(scene: Scene, reckoning: Reckoning) -> None:
    """A group meets once a day, and at an hour that is there. Raises BadPlan."""
    touched = {step.session.id for step in reckoning.steps if step.session is not None}
    stay = [s.day for s in scene.sessions if s.id not in touched and s.status in OPEN]
    taken = set(stay)
    for shape in _held(reckoning):
        shape.check(reckoning.group.zone)
        if instant(shape.day, shape.start, reckoning.group.zone) <= scene.now:
            raise BadPlan("in_the_past", "rule", shape.day)
        if shape.day in taken:
            raise BadPlan("taken_by_another", "rule", shape.day)
        taken.add(shape.day)


def _held(reckoning: Reckoning) -> Iterator[Shape]:
    """What every session that will take place is like."""
    for step in reckoning.steps:
        cancelled = step.session is not None and step.session.status is Status.CANCELLED
        if step.new is not None and not cancelled:
            yield step.new
