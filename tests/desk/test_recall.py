"""How many of the labelled list of names a look-up at a call finds, on both engines."""

from collections import Counter

from tests.labelled import missed, pairs, put_on_file
from tests.service import Service

OTHERS = 3_000
LEAST = 0.95
FEWEST_PAIRS = 300


def test_of_the_labelled_list_19_in_20_are_among_the_first_six(service: Service) -> None:
    put_on_file(service.database, OTHERS)
    lost = missed(service.database, pairs())
    said = "\n".join(f"{pair.kind}: {pair.typed} does not find {pair.on_file}" for pair in lost)
    assert len(lost) <= (1 - LEAST) * len(pairs()), said


def test_the_labelled_list_has_300_pairs_that_differ_and_each_is_there_once() -> None:
    listed = Counter((pair.typed.casefold(), pair.on_file) for pair in pairs())
    assert len(listed) >= FEWEST_PAIRS
    assert set(listed.values()) == {1}
    assert all(pair.typed != pair.on_file for pair in pairs())
