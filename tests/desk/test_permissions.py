"""Roles bind in the desk: every act against every role, and against nobody at all."""

import inspect
import pkgutil
from importlib import import_module
from uuid import UUID, uuid4

import pytest

import desktop_app.desk
from desktop_app.desk import calendar
from desktop_app.desk.action import Action, action, within
from desktop_app.domain import errors
from desktop_app.domain.access import MATRIX, Act, Actor, Grant, Role
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from tests.service import MAY, Service


def every_action() -> list[Action[..., object]]:
    """All acts and looks that any module of the desk offers."""
    modules = [
        import_module(f"desktop_app.desk.{found.name}")
        for found in pkgutil.iter_modules(desktop_app.desk.__path__)
    ]
    found = {id(a): a for m in modules for a in vars(m).values() if isinstance(a, Action)}
    return list(found.values())


def tried(service: Service, act: Action[..., object]) -> None:
    """Call an act with nothing sensible in it: only the gate is asked."""
    wanted = inspect.signature(act.function).parameters.values()
    needed = [p for p in wanted if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD]
    service.database.perform(act, *[None] * (len(needed) - 1))


def test_names_of_acts_are_given_once() -> None:
    names = [act.name for act in every_action()]
    assert len(names) > 20
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("act", every_action(), ids=lambda act: act.name)
def test_a_role_without_the_permission_is_refused_and_the_refusal_recorded(
    service: Service, act: Action[..., object]
) -> None:
    for role in (role for role in Role if role not in MATRIX[act.act]):
        service.database.actor = Actor(UUID(int=1), "Test", (Grant(role),))
        with pytest.raises(errors.NotPermitted):
            tried(service, act)
        entry = service.entries()[-1]
        assert (entry.act, entry.outcome) == (act.name, "not_permitted")


@pytest.mark.parametrize("act", every_action(), ids=lambda act: act.name)
def test_nobody_signed_in_is_refused(service: Service, act: Action[..., object]) -> None:
    service.database.actor = Actor(None, "")
    with pytest.raises(errors.NotPermitted):
        tried(service, act)


@action("forgets_its_check", Act.BOOK)
def forgets_its_check(db: UnitOfWork) -> None:
    """An act that never says which session it touches."""
    del db


@action("says_its_session", Act.BOOK)
def says_its_session(db: UnitOfWork, session_id: UUID) -> None:
    """An act that says which session it touches."""
    within(db, db.get_one(Session, session_id))


def test_a_forgotten_check_shuts_the_door_to_those_with_limits(service: Service) -> None:
    service.database.perform(forgets_its_check)
    counsellor = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    with pytest.raises(errors.NotPermitted):
        counsellor.perform(forgets_its_check)


def test_a_role_for_another_group_reaches_no_session_of_this_one(service: Service) -> None:
    line = service.database.read(calendar.sessions, first=MAY, last=MAY)[0]
    service.database.actor = Actor(UUID(int=1), "Test", (Grant(Role.PHONE, uuid4()),))
    with pytest.raises(errors.NotPermitted):
        service.database.perform(says_its_session, line.session_id)
    service.database.actor = Actor(UUID(int=1), "Test", (Grant(Role.PHONE, line.group_id),))
    service.database.perform(says_its_session, line.session_id)
