"""Where something cannot be done as it was asked, the desk says one clear sentence; no loss."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app.desk import places
from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.merging import merge
from desktop_app.desk.story import person_page
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.errors import Refusal
from desktop_app.ui.people.household import beside
from desktop_app.ui.wording import one_line
from tests.desk.planning import rows
from tests.desk.todo import set_session
from tests.service import JUNE, MAY, Service, on_sqlcipher

NUMBER = "0131 496 0200"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service that was just set up."""
    made = on_sqlcipher(tmp_path)
    yield made
    made.close()


def said(act: Callable[..., object], *args: Any, **kwargs: Any) -> str:
    """What is said of a refusal."""
    with pytest.raises(Refusal) as refused:
        act(*args, **kwargs)
    return one_line(refused.value)


def test_nobody_is_merged_with_themselves(service: Service) -> None:
    una = service.call("Una Reid", MAY).person_id
    assert said(service.database.perform, merge, una, una, {}) == (
        "Nobody can be merged with themselves; nothing was changed. "
        "Choose the other record of this person."
    )


def test_a_merge_is_not_taken_back_over_a_place_released_since(service: Service) -> None:
    one, other = (service.call(name, MAY).person_id for name in ("Una Reid", "Oona Reid"))
    service.database.perform(merge, one, other, {})
    service.sign_in(Role.PHONE).perform(places.release, one, MAY)
    assert said(service.database.undo) == (
        "Somebody has booked, released or answered since; nothing was changed. "
        "Look at the roster as it stands now."
    )


def test_a_merge_is_not_taken_back_over_what_was_asked_of_us_since(service: Service) -> None:
    one, other = (service.call(name).person_id for name in ("Una Reid", "Oona Reid"))
    service.database.perform(merge, one, other, {})
    service.sign_in(Role.PHONE).perform(set_contact_rules, one, True, True)
    assert said(service.database.undo) == (
        "Since then they said whether to ring or write, or what they agree to; nothing was "
        "changed. Look at the person as they stand now."
    )


def test_who_has_booked_at_another_desk_is_not_offered_the_place_as_well(service: Service) -> None:
    first, _ = a_place_for_the_list(service)
    service.sign_in(Role.PHONE).perform(places.book, first, MAY)
    assert said(service.database.perform, places.offer, MAY, person_id=first) == (
        "Another desk has booked them or offered them the place; nothing was changed. "
        "Look at the roster for who is next."
    )


def test_who_has_booked_another_session_is_offered_the_place_all_the_same(service: Service) -> None:
    """People come to as many sessions as they like (``rules.md``, 1)."""
    first, _ = a_place_for_the_list(service)
    service.sign_in(Role.PHONE).perform(places.book, first, JUNE)
    assert service.database.perform(places.offer, MAY, person_id=first).person_id == first
    assert service.states(JUNE)["booked"] == [first]


def a_place_for_the_list(service: Service) -> list[Any]:
    """A place is free in May, and two wait for it."""
    set_session(service, MAY, capacity=1)
    (holder,), waiting = service.fill(MAY, 1), service.fill(MAY, 2, "Waits")
    service.database.perform(places.release, holder, MAY)
    return waiting


def test_a_number_that_five_people_share_is_no_error_and_each_card_says_so(
    service: Service,
) -> None:
    """They stay five, each with a place; the sixth is asked about, and taken for none of them."""
    names = ("Ann Bell", "Tom Orr", "Jean Weir", "Effie Ross", "Hamish Gow")
    people = [service.call(name, MAY, phone=NUMBER).person_id for name in names]
    assert len(set(people)) == len(names)
    page = service.database.read(person_page, people[0])
    (line,) = (" ".join(line.split()) for line in beside(page, hidden=False))
    assert plain(line) == "Shares this number with Effie Ross and 3 others"
    sixth = service.call("Morag Tait", MAY, phone=NUMBER)
    assert sixth.created
    assert {match.person_id for match in sixth.possible_matches} == set(people)
    held = [row["state"] for row in service.database.read(rows, Booking)]
    assert held == [State.BOOKED] * 6


def plain(words: str) -> str:
    """Without the marks that keep a name together."""
    return "".join(char for char in words if char.isprintable())
