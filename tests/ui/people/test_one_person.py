"""Pages about one person, or two: read again where they must be, and nothing typed is lost."""

from uuid import UUID

import pytest
from PySide6.QtCore import QTimer

from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.story import person_page
from desktop_app.ui.people.death_view import DeathView
from desktop_app.ui.people.edit_view import EditView
from desktop_app.ui.people.merge_view import MergeView
from desktop_app.ui.people.one_person import OnePerson
from desktop_app.ui.people.proxy_view import ProxyView
from desktop_app.ui.people.rules_view import RulesView
from desktop_app.ui.widgets.page import Page
from tests.service import MAY, Service
from tests.stage import Stage
from tests.ui.people.conftest import Shows, words

PAGES = [RulesView, DeathView, ProxyView]
TYPED = {DeathView: "told_by", ProxyView: "proxy_name"}


def looks(service: Service, act: str) -> int:
    """How many looks the journal has."""
    return sum(entry.act == act for entry in service.entries())


def no_calls(stage: Stage, view: Page, person_id: UUID) -> None:
    """Somebody is to be rung no more."""
    stage.work.perform(view, set_contact_rules, person_id, True, None)
    stage.rest()


@pytest.mark.parametrize("make", PAGES)
def test_a_person_is_read_again_only_where_what_is_shown_of_them_has_changed(
    service: Service, shows: Shows, make: type[OnePerson]
) -> None:
    una, ann = (service.call(name, MAY).person_id for name in ("Una Drever", "Ann Moar"))
    stage, view = shows(make, una)
    before = looks(service, "person_page")
    no_calls(stage, view, ann)
    assert looks(service, "person_page") == before
    no_calls(stage, view, una)
    assert looks(service, "person_page") == before + 1


def test_two_records_are_read_again_only_where_what_is_shown_of_them_has_changed(
    service: Service, shows: Shows
) -> None:
    una, again, ann = (
        service.call(name, MAY).person_id for name in ("Una Drever", "Una Dreever", "Ann Moar")
    )
    stage, view = shows(MergeView, (una, again))
    before = looks(service, "merge_preview")
    no_calls(stage, view, ann)
    assert looks(service, "merge_preview") == before
    no_calls(stage, view, again)
    assert looks(service, "merge_preview") == 2 * before


@pytest.mark.parametrize("make", [*PAGES, EditView])
def test_two_people_of_one_name_are_told_apart_on_each_page_of_one_of_them(
    service: Service, shows: Shows, make: type[OnePerson | EditView]
) -> None:
    """By what their card shows; and by no number while names are hidden."""
    one, other = (
        service.call("Ailsa Drever", MAY, phone=phone, postcode=postcode).person_id
        for phone, postcode in (("01595 690123", "ZE1"), ("0131 496 0002", "EH6"))
    )
    stage, view = shows(make, one)
    assert isinstance(view, OnePerson | EditView)
    assert "Ailsa Drever\nNHS Shetland · ZE1 · ends 0123" in words(view)
    view.show_for(other)
    stage.rest()
    assert "Ailsa Drever\nNHS Lothian · EH6 · ends 0002" in words(view)
    stage.desk.discretion.turn()
    stage.rest()
    assert "Ailsa" not in words(view)
    assert "0002" not in words(view)


@pytest.mark.parametrize("make", TYPED)
def test_what_is_typed_of_a_person_is_there_after_a_crash(
    service: Service, shows: Shows, make: type[DeathView | ProxyView]
) -> None:
    """At the next pause it is in the data: the window is never asked to put itself away."""
    una = service.call("Una Drever", MAY).person_id
    stage, view = shows(make, una)
    stage.type("Ewan")
    stage.qtbot.waitUntil(lambda: not any(timer.isActive() for timer in view.findChildren(QTimer)))
    stage.rest()
    _, later = shows(make, una)
    assert isinstance(later, DeathView | ProxyView)
    fields = later._fields if isinstance(later, DeathView) else later.fields
    assert fields[TYPED[make]].editor.text() == "Ewan"


def test_who_may_book_is_typed_of_each_person_apart_and_gone_once_saved(
    service: Service, shows: Shows
) -> None:
    una, ann = (service.call(name, MAY).person_id for name in ("Una Drever", "Ann Moar"))
    stage, view = shows(ProxyView, una)
    assert isinstance(view, ProxyView)
    name = view.fields["proxy_name"].editor
    stage.type("Ewan")
    view.show_for(ann)
    stage.rest()
    assert name.text() == ""
    view.show_for(una)
    stage.rest()
    assert name.text() == "Ewan"
    view._save()
    stage.rest()
    assert [proxy.name for proxy in service.database.read(person_page, una).proxies] == ["Ewan"]
    _, later = shows(ProxyView, una)
    assert isinstance(later, ProxyView)
    assert later.fields["proxy_name"].editor.text() == ""
