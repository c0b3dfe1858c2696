"""What the page decides without a window: choices, matches, proposals, drafts, words."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.desk.people import Found
from desktop_app.domain.bookings import State
from desktop_app.domain.people import Messages
from desktop_app.ui.call.checks import problems
from desktop_app.ui.call.choices import Choice, Choices
from desktop_app.ui.call.draft import (
    CallDraft,
    Chosen,
    from_text,
    registration,
    to_text,
    typed_since,
)
from desktop_app.ui.call.fields import Plain
from desktop_app.ui.call.matching import kind_of, merged, searches
from desktop_app.ui.call.places import sentence
from desktop_app.ui.call.proposals import Proposals
from desktop_app.ui.call.shown import shown_name
from desktop_app.ui.call.summary import save_words, will_do
from tests.ui.call.lines import line

TODAY = date(2025, 5, 26)
MAY, JUNE, JULY = date(2025, 5, 28), date(2025, 6, 25), date(2025, 7, 30)
ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))
EMPTY = dict.fromkeys(("caller", "name", "preferred_name", "phone", "email", "postcode"), "")
EMPTY["health_board"] = ""


def _three(first_booked: int = 20) -> Choices:
    choices = Choices()
    choices.show(
        [line(1, MAY, booked=first_booked, waiting=3), line(2, JUNE), line(3, JULY, booked=20)]
    )
    return choices


def _choice(choices: Choices) -> list[Choice]:
    return [place.choice for place in choices.places()]


def test_a_full_session_is_chosen_for_its_waiting_list_and_a_free_one_for_a_place() -> None:
    choices = _three()
    for key in (ONE, TWO):
        choices.toggle(key)
    assert _choice(choices) == [Choice.WILL_WAIT, Choice.WILL_BOOK, Choice.FULL]
    assert choices.chosen() == (Chosen(ONE, wait=True), Chosen(TWO, wait=False))


def test_choosing_twice_leaves_it() -> None:
    choices = _three()
    choices.toggle(TWO)
    choices.toggle(TWO)
    assert choices.chosen() == ()


def test_while_anybody_waits_a_free_place_is_not_for_the_caller() -> None:
    choices = _three(first_booked=19)
    assert _choice(choices)[0] is Choice.FULL


def test_a_chosen_session_that_fills_up_waits_only_when_that_is_said() -> None:
    choices = _three()
    choices.toggle(TWO)
    choices.show([line(2, JUNE, booked=20)])
    assert _choice(choices) == [Choice.FILLED]
    assert choices.chosen() == (Chosen(TWO, wait=False),)
    choices.toggle(TWO)
    assert choices.chosen() == (Chosen(TWO, wait=True),)


def test_what_a_person_holds_cannot_be_chosen() -> None:
    choices = _three()
    choices.toggle(TWO)
    choices.hold([(ONE, State.WAITING), (TWO, State.BOOKED), (THREE, State.OFFERED)])
    for key in (ONE, TWO, THREE):
        choices.toggle(key)
    assert choices.chosen() == ()
    assert _choice(choices) == [
        Choice.WAITS_ALREADY,
        Choice.BOOKED_ALREADY,
        Choice.OFFERED_ALREADY,
    ]


def test_a_session_that_is_gone_is_not_wanted_any_more() -> None:
    choices = _three()
    choices.toggle(ONE)
    choices.toggle(TWO)
    choices.show([line(2, JUNE)])
    assert choices.chosen() == (Chosen(TWO),)


def test_the_summary_names_what_is_booked_and_what_is_waited_for() -> None:
    choices = _three()
    for key in (ONE, TWO):
        choices.toggle(key)
    said = "".join(words for words, _ in will_do(choices.places(), None, None))
    assert said == "Books 25 June, waits for 28 May, about 3 ahead."
    assert save_words(choices.places(), False) == "Save, book 1 and wait for 1"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0131 496", "phone"),
        ("+44 (0)131", "phone"),
        ("Shona", "name"),
        ("a@b", "email"),
        ("", "name"),
        ("Olive 2", "name"),
    ],
)
def test_what_is_typed_first_is_a_number_a_name_or_an_address(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_fewer_than_three_characters_are_not_looked_for_and_nothing_twice() -> None:
    assert searches({"caller": "Sh", "name": "", "phone": "", "email": ""}) == {}
    typed = {"caller": "0131", "name": "Shona", "phone": "0131", "email": "s@"}
    assert searches(typed) == {"phone": "0131", "name": "Shona"}


def _found(number: int) -> Found:
    return Found(UUID(int=number), f"P{number}", "P", "0123", None, None, None, None, False)


def test_strong_matches_come_first_and_one_more_than_six_says_that_there_are_more() -> None:
    by_name: Sequence[Found] = [_found(n) for n in range(1, 10)]
    answers = {"name": by_name, "phone": [_found(7)]}
    matches = merged(answers, {"name": "Shona", "phone": "0131 496 0123"})
    assert len(matches) == 7
    assert (matches[0].found.person_id, matches[0].strong) == (UUID(int=7), True)
    assert not any(match.strong for match in matches[1:])


def test_the_end_of_a_number_alone_makes_no_match_strong() -> None:
    answers = {"name": [_found(1)], "phone": [_found(1)]}
    assert not merged(answers, {"name": "Shona", "phone": "0123"})[0].strong


def test_proposals_fill_what_is_empty_and_follow_until_somebody_types() -> None:
    proposals = Proposals()
    values = {**EMPTY, "caller": "Effie R"}
    made = proposals.after("caller", values)
    assert made == {"name": "Effie R", "preferred_name": "Effie"}
    values |= {**made, "caller": "Effie Ross"}
    assert proposals.after("caller", values) == {"name": "Effie Ross"}
    values |= {"name": "Euphemia Ross"}
    assert proposals.after("name", values) == {"preferred_name": "Euphemia"}
    values |= {"preferred_name": "Euphemia", "caller": "Effie Rossi"}
    assert proposals.after("caller", values) == {}


def test_a_number_goes_to_the_phone_only_while_that_is_empty() -> None:
    assert Proposals().after("caller", {**EMPTY, "caller": "0131"}) == {"phone": "0131"}
    typed = {**EMPTY, "caller": "0131", "phone": "0141"}
    assert Proposals().after("caller", typed) == {}


def test_a_name_typed_over_the_number_leaves_the_number_with_the_phone() -> None:
    proposals = Proposals()
    values = {**EMPTY, "caller": "0131 496 0555"}
    values |= proposals.after("caller", values)
    for text in ("I", "In", "Ina"):
        values |= {"caller": text}
        values |= proposals.after("caller", values)
    assert (values["phone"], values["name"]) == ("0131 496 0555", "Ina")


def test_what_is_typed_on_as_something_else_is_one_thing() -> None:
    proposals = Proposals()
    values = dict(EMPTY)
    for text in ("ina", "ina@", "ina@x"):
        values |= {"caller": text}
        values |= proposals.after("caller", values)
    assert (values["email"], values["name"]) == ("ina@x", "")


def test_a_field_that_is_too_long_is_named_once() -> None:
    long = "x" * 501
    draft = CallDraft(values={**GOOD, "name": long, "preferred_name": long, "relation": long})
    titles = [problem.title for problem in problems(draft, TODAY, agreed_before=False)]
    assert titles == ["The name: too long", "The relation: too long"]


def test_the_health_board_is_suggested_until_it_is_corrected() -> None:
    proposals = Proposals()
    values = {**EMPTY, "postcode": "IV3"}
    assert proposals.after("postcode", values) == {"health_board": "NHS Highland"}
    assert proposals.is_proposed("health_board")
    values |= {"health_board": "NHS Fife"}
    proposals.after("health_board", values)
    values |= {"postcode": "EH1"}
    assert proposals.after("postcode", values) == {}
    assert not proposals.is_proposed("health_board")


TEXT = st.text(max_size=60)
PLAIN = st.one_of(TEXT, st.booleans(), st.none())
DRAFTS = st.builds(
    CallDraft,
    values=st.dictionaries(st.sampled_from([*EMPTY, "fits", "agreed"]), PLAIN),
    person_id=st.none() | st.uuids(),
    chosen=st.lists(st.builds(Chosen, st.uuids(), st.booleans()), max_size=4).map(tuple),
    standing=st.booleans(),
    note=TEXT,
    ring_back=TEXT,
    owner=st.just("") | st.uuids().map(lambda owner: owner.hex),
    request_id=TEXT,
)


@given(DRAFTS)
def test_a_draft_comes_back_exactly_as_it_was_kept(draft: CallDraft) -> None:
    assert from_text(to_text(draft)) == draft


def test_a_draft_kept_before_ring_backs_had_owners_comes_back_for_whoever_is_free() -> None:
    kept = json.loads(to_text(CallDraft(ring_back="Fri", owner=UUID(int=7).hex)))
    del kept["owner"]
    draft = from_text(json.dumps(kept))
    assert (draft.ring_back, draft.owner) == ("Fri", "")
    assert registration(draft, TODAY, "G").ring_back_owner is None


def test_an_empty_field_of_the_form_says_nothing_to_the_desk() -> None:
    draft = CallDraft(values={**EMPTY, "name": " Una ", "messages": "discreet", "fits": True})
    form = registration(draft, TODAY, "G")
    assert (form.name, form.phone, form.email, form.note) == ("Una", None, None, None)
    assert (form.messages, form.fits, form.agreed) == (Messages.DISCREET, True, False)


def _keys(draft: CallDraft, *, agreed_before: bool = False) -> list[str]:
    return [p.key for p in problems(draft, TODAY, agreed_before=agreed_before)]


GOOD: dict[str, Plain] = {"name": "Una", "fits": True, "agreed": True}


def test_a_name_a_fit_and_an_agreement_are_enough() -> None:
    assert _keys(CallDraft(values=GOOD)) == []


def test_who_agreed_before_need_not_agree_again() -> None:
    assert _keys(CallDraft(values={**GOOD, "agreed": False})) == ["agreed"]
    assert _keys(CallDraft(values={**GOOD, "agreed": False}), agreed_before=True) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", "x" * 501),
        ("name", " "),
        ("phone", "12"),
        ("email", "nonsense"),
        ("emergency_phone", "1"),
        ("access", "x" * 1001),
        ("fits", None),
        ("fits", False),
        ("health_board", "x" * 501),
    ],
)
def test_each_field_that_cannot_be_used_is_named_with_a_sentence(key: str, value: Plain) -> None:
    draft = CallDraft(values={**GOOD, key: value})
    found = problems(draft, TODAY, agreed_before=False)
    assert [problem.key for problem in found] == [key]
    assert found[0].title
    assert found[0].sentence.endswith(".")


def test_a_name_of_five_hundred_characters_and_a_note_of_four_thousand_are_taken() -> None:
    assert _keys(CallDraft(values={**GOOD, "name": "x" * 500}, note="y" * 4000)) == []
    assert _keys(CallDraft(values=GOOD, note="y" * 4001)) == ["note"]


@pytest.mark.parametrize("name", ['O"Neil <b>', "Zoë 🌷", "אבא", "'; drop", "A&B"])
def test_a_name_may_be_anything_somebody_is_called(name: str) -> None:
    assert _keys(CallDraft(values={**GOOD, "name": name})) == []


def test_a_free_place_that_is_for_those_who_wait_is_not_called_full() -> None:
    choices = Choices()
    choices.show([line(1, MAY, booked=17, waiting=4)])
    assert "3 places free, for the 4 who wait" in sentence(choices.places()[0])


def test_somebody_who_is_booked_already_is_told_of_no_queue() -> None:
    choices = _three()
    choices.hold([(ONE, State.BOOKED)])
    assert sentence(choices.places()[0]).endswith("11:00 to 13:00, booked already")


def test_a_name_cannot_turn_the_sentence_round_it() -> None:
    assert shown_name("Ann\u202ennA") == "Ann[U+202E]n\u200bnA"
    assert shown_name("דוד לוי") == "\u2068דוד לוי\u2069"
    assert shown_name("Zoë") == "Zoë"


def test_an_answer_given_while_a_call_without_one_is_saved_is_written_over_a_no() -> None:
    saved = CallDraft(values={"name": "Una Blyth", "messages": ""})
    now = replace(saved, values={"name": "Una Blyth", "messages": "yes"})
    form = registration(typed_since(saved, now, UUID(int=7)), TODAY, "G")
    assert form.seen is not None
    assert (form.messages, form.seen.messages) == (Messages.YES, Messages.NO)
