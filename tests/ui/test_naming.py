"""Everything that can be shown has a name, and every act says that it is done."""

import ast
from enum import StrEnum
from pathlib import Path

import pytest

from desktop_app import desk
from desktop_app.domain.bookings import Mark, State
from desktop_app.domain.people import Outcome
from desktop_app.ui.naming import ACTS, NAMES, act_done, act_undone, name_of

FOLDER = Path(desk.__file__).parent


def acts_of_the_desk() -> set[str]:
    """The names given to ``@action`` anywhere in desk/."""
    found = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for mark in getattr(node, "decorator_list", ()):
                if isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "action":
                    first = mark.args[0]
                    assert isinstance(first, ast.Constant)
                    found.add(str(first.value))
    return found


def test_every_act_of_the_desk_says_that_it_is_done() -> None:
    acts = acts_of_the_desk()
    assert "book" in acts
    assert acts <= set(ACTS)


@pytest.mark.parametrize("kind", NAMES, ids=lambda kind: kind.__name__)
def test_every_member_has_a_name(kind: type[StrEnum]) -> None:
    assert set(NAMES[kind]) == set(kind)
    assert all(name_of(member) for member in kind)


def test_members_spelt_alike_keep_their_own_names() -> None:
    assert name_of(Mark.PART) == "Part"
    assert name_of(State.OFFERED) == "Offered"
    assert name_of(None) == "Not recorded"


def test_undoing_names_the_act_in_the_middle_of_a_sentence() -> None:
    assert act_done("book") == "Booked a place"
    assert act_undone("book") == "Undone: booked a place"


def test_a_ring_back_that_reached_nobody_is_not_said_to_be_done() -> None:
    assert act_done("ring_back_done", Outcome.REACHED) == "Marked a ring-back done"
    assert act_done("ring_back_done", Outcome.NOT_REACHED) == "Put a ring-back off"
