"""What makes a function an act of the desk: a stable name, and the permission it needs.

An act that a role may do only within limits (own sessions, one group) must say which session it
touches by calling ``within``; if it never does, it is refused at the end. So a forgotten check
shuts a door, and never leaves one open.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from inspect import signature
from typing import Any, Generic, ParamSpec, TypeVar, cast
from uuid import UUID

from sqlalchemy import select

from desktop_app.domain.access import Act, Grant, Scope
from desktop_app.domain.counsellors import Assignment
from desktop_app.domain.errors import NotPermitted, ReasonNeeded
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

P = ParamSpec("P")
R = TypeVar("R")
Encode = Callable[[Any], dict[str, Any]]
Decode = Callable[[UnitOfWork, dict[str, Any]], Any]


@dataclass
class _Gate:
    """The permission of the act that runs: what would allow it, and whether that has been met."""

    act: Act
    scopes: tuple[tuple[Grant, Scope], ...]
    cleared: bool = field(init=False)

    def __post_init__(self) -> None:
        self.cleared = any(
            scope is Scope.ALL and grant.group_id is None for grant, scope in self.scopes
        )


@dataclass(frozen=True)
class Action(Generic[P, R]):
    """A desk function with its permission. Called with the unit of work first.

    ``now`` is passed on to functions that ask for it. ``silent`` acts leave no entry: what is
    being typed is nobody's record yet. Acts ``ahead`` take long, and keep nobody from writing
    while they do; it helps only those that never look again where they have written. ``encode``
    and ``decode`` turn the answer into ids and back, for repeated requests.
    """

    function: Callable[P, R]
    name: str
    act: Act
    wants_now: bool
    undoable: bool = False
    silent: bool = False
    audited: bool = False
    ahead: bool = False
    encode: Encode | None = None
    decode: Decode | None = None

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        db = cast(UnitOfWork, args[0])
        gate = self.permit(db)
        db.info["gate"] = gate
        if not self.wants_now:
            kwargs.pop("now", None)
        answer = self.function(*args, **kwargs)
        if not gate.cleared:
            raise NotPermitted(self.act)
        return answer

    def permit(self, db: UnitOfWork) -> _Gate:
        """The gate of this act for the actor. Raises NotPermitted when no role allows it."""
        return open_gate(db, self.act)


def action(
    name: str,
    act: Act,
    *,
    undoable: bool = True,
    silent: bool = False,
    ahead: bool = False,
    encode: Encode | None = None,
    decode: Decode | None = None,
) -> Callable[[Callable[P, R]], Action[P, R]]:
    """Make a function an act that writes; ``name`` is what the journal keeps for good."""

    def decorate(function: Callable[P, R]) -> Action[P, R]:
        wants_now = "now" in signature(function).parameters
        return Action(
            function,
            name,
            act,
            wants_now,
            undoable=undoable,
            silent=silent,
            ahead=ahead,
            encode=encode,
            decode=decode,
        )

    return decorate


def query(
    name: str, act: Act, *, audited: bool = False
) -> Callable[[Callable[P, R]], Action[P, R]]:
    """Make a function a look; an ``audited`` one has its journal entry before it is shown."""

    def decorate(function: Callable[P, R]) -> Action[P, R]:
        wants_now = "now" in signature(function).parameters
        return Action(function, name, act, wants_now, audited=audited)

    return decorate


def open_gate(db: UnitOfWork, act: Act) -> _Gate:
    """The gate of an act for this actor. Raises NotPermitted when no role allows it at all."""
    scopes = db.actor.scopes(act)
    if not scopes:
        raise NotPermitted(act)
    return _Gate(act, scopes)


def within(db: UnitOfWork, session: Session) -> None:
    """Say that the running act touches this session. Raises NotPermitted, ReasonNeeded."""
    gate: _Gate = db.info["gate"]
    _clear(db, gate, session)


def within_group(db: UnitOfWork, group_id: UUID) -> None:
    """Say that the running act touches this group as a whole. Raises NotPermitted."""
    gate: _Gate = db.info["gate"]
    if not any(s is Scope.ALL and g.group_id in (None, group_id) for g, s in gate.scopes):
        raise NotPermitted(gate.act)
    gate.cleared = True


def with_reason(db: UnitOfWork) -> list[UUID] | None:
    """Clear an act that is allowed to anybody's roles with a reason only, whomever it touches.

    The groups to which that is bound; None for all. Raises ReasonNeeded.
    """
    gate: _Gate = db.info["gate"]
    groups = _bound_with_reason(db, gate)
    gate.cleared = True
    return groups


def also_with_reason(db: UnitOfWork, act: Act) -> list[UUID] | None:
    """Demand a second permission inside a running act, one that is given with a reason only.

    The groups to which that is bound; None for all. Raises NotPermitted, ReasonNeeded.
    """
    return _bound_with_reason(db, open_gate(db, act))


def require(db: UnitOfWork, act: Act, session: Session) -> None:
    """Demand a second permission inside a running act. Raises NotPermitted, ReasonNeeded."""
    _clear(db, open_gate(db, act), session)


def sees_everyone(db: UnitOfWork, act: Act) -> bool:
    """Whether the actor's permission is not bound to own sessions or one group."""
    return any(s is Scope.ALL and g.group_id is None for g, s in db.actor.scopes(act))


def own_groups(db: UnitOfWork, act: Act) -> list[UUID]:
    """The groups for which the actor holds a role that allows the act."""
    return [g.group_id for g, s in db.actor.scopes(act) if s is Scope.ALL and g.group_id]


def clear(db: UnitOfWork) -> None:
    """Say that the running act has narrowed what it touches by itself."""
    db.info["gate"].cleared = True


def _bound_with_reason(db: UnitOfWork, gate: _Gate) -> list[UUID] | None:
    if not db.reason:
        raise ReasonNeeded(gate.act)
    groups = [grant.group_id for grant, _ in gate.scopes]
    return None if None in groups else [group for group in groups if group]


def _clear(db: UnitOfWork, gate: _Gate, session: Session) -> None:
    scopes = [s for g, s in gate.scopes if g.group_id in (None, session.group_id)]
    if Scope.ALL in scopes or _is_own(db, session, scopes):
        gate.cleared = True
    elif Scope.REASON in scopes:
        if not db.reason:
            raise ReasonNeeded(gate.act)
        gate.cleared = True
    else:
        raise NotPermitted(gate.act)


def _is_own(db: UnitOfWork, session: Session, scopes: list[Scope]) -> bool:
    if not {Scope.OWN, Scope.OWN_TODAY} & set(scopes):
        return False
    if Scope.OWN not in scopes and local(db.now, session.group.zone).date() != session.day:
        return False
    own = select(Assignment.id).where(
        Assignment.session_id == session.id, Assignment.counsellor_id == db.actor.counsellor_id
    )
    return db.scalar(own) is not None
