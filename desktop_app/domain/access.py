"""Who may do what: roles, and the permission matrix of ``protection.md`` as data.

The matrix is checked in ``desk/`` and tested cell by cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID


class Role(StrEnum):
    """What a person who signs in does here."""

    PHONE = "phone"
    COUNSELLOR = "counsellor"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"
    PROTECTION = "protection"


class Scope(StrEnum):
    """How far a role's permission for an act reaches."""

    ALL = "all"
    OWN = "own"  # sessions the counsellor is assigned to
    OWN_TODAY = "own_today"  # those, on their day only
    REASON = "reason"  # everything, but a reason must be given


class Act(StrEnum):
    """The rows of the matrix."""

    FOUND = "found"  # set up the service; only while nobody may sign in yet
    REGISTER = "register"  # take a call: register, log, ring back
    BOOK = "book"  # book, release, offer
    FIND = "find"  # find and open a person, with their access needs
    EMERGENCY_CONTACT = "emergency_contact"
    SEE_ROSTER = "see_roster"
    ATTENDANCE = "attendance"
    PACK = "pack"
    SEE_CALENDAR = "see_calendar"  # sessions, counsellors, speakers: look
    PLAN = "plan"  # calendar, counsellors, speakers: change
    STAND_IN = "stand_in"  # a listed stand-in, within a day of the start
    JUMP = "jump"  # over capacity, ahead of the list
    REPORT_DEATH = "report_death"  # and take one's own report back the same day
    SETTLE_DEATH = "settle_death"  # confirm or reverse it, release a quiet place
    EXPORT = "export"  # take people's data out of the program
    TEXTS = "texts"  # what is said aloud and agreed to
    USERS = "users"  # users and settings
    DRAFT = "draft"  # keep what one is typing


P, C, K, A = (
    Role.PHONE,
    Role.COUNSELLOR,
    Role.COORDINATOR,
    Role.ADMINISTRATOR,
)

MATRIX: Mapping[Act, Mapping[Role, Scope]] = MappingProxyType(
    {
        Act.FOUND: {},
        Act.REGISTER: {P: Scope.ALL, K: Scope.ALL},
        Act.BOOK: {P: Scope.ALL, C: Scope.OWN, K: Scope.ALL},
        Act.FIND: {P: Scope.ALL, C: Scope.OWN, K: Scope.ALL},
        Act.EMERGENCY_CONTACT: {P: Scope.ALL, C: Scope.OWN_TODAY, K: Scope.ALL},
        Act.SEE_ROSTER: {P: Scope.ALL, C: Scope.OWN, K: Scope.ALL},
        Act.ATTENDANCE: {C: Scope.OWN, K: Scope.ALL},
        Act.PACK: {C: Scope.OWN, K: Scope.ALL},
        Act.SEE_CALENDAR: {P: Scope.ALL, C: Scope.ALL, K: Scope.ALL},
        Act.PLAN: {K: Scope.ALL},
        Act.STAND_IN: {P: Scope.REASON, K: Scope.ALL},
        Act.JUMP: {K: Scope.REASON},
        Act.REPORT_DEATH: {P: Scope.ALL, C: Scope.ALL, K: Scope.ALL},
        Act.SETTLE_DEATH: {K: Scope.ALL},
        Act.EXPORT: {K: Scope.REASON},
        Act.TEXTS: {K: Scope.ALL, A: Scope.ALL},
        Act.USERS: {A: Scope.ALL},
        Act.DRAFT: {P: Scope.ALL, C: Scope.ALL, K: Scope.ALL},
    }
)


@dataclass(frozen=True)
class Grant:
    """One role, for one group or (None) for all."""

    role: Role
    group_id: UUID | None = None


@dataclass(frozen=True)
class Actor:
    """The person at the desk. ``sitting`` tells one sign-in of theirs from another."""

    user_id: UUID | None
    name: str
    grants: tuple[Grant, ...] = ()
    counsellor_id: UUID | None = None
    desk: str = ""
    sitting: UUID | None = None
    founding: bool = field(default=False)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles held, each once, in the order of the matrix."""
        held = {grant.role for grant in self.grants}
        return tuple(role for role in Role if role in held)

    def scopes(self, act: Act) -> tuple[tuple[Grant, Scope], ...]:
        """Every grant that allows the act, with how far it reaches."""
        if act is Act.FOUND and self.founding:
            return ((Grant(Role.ADMINISTRATOR), Scope.ALL),)
        cells = MATRIX[act]
        return tuple((grant, cells[grant.role]) for grant in self.grants if grant.role in cells)

    def acts_everywhere(self, act: Act) -> bool:
        """Whether this is allowed for what is no single group's, as a directory is."""
        return any(grant.group_id is None for grant, _ in self.scopes(act))


FOUNDER = Actor(user_id=None, name="", founding=True)
