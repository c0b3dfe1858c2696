"""The proposed passphrase: six words, chance enough, nothing unkind."""

import math
import random
from collections import Counter

from desktop_app.documents.passphrase import LONGEST_PROPOSED, propose_passphrase, word_list


def _ways(longest: int) -> int:
    """How many passphrases of six words there are with at most so many characters."""
    lengths = Counter(len(word) for word in word_list())
    ways = {5: 1}  # the hyphens
    for _ in range(6):
        longer: Counter[int] = Counter()
        for so_far, count in ways.items():
            for length, words in lengths.items():
                longer[so_far + length] += count * words
        ways = dict(longer)
    return sum(count for length, count in ways.items() if length <= longest)


def test_the_proposals_that_are_short_enough_hold_at_least_60_bits() -> None:
    assert len(set(word_list())) == len(word_list())
    assert math.log2(_ways(LONGEST_PROPOSED)) >= 60


def test_a_proposal_is_at_most_32_characters_long() -> None:
    rng = random.Random(5)
    assert max(len(propose_passphrase(rng)) for _ in range(300)) == 32


def test_a_proposal_is_six_words_of_the_list() -> None:
    words = propose_passphrase().split("-")
    assert len(words) == 6
    assert set(words) <= set(word_list())


def test_two_proposals_differ() -> None:
    assert propose_passphrase() != propose_passphrase()


def test_the_source_of_chance_can_be_given() -> None:
    assert propose_passphrase(random.Random(1)) == propose_passphrase(random.Random(1))


def test_no_word_is_one_we_would_not_say() -> None:
    for unkind in ("coma", "grave", "grief", "womb", "widow", "wound", "agony", "hate"):
        assert unkind not in word_list()
