"""New call as the tests of reach look at it: with somebody found, alike, left for later."""

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.desk.matching import Likely
from desktop_app.ui.call.draft import CallDraft
from desktop_app.ui.call.notices import Left
from desktop_app.ui.call.view import CallView
from tests.ui.reach.house import House

Size = tuple[int, int]
Scene = Callable[[House, Size], QWidget]


def _calling_for(house: House, size: Size) -> QWidget:
    """A call in which somebody rings for somebody else."""
    window = house.go("call", None, size)
    view = house.window.view()
    assert isinstance(view, CallView)
    view.parts.form.fill({"name": "Catriona Bain", "for_another": True, "rung_by": "Ewan Bain"})
    view.parts.places.say_forms(*["Online forms last brought in on Wed 26 November"] * 2)
    house.rest()
    return window


LIKELY = tuple(
    Likely(UUID(int=n), name, name.split()[0], "0123", "FK8", same_phone=n < 3, same_email=n == 3)
    for n, name in enumerate(("Shona MacAllister", "Shona McAllister-Bain", "Senga McAlister"), 1)
)


def _alike(house: House, size: Size) -> QWidget:
    """A new caller is saved, and three on file are very likely the same."""
    window = house.go("call", None, size)
    view = house.window.view()
    assert isinstance(view, CallView)
    values = {"name": "Shona McAlister-Orr", "phone": "0131 496 0123", "postcode": "IV4"}
    view.parts.form.fill(values)
    view.parts.same.ask(CallDraft(values=values), LIKELY)
    house.rest()
    return window


def _left(house: House, size: Size) -> QWidget:
    """A call in which a number is typed, below the notice of one that was left for later."""
    window = house.go("call", None, size)
    view = house.window.view()
    assert isinstance(view, CallView)
    left = Left("09:12", "Olive Halcrow", lambda: None, lambda: None)
    view.call._notices.left_for_later([left], None, lambda: None)
    QTest.keyClicks(view.parts.form.editor("caller"), "Ann")
    house.rest()
    view.call._keeper.drop()
    house.rest()
    return window


def _found(house: House, size: Size) -> QWidget:
    """A call with somebody on file; nothing of it is kept."""
    house.go("call", None, size)  # whatever stood on the page is no longer in the way
    window = house.go("call", house.person_id, size)
    view = house.window.view()
    assert isinstance(view, CallView)
    view.call._keeper.drop()
    house.rest()
    return window


CALLS: Mapping[str, Scene] = {
    "call-for-another": _calling_for,
    "call-found": _found,
    "call-left": _left,
    "call-alike": _alike,
}
