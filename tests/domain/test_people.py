"""What may stand in a person's fields, who may be contacted, and how people are named on paper."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import BadField, HasDied, PreconditionGone
from desktop_app.domain.health_boards import BOARDS, suggest_board
from desktop_app.domain.paper_names import paper_names
from desktop_app.domain.people import Messages, Outcome, Person, check_outcome
from desktop_app.domain.person_fields import (
    clean_email,
    clean_name,
    clean_phone,
    clean_text,
    likes_to_be_called,
    outward,
)


def refused(function: object, *given: object) -> BadField:
    with pytest.raises(BadField) as refusal:
        function(*given)  # type: ignore[operator]
    return refusal.value


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "...", None, "Mo\0rag", "\ud800"])
def test_a_name_needs_something_that_can_be_seen_and_kept(name: str) -> None:
    assert refused(clean_name, name).code == "bad_name"


@pytest.mark.parametrize(
    "name",
    ["X", "O’Neill", "<b>Jean</b>", "Jean \"Jinty\" 'Ross'", "مريم", "👩‍🦰 Ann", "李", "a" * 500],
)
def test_any_name_a_person_may_have_is_kept_as_it_is(name: str) -> None:
    assert clean_name(f"  {name} ") == name


def test_one_character_more_than_500_is_refused_saying_how_much() -> None:
    refusal = refused(clean_name, "a" * 501)
    assert (refusal.code, refusal.field, refusal.limit, refusal.length) == (
        "too_long",
        "name",
        500,
        501,
    )


@pytest.mark.parametrize(("field", "limit"), [("access", 1000), ("note", 4000)])
def test_limits_are_those_of_the_rules(field: str, limit: int) -> None:
    assert clean_text(field, "x" * limit) == "x" * limit
    assert refused(clean_text, field, "x" * (limit + 1)).limit == limit


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    try:
        once = clean_text("access", text)
    except BadField:
        return
    assert clean_text("access", once) == once


@pytest.mark.parametrize(
    ("typed", "e164"),
    [
        ("07700 900177", "+447700900177"),
        ("+44 7700 900177", "+447700900177"),
        ("(01632) 960607", "+441632960607"),
        ("0131-496-0272", "+441314960272"),
        ("0044 131 496 0272", "+441314960272"),
        ("+353 20 910 1234", "+353209101234"),
        ("0800 1111", "+448001111"),
    ],
)
def test_a_number_in_any_spelling_is_kept_as_typed_with_one_form_for_matching(
    typed: str, e164: str
) -> None:
    phone = clean_phone(typed)
    assert phone is not None
    assert (phone.typed, phone.e164) == (typed, e164)


@pytest.mark.parametrize(
    "typed",
    [
        "12",
        "the neighbour’s",
        "0770",
        "++",
        "07700 900177 900177 9001",
        "01632 96",
        "01632 9600",
        "0131 496 00",
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert refused(clean_phone, typed).code == "bad_phone"


@pytest.mark.parametrize("typed", [None, "", "  "])
def test_no_number_and_no_address_are_no_error(typed: str | None) -> None:
    assert clean_phone(typed) is None
    assert clean_email(typed) is None


@pytest.mark.parametrize("typed", ["shona", "shona@", "@example.org", "a b@example.org"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    assert refused(clean_email, typed).code == "bad_email"


def test_an_address_at_example_org_is_kept() -> None:
    assert clean_email("shona.50@example.org") == "shona.50@example.org"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("fk8 1AB", "FK8"),
        ("FK8", "FK8"),
        (" ehi4 ", "EHI4"),
        ("EH141AB", "EH14"),
        ("G1 1AA", "G1"),
        ("", None),
    ],
)
def test_only_the_first_half_of_a_postcode_is_kept(typed: str, kept: str | None) -> None:
    assert outward(typed) == kept


@pytest.mark.parametrize(
    "name",
    ["Shona Munro", "Munro, Shona", "Mrs Shona Munro", "Munro, Dr. Shona", "Shona,", "Shona"],
)
def test_somebody_is_called_by_their_first_name_wherever_it_stands(name: str) -> None:
    assert likes_to_be_called(name) == "Shona"


@pytest.mark.parametrize(
    ("postcode", "board"),
    [
        ("FK8", "NHS Forth Valley"),
        ("EH6", "NHS Lothian"),
        ("EH45", "NHS Borders"),
        ("EH51", "NHS Forth Valley"),
        ("KW15", "NHS Orkney"),
        ("KW1", "NHS Highland"),
        ("G63", "NHS Forth Valley"),
        ("G84", "NHS Highland"),
        ("G2", "NHS Greater Glasgow and Clyde"),
        ("PA17", "NHS Ayrshire and Arran"),
        ("PH26", "NHS Highland"),
        ("PH1", "NHS Tayside"),
        ("KY13", "NHS Tayside"),
        ("HS1", "NHS Western Isles"),
        ("ZE1", "NHS Shetland"),
        ("SW1A", None),
        ("", None),
    ],
)
def test_the_longer_match_of_a_postcode_area_suggests_the_board(
    postcode: str, board: str | None
) -> None:
    assert suggest_board(postcode) == board
    assert len(BOARDS) == 14


DIED = datetime(2025, 5, 1, tzinfo=UTC)


def a_person(**columns: object) -> Person:
    values = {"no_calls": False, "no_messages": False, "messages": Messages.YES, **columns}
    return Person(**values)


def test_do_not_contact_closes_the_one_gate() -> None:
    assert a_person().reachable
    assert a_person(no_calls=True, email="una@example.org").reachable
    assert not a_person(no_calls=True).reachable  # there is nowhere to write to
    assert not a_person(no_calls=True, no_messages=True).reachable
    assert not a_person(died_reported_at=DIED).reachable


@pytest.mark.parametrize("messages", Messages)
def test_a_message_is_left_only_with_somebody_who_said_yes_to_it_and_may_be_rung(
    messages: Messages,
) -> None:
    left = Outcome.LEFT_MESSAGE
    for columns in ({"no_calls": True}, {"withdrawn_at": DIED}):
        with pytest.raises(PreconditionGone) as refusal:
            check_outcome(a_person(messages=messages, **columns), left)
        assert refusal.value.why == "no_message"
    with pytest.raises(HasDied):
        check_outcome(a_person(messages=messages, died_reported_at=DIED), left)
    with pytest.raises(PreconditionGone):  # asked us not to write, nor leave a message
        check_outcome(a_person(messages=messages, no_messages=True), left)
    if messages is not Messages.NO:
        check_outcome(a_person(messages=messages), left)


@pytest.mark.parametrize("outcome", [Outcome.REACHED, Outcome.NOT_REACHED])
def test_who_was_reached_or_not_is_a_fact_of_anybody_living(outcome: Outcome) -> None:
    check_outcome(a_person(messages=Messages.NO, no_calls=True), outcome)
    with pytest.raises(HasDied):
        check_outcome(a_person(died_reported_at=DIED), outcome)


def test_first_names_alone_with_an_initial_where_two_share_one_and_a_number_after_that() -> None:
    people = [
        ("Cat", "Catriona Baird"),
        ("Olive", "Olive Halcrow"),
        ("Olive", "Olive Halcrow"),
        ("Lorna", "Lorna Geddes"),
        ("Lorna", "Lorna Tait"),
        ("olive", "Olive Younger"),
    ]
    assert paper_names(people) == ["Cat", "Olive H 1", "Olive H 2", "Lorna G", "Lorna T", "olive Y"]


def test_a_surname_that_slipped_into_the_preferred_name_is_not_printed() -> None:
    people = [
        ("Jean Pollock", "Jean Pollock"),
        ("Mrs P", "Ann Pollock"),
        ("Morag Sinclair (Mo)", "Morag Sinclair"),
        ("Catriona McAlister", "Catriona Mac Alister"),
        ("Sinclair, Effie", "Sinclair, Effie"),
    ]
    assert paper_names(people) == ["Jean", "Mrs P", "Morag (Mo)", "Catriona", "Effie"]


@pytest.mark.parametrize(
    ("preferred", "name", "shown"),
    [
        ("Halcrow,", "Halcrow, Morag", "Morag"),
        ("Morag", "Halcrow, Morag Ann", "Morag"),
        ("Van", "Van der Berg, Olive", "Olive"),
        ("Olive Hay", "Olive Hay-Smith", "Olive"),
        ("Olive Smith", "Olive Hay-Smith", "Olive"),
        ("Olive Haysmith", "Olive Hay Smith", "Olive"),
        ("Olive Hay-Smith", "Olive Hay Smith", "Olive"),
        ("Olive Mac Allister", "Olive MacAllister", "Olive"),
        ("Olive O Rourke", "Olive O’Rourke", "Olive"),
        ("Olive Rae", "Olive Mac Rae", "Olive"),
        ("Halcrow", "Morag Halcrow", "Morag"),
        ("Mrs", "Mrs Effie Tait", "Effie"),
        ("Mrs Tait", "Mrs Effie Tait", "Effie"),
        ("Effie Tait", "Tait, Mrs Effie", "Effie"),
        ("James", "James James", "James"),
        ("Mary Lou", "Mary Lou", "Mary"),
        ("Mo", "Morag", "Mo"),
    ],
)
def test_no_surname_is_printed_however_it_and_the_name_are_written(
    preferred: str, name: str, shown: str
) -> None:
    assert paper_names([(preferred, name)]) == [shown]
    assert paper_names([(preferred, name)] * 2) != [shown] * 2


@given(
    st.lists(
        st.sampled_from(["Olive Halcrow", "Olive Hay", "Ann Hay", "ann hay", "Xi"]), max_size=9
    )
)
def test_no_two_people_on_one_paper_have_the_same_name(names: list[str]) -> None:
    shown = paper_names([(name.split()[0], name) for name in names])
    assert len({name.casefold() for name in shown}) == len(names)


def test_marks_of_direction_that_were_copied_with_a_number_or_a_postcode_are_not_kept() -> None:
    phone = clean_phone("\u202a07700 900123\u202c")
    assert phone is not None
    assert (phone.typed, phone.e164) == ("07700 900123", "+447700900123")
    assert outward("\u200efk8 1AB\u200b") == "FK8"
    assert (clean_phone("\u200b"), outward("\u200b")) == (None, None)
