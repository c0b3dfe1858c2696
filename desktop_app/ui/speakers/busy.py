"""Who is asked or pencilled for a session already, where dates are chosen."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from uuid import UUID

from desktop_app.desk.speaker_board import Board, BoardCard
from desktop_app.domain.speakers import ON_THE_WAY, Answer, Stage
from desktop_app.i18n import trn


def busy_words(board: Board, own: UUID | None) -> Mapping[UUID, str]:
    """ "1 pencilled, 2 asked", by session; ``own`` is the booking whose dates are chosen."""
    found: dict[UUID, Counter[Stage]] = defaultdict(Counter)
    for card in board.cards:
        if card.stage in ON_THE_WAY and card.booking_id != own:
            for session_id in _sessions(card):
                found[session_id][card.stage] += 1
    return {session_id: _said(counts) for session_id, counts in found.items()}


def _sessions(card: BoardCard) -> Iterator[UUID]:
    """The session of a booking, or while it has none the dates that it was offered; none to which
    the speaker said no."""
    refused = {offer.session_id for offer in card.offered if offer.answer is Answer.NO}
    dates = [offer.session_id for offer in card.offered]
    wanted = dates if card.session_id is None else [card.session_id]
    return (session_id for session_id in wanted if session_id not in refused)


def _said(counts: Counter[Stage]) -> str:
    pencilled, asked = counts[Stage.PENCILLED], counts[Stage.ASKED]
    parts = (
        trn("{count} pencilled", "{count} pencilled", pencilled) if pencilled else "",
        trn("{count} asked", "{count} asked", asked) if asked else "",
    )
    return ", ".join(part for part in parts if part)
