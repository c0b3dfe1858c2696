"""The permission matrix, cell by cell, against the table it was taken from."""

from itertools import product
from uuid import uuid4

import pytest

from desktop_app.domain.access import FOUNDER, MATRIX, Act, Actor, Grant, Role, Scope

ALL, OWN, DAY, WHY, NO = Scope.ALL, Scope.OWN, Scope.OWN_TODAY, Scope.REASON, None
# act: phone, counsellor, coordinator, administrator, data protection
TABLE = {
    Act.FOUND: (NO, NO, NO, NO, NO),
    Act.REGISTER: (ALL, NO, ALL, NO, NO),
    Act.BOOK: (ALL, OWN, ALL, NO, NO),
    Act.FIND: (ALL, OWN, ALL, NO, NO),
    Act.EMERGENCY_CONTACT: (ALL, DAY, ALL, NO, NO),
    Act.SEE_ROSTER: (ALL, OWN, ALL, NO, NO),
    Act.ATTENDANCE: (NO, OWN, ALL, NO, NO),
    Act.PACK: (NO, OWN, ALL, NO, NO),
    Act.SEE_CALENDAR: (ALL, ALL, ALL, NO, NO),
    Act.PLAN: (NO, NO, ALL, NO, NO),
    Act.STAND_IN: (WHY, NO, ALL, NO, NO),
    Act.JUMP: (NO, NO, WHY, NO, NO),
    Act.REPORT_DEATH: (ALL, ALL, ALL, NO, NO),
    Act.SETTLE_DEATH: (NO, NO, ALL, NO, NO),
    Act.EXPORT: (NO, NO, WHY, NO, NO),
    Act.TEXTS: (NO, NO, ALL, ALL, NO),
    Act.USERS: (NO, NO, NO, ALL, NO),
    Act.DRAFT: (ALL, ALL, ALL, NO, NO),
}


def test_every_act_has_a_row() -> None:
    assert set(TABLE) == set(MATRIX) == set(Act)


@pytest.mark.parametrize(("act", "role"), list(product(Act, Role)))
def test_a_role_may_do_what_its_cell_says(act: Act, role: Role) -> None:
    actor = Actor(uuid4(), "Test", (Grant(role),))
    cell = TABLE[act][list(Role).index(role)]
    assert [scope for _, scope in actor.scopes(act)] == ([cell] if cell else [])


@pytest.mark.parametrize("act", list(Act))
def test_nobody_signed_in_may_do_anything(act: Act) -> None:
    assert Actor(None, "").scopes(act) == ()


@pytest.mark.parametrize("act", list(Act))
def test_the_founder_may_found_and_nothing_else(act: Act) -> None:
    assert bool(FOUNDER.scopes(act)) == (act is Act.FOUND)


def test_several_roles_add_up() -> None:
    actor = Actor(uuid4(), "Test", (Grant(Role.COUNSELLOR), Grant(Role.PHONE, uuid4())))
    assert {scope for _, scope in actor.scopes(Act.BOOK)} == {Scope.OWN, Scope.ALL}
    assert actor.roles == (Role.PHONE, Role.COUNSELLOR)
