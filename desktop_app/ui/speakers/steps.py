"""What a move of the current booking lacks, said where the move is offered."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.desk.speaker_board import BoardCard
from desktop_app.desk.speaker_moves import Step, booking_steps
from desktop_app.domain.speakers import Stage
from desktop_app.i18n import tr
from desktop_app.ui.speakers.stages import MOVES, next_of
from desktop_app.ui.views import Desk
from desktop_app.ui.wording import one_line, words_for

Told = Callable[[Mapping[Stage, str]], object]


def move_words(stage: Stage, lacks: str = "") -> str:
    """ "Move to confirmed", or "Move to confirmed (not now: no speaker yet)"."""
    words = tr(MOVES[stage])
    return tr("{move} (not now: {reason})", move=words, reason=lacks) if lacks else words


class Steps:
    """Says at each action of ``moves``, and at ``next_one``, what it lacks of the booking that is
    shown. What lacks something cannot be chosen; only the next step can, for its key is answered
    with the whole sentence. ``tell`` is told what each stage lacks, in a few words.
    """

    def __init__(
        self,
        desk: Desk,
        holder: QWidget,
        moves: Mapping[Stage, QAction],
        next_one: QAction,
        tell: Told,
    ) -> None:
        self._desk, self._holder, self._tell = desk, holder, tell
        self._moves, self._next = moves, next_one
        self._shown: UUID | None = None

    def show_booking(self, card: BoardCard | None) -> None:
        """Say it of this booking, as soon as it is known."""
        booking_id = None if card is None else card.booking_id
        if booking_id != self._shown:
            self._shown = booking_id
            self._say(None, ())
        if card is not None:
            self._desk.work.read(
                self._holder,
                booking_steps,
                card.booking_id,
                done=partial(self._arrive, card),
                refused=lambda _gone: None,
                key="booking steps",
            )

    def _arrive(self, card: BoardCard, steps: tuple[Step, ...]) -> None:
        if card.booking_id == self._shown:
            self._say(next_of(card.stage), steps)

    def _say(self, after: Stage | None, steps: tuple[Step, ...]) -> None:
        lacking = {step.stage: step.lacks for step in steps if step.lacks is not None}
        short = {stage: _few_words(words_for(why).title) for stage, why in lacking.items()}
        for stage, action in self._moves.items():
            action.setEnabled(stage not in lacking)
            action.setText(move_words(stage, short.get(stage, "")))
            action.setToolTip(one_line(lacking[stage]) if stage in lacking else action.text())
        if after is not None:
            self._next.setText(move_words(after, short.get(after, "")))
        self._tell(short)


def _few_words(title: str) -> str:
    """A title inside a sentence."""
    return title[:1].lower() + title[1:]
