"""A place that is held for somebody's yes is on the list, also where nobody may ask them."""

from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.call_forms import RungBy
from tests.service import MAY, Service
from tests.ui.today.conftest import Morning, Open


def test_of_a_held_place_whose_person_is_not_to_be_asked_it_says_so(
    service: Service, opened: Open
) -> None:
    person = service.call("Una Muir", MAY, rung_by=RungBy("Ewan Muir")).person_id
    assert asked(opened()) == [
        "1 person to ask again for 28 May. Ask whether they still come. Open"
    ]
    service.database.perform(set_contact_rules, person, True, True)
    (said,) = asked(opened())
    assert "They asked us not to get in touch: note it when they say so." in said


def asked(page: Morning) -> list[str]:
    return [said for said in page.sentences() if "to ask again" in said]
