"""What the command line says of people who are not to be rung, wherever it names them."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desktop_app.cli.looking import _found_text, _roster_text
from desktop_app.cli.placing import _offered_text
from desktop_app.cli.shapes import found_shape, offered_shape, roster_shape
from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.people import find
from desktop_app.desk.places import offer, release
from desktop_app.desk.proxies import name_proxy
from desktop_app.desk.roster import roster
from tests.service import MAY, Service, on_sqlcipher


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """Una Leask, who takes no calls, waits for the full session of May."""
    made = on_sqlcipher(tmp_path)
    made.fill(MAY)
    una = made.call("Una Leask", MAY, email="una@example.org", phone="01595 690123").person_id
    made.database.perform(set_contact_rules, una, True, False)
    yield made
    made.close()


def test_an_offer_to_somebody_who_takes_no_calls_says_to_write_to_them(service: Service) -> None:
    states = service.states(MAY)
    service.database.perform(release, states["booked"][0], MAY)
    (una,) = states["waiting"]
    before = roster_shape(service.database.read(roster, MAY))
    assert (before["suggest"], before["to_write"]) == (None, una)
    offered = service.database.perform(offer, MAY)
    assert offered_shape(offered)["to_write"] is True
    said = _offered_text(offered, ZoneInfo("Europe/London"))
    assert "They take no calls: do not ring, write to them." in said
    (row,) = roster_shape(service.database.read(roster, MAY))["offered"]
    assert row["do_not_ring"] is True


def test_the_list_and_a_search_say_do_not_ring(service: Service) -> None:
    seen, found = service.database.read(roster, MAY), service.database.read(find, "Una Leask")
    assert [row["do_not_ring"] for row in roster_shape(seen)["waiting"]] == [True]
    assert "Do not ring" in _roster_text(seen)
    assert [found_shape(one)["do_not_ring"] for one in found] == [True]
    assert "Do not ring" in _found_text(found)


def test_a_search_by_the_number_of_who_may_book_says_so(service: Service) -> None:
    (una,) = service.states(MAY)["waiting"]
    service.database.perform(name_proxy, una, "Ewan Leask", "husband", "07700 900777", None)
    found = service.database.read(find, "07700 900777")
    assert [found_shape(one)["may_book"] for one in found] == ["Ewan Leask"]
    assert "Ewan Leask may book for them" in _found_text(found)
