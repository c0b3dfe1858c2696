"""What has changed since a pack was made, in words: causes once, and nobody's name beside a gap."""

from dataclasses import fields
from uuid import UUID

import pytest

from desktop_app.desk.pack_changes import PARTS as PARTS_KEPT
from desktop_app.desk.pack_changes import PackChange, What
from desktop_app.desk.packs import PackStanding
from desktop_app.ui.pack_changes import FIELDS, PARTS, what_words

PERSON = UUID(int=7)


def joined(count: int) -> list[PackChange]:
    return [PackChange(What.JOINED, person_id=PERSON, row=row) for row in range(1, count + 1)]


def test_every_part_and_every_field_of_one_that_has_several_has_plain_words() -> None:
    of_people = {What.JOINED, What.ROW, What.GONE}
    assert set(PARTS) == set(What) - of_people
    several = {field for names in PARTS_KEPT.values() if len(names) > 1 for field in names}
    assert set(FIELDS) == several


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (PackChange(What.COUNSELLORS, ("lead", "draft_reasons")), "counsellor"),
        (PackChange(What.COUNSELLORS, ("draft_reasons",)), "whether it is a DRAFT"),
        (PackChange(What.SESSION, ("starts", "ends", "running_order")), "time"),
        (PackChange(What.SESSION, ("day", "capacity")), "day and number of places"),
        (PackChange(What.SESSION, ("running_order",)), "running order"),
        (PackChange(What.SESSION), "session sheet"),
        (PackChange(What.WORDS, ("opening_words",)), "opening words"),
        (PackChange(What.DEATHS), "news of a death"),
        (PackChange(What.GONE), "1 person fewer"),
        (PackChange(What.JOINED, row=1), "1 person joined"),
        (PackChange(What.ROW, row=1), "what is said of 1 person"),
    ],
)
def test_a_change_is_said_in_plain_words(change: PackChange, said: str) -> None:
    assert what_words([change]) == said


def test_names_are_said_of_those_now_in_the_pack_and_of_no_more_than_three() -> None:
    def name_of(change: PackChange) -> str:
        return f"Olive {change.row}"

    assert what_words([*joined(1), PackChange(What.ROW, row=2)], name_of) == (
        "Olive 1 joined and what is said of Olive 2"
    )
    assert what_words([*joined(5), PackChange(What.GONE), PackChange(What.GONE)], name_of) == (
        "Olive 1 joined, Olive 2 joined, Olive 3 joined, 2 more people joined and 2 people fewer"
    )


def test_a_name_from_outside_stands_whole_in_the_sentence() -> None:
    assert what_words(joined(1), lambda _change: "Nan\u202e") == "Nan[U+202E] joined"


def test_nothing_is_said_without_a_change() -> None:
    assert what_words([]) == ""


def test_a_standing_holds_no_names() -> None:
    held = fields(PackStanding) + fields(PackChange)
    assert {each.name for each in held if "str" in str(each.type)} == {"mark", "fields"}
