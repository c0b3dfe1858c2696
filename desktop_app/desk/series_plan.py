"""What an edit of a series comes to, before anything is written: pure reckoning on what is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_app.desk.group_plans import GroupPlan, as_group
from desktop_app.desk.periods import standards
from desktop_app.domain.errors import BadPlan
from desktop_app.domain.groups import Group, Slot, horizon
from desktop_app.domain.pairing import paired
from desktop_app.domain.patterns import is_monthly, is_weekly
from desktop_app.domain.planning import standard
from desktop_app.domain.recurrence import instant, local
from desktop_app.domain.session_changes import shape_of
from desktop_app.domain.sessions import OPEN, Session, Status
from desktop_app.domain.shapes import Shape

ONE_DAY = timedelta(days=1)
A_MONTH = timedelta(days=31)
NOTHING: frozenset[str] = frozenset()
# What makes it another rule; the rest says how far a rule reaches, or what its dates are called.
OF_A_RULE = (
    "rule", "start", "minutes", "places", "longer_every", "longer_since", "longer_minutes",
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

    ``by_hand`` names the units (when, length, places) that keep what was changed by hand.
    """

    kind: RowKind
    session: Session | None
    slot: Slot | None
    old: Shape | None
    new: Shape | None
    by_hand: frozenset[str] = NOTHING


@dataclass
class Reckoning:
    """The edit as a whole: the group as it will be, and a step for each session in its reach.

    ``former_ends`` is the last date of the rule so far; None where the same rule goes on.
    """

    group: Group
    steps: list[Step] = field(default_factory=list)
    former_ends: date | None = None


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

    def reach(self, since: date | None) -> list[Session]:
        """The sessions that an edit from an original date on may touch. Raises BadPlan("since")."""
        coming = [session for session in self.sessions if session.starts_at > self.now]
        found = [s for s in coming if since is None or s.original_day >= since]
        if since is not None and not any(s.original_day == since for s in coming):
            raise BadPlan("since", "since", since)
        return sorted(found, key=lambda session: session.original_day)


@dataclass(frozen=True)
class _Future:
    """The group as it will be, with its dates in the reach of an edit.

    ``made`` is what the rules so far make of each date, ``series`` the sessions made by them that
    the edit may touch, ``pairs`` the new dates of these by their old ones.
    """

    group: Group
    slots: Sequence[Slot]
    series: Sequence[Session]
    made: Mapping[date, tuple[Slot, Shape]]
    pairs: Mapping[date, date]


def reckon(scene: Scene, plan: GroupPlan, since: date | None, *, by_hand_too: bool) -> Reckoning:
    """Every step of an edit. Raises BadPlan."""
    future = _future(scene, plan, since)
    by_day = {slot.original: slot for slot in future.slots}
    reckoning = Reckoning(future.group, former_ends=_former_ends(scene, plan, future))
    for session in future.series:
        slot = by_day.pop(future.pairs.get(session.original_day, date.min), None)
        made = future.made[session.original_day]
        step = _step(session, slot, made, future.group, by_hand_too=by_hand_too)
        reckoning.steps.append(step)
    reckoning.steps += [_new(slot, future.group) for slot in by_day.values()]
    _check_days(scene, reckoning)
    return reckoning


def edited_group(scene: Scene, plan: GroupPlan, since: date | None) -> Group:
    """The group as it will be: its dates are those from ``rule_since`` on. Raises BadPlan."""
    return _future(scene, plan, since).group


def _future(scene: Scene, plan: GroupPlan, since: date | None) -> _Future:
    if scene.begun() and plan.zone != scene.group.zone:
        raise BadPlan("zone_kept", "zone")
    within = scene.reach(since)
    made = standards(scene.group, max((s.original_day for s in scene.sessions), default=date.min))
    series = [session for session in within if session.original_day in made]
    slots, group = _new_slots(scene, plan, series, since)
    pairs = paired([s.original_day for s in series], [slot.original for slot in slots])
    last = _made_until(scene, plan)
    slots = [s for s in slots if s.original <= last or s.original in pairs.values()]
    slots = _with_longer(group, slots, pairs, made, plan)
    return _Future(group, slots, series, made, pairs)


