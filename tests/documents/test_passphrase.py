"""The proposed passphrase: six words, chance enough, nothing unkind."""

import math
import random

from desktop_app.documents.house import propose_passphrase
from desktop_app.documents.passphrase import word_list


def test_six_words_hold_at_least_77_bits() -> None:
    assert len(set(word_list())) == len(word_list())
    assert 6 * math.log2(len(word_list())) >= 77


def test_a_proposal_is_six_words_of_the_list() -> None:
    words = propose_passphrase().split("-")
    assert len(words) == 6
    assert set(words) <= set(word_list())


def test_two_proposals_differ() -> None:
    assert propose_passphrase() != propose_passphrase()


def test_the_source_of_chance_can_be_given() -> None:
    assert propose_passphrase(random.Random(1)) == propose_passphrase(random.Random(1))


def test_no_word_is_one_we_would_not_say() -> None:
    for unkind in ("chemo", "sufferer", "battle", "graveyard", "widow", "mourner", "undead"):
        assert unkind not in word_list()
