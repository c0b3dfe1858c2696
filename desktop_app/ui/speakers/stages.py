"""The stages of a booking as the board has them: columns, what lies beside it, and the words."""

from collections.abc import Mapping

from desktop_app.domain.speakers import Stage
from desktop_app.i18n import tr, trn
from desktop_app.ui.widgets.board import Place

# On the board, in the order of its columns; all others are folded away below it.
COLUMNS: Mapping[Stage, str] = {
    Stage.IDEA: "Ideas",
    Stage.ASKED: "Asked",
    Stage.PENCILLED: "Pencilled",
    Stage.CONFIRMED: "Confirmed",
    Stage.BRIEFED: "Briefed",
    Stage.SPOKE: "Spoke",
    Stage.THANKED: "Thanked",
}
MOVES: Mapping[Stage, str] = {
    Stage.IDEA: "Move to ideas",
    Stage.ASKED: "Move to asked",
    Stage.PENCILLED: "Move to pencilled",
    Stage.CONFIRMED: "Move to confirmed",
    Stage.BRIEFED: "Move to briefed",
    Stage.SPOKE: "Move to spoke",
    Stage.THANKED: "Move to thanked",
    Stage.DECLINED: "They declined",
    Stage.WITHDREW: "They withdrew",
    Stage.STOOD_DOWN: "Stand them down",
}


def places() -> list[Place]:
    """The columns of the board, and what lies beside it."""
    return [
        Place(stage, tr(COLUMNS[stage]) if stage in COLUMNS else "", tr(MOVES[stage]))
        for stage in Stage
    ]


def next_of(stage: Stage) -> Stage | None:
    """The column after this one; None at the end, and for what is folded away."""
    order = list(COLUMNS)
    if stage not in COLUMNS or stage is order[-1]:
        return None
    return order[order.index(stage) + 1]


def counted(count: int) -> str:
    """ "3 bookings"."""
    return trn("{count} booking", "{count} bookings", count)
