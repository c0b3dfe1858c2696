"""Why a pack is a DRAFT: kept as a code, said in words on paper alone."""

import pytest

from desktop_app.documents.contents import WhyDraft
from desktop_app.documents.facilitator_pack import as_text
from desktop_app.documents.feet import WHY_DRAFT
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.sessions import Status
from tests.documents.samples import pack


def test_every_reason_has_its_words() -> None:
    assert set(WHY_DRAFT) == set(WhyDraft)
    assert set(WhyDraft) == {*NotReady, Status.CANCELLED}


@pytest.mark.parametrize("reason", WHY_DRAFT)
def test_what_is_digested_of_a_reason_does_not_change_with_its_words(reason: WhyDraft) -> None:
    draft = pack(draft_reasons=(reason,))
    assert WHY_DRAFT[reason] in as_text(draft)
    assert WHY_DRAFT[reason] not in repr(draft)