def _new_slots(
    scene: Scene, plan: GroupPlan, series: Sequence[Session], since: date | None
) -> tuple[list[Slot], Group]:
    """The dates that the edited rule makes in its reach, and the group with that rule.

    They go on for a month more than sessions are made, so that the last one has where to go.
    """
    group = as_group(plan, _counts_from(scene, plan, series, since))
    to = _made_until(scene, plan) + A_MONTH
    ours = {session.id for session in series}
    others = {s.original_day for s in scene.sessions if s.id not in ours}
    first = _bound(scene, plan, series, since)
    slots = [
        slot
        for slot in group.slots(to)
        if slot.original >= first
        and slot.original not in others
        and instant(slot.original, group.start, group.zone) > scene.now
    ]
    if group.rule_since != scene.group.rule_since and slots:
        group.rule_since = slots[0].original
        group.first_day = min(group.first_day, group.rule_since)
    return slots, group


def _made_until(scene: Scene, plan: GroupPlan) -> date:
    """Up to when there are sessions, or are to be."""
    ahead = horizon(scene.today, plan.first_day, plan.months_ahead)
    return max([ahead, *(session.original_day for session in scene.sessions)])


def _counts_from(
    scene: Scene, plan: GroupPlan, series: Sequence[Session], since: date | None
) -> date:
    """From when the edited rule counts: the same rule goes on counting as it did."""
    if not _is_another(scene.group, plan) and scene.begun():
        return scene.group.rule_since
    return _bound(scene, plan, series, since)


def _bound(scene: Scene, plan: GroupPlan, series: Sequence[Session], since: date | None) -> date:
    """The first day that the edited rule may have: from the month or the week that it is for.

    Never before what stays as it is; of a group yet to begin it can be chosen.
    """
    if not scene.begun() and since is None and plan.first_day != scene.group.first_day:
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
    group: Group,
    slots: list[Slot],
    pairs: Mapping[date, date],
    made: Mapping[date, tuple[Slot, Shape]],
    plan: GroupPlan,
) -> list[Slot]:
    """The longer ones go on being counted over the edit, from where they were counted before."""
    if not plan.longer_every or plan.longer_since is None or not slots:
        return slots
    counted = sorted(day for day in made if day >= plan.longer_since)[:: plan.longer_every]
    reached = [pairs[day] for day in counted if day in pairs]
    if plan.longer_since < slots[0].original and reached:
        group.longer_since = reached[0]
    elif plan.longer_since in pairs:
        group.longer_since = pairs[plan.longer_since]
    longer = {slot.original for slot in group.slots(slots[-1].original) if slot.longer}
    return [replace(slot, longer=slot.original in longer) for slot in slots]


def _is_another(group: Group, plan: GroupPlan) -> bool:
    return any(getattr(group, name) != getattr(plan, name) for name in OF_A_RULE)


def _former_ends(scene: Scene, plan: GroupPlan, future: _Future) -> date | None:
    """The last date of the rule so far, if any of its dates stays."""
    if not _is_another(scene.group, plan):
        return None
    first = min([future.group.rule_since, *(session.original_day for session in future.series)])
    return first - ONE_DAY if first > scene.group.rule_since else None


def _step(
    session: Session,
    slot: Slot | None,
    made: tuple[Slot, Shape],
    group: Group,
    *,
    by_hand_too: bool,
) -> Step:
    """What becomes of a session that the series has made."""
    was, usual = made
    old = shape_of(session)
    if slot is None:
        return Step(_ending(session), session, None, old, None)
    if session.status is Status.CANCELLED:
        return Step(RowKind.KEPT, session, slot, old, old)
    if slot.day is None:
        kind = RowKind.KEPT if session.status is Status.REMOVED else _ending(session)
        return Step(kind, session, slot, old, None)
    if session.status is Status.REMOVED:
        back = was.day is None  # the standing answer skipped it, and does so no longer
        new = standard(group, slot) if back else old
        return Step(RowKind.MADE if back else RowKind.KEPT, session, slot, None, new)
    by_hand = NOTHING if by_hand_too else old.differs(usual)
    new = standard(group, slot).keeping(old, by_hand)
    return Step(_kind(old, new), session, slot, old, new, by_hand)


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
        if shape.day in taken:
            raise BadPlan("taken_by_another", "rule", shape.day)
        taken.add(shape.day)


def _held(reckoning: Reckoning) -> Iterator[Shape]:
    """What every session that will take place is like."""
    for step in reckoning.steps:
        cancelled = step.session is not None and step.session.status is Status.CANCELLED
        if step.new is not None and not cancelled:
            yield step.new
