"""Saving a call: checked first, then written; whatever comes back, what was typed stays."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.call_forms import Registered
from desktop_app.desk.registration import register_by_phone
from desktop_app.domain.errors import BadField, DoesNotFit, NotAgreed, Refusal, SessionFull
from desktop_app.ui.call.checks import problem_of, problems
from desktop_app.ui.call.draft import CallDraft, registration
from desktop_app.ui.work import Work

FIELD_OF = {DoesNotFit: "fits", NotAgreed: "agreed"}


class Saver(QObject):
    """One save at a time.

    ``saved`` carries the draft and what came of it, ``wrong`` the problems by field, ``full`` a
    session that filled up meanwhile, ``refused`` any other refusal, ``ended`` that it is over.
    """

    saved = Signal(object, object)
    wrong = Signal(object)
    full = Signal(object)
    refused = Signal(object)
    ended = Signal()

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.busy = False

    def save(self, draft: CallDraft, today: date, group: str | None, *, agreed: bool) -> None:
        """Save a call; ``agreed``: the agreement is on file already. Nothing while it is saving."""
        if self.busy:
            return
        found = problems(draft, today, agreed_before=agreed)
        if found:
            self.wrong.emit(found)
            return
        self.busy = True

        def done(answer: Registered) -> None:
            self.saved.emit(draft, answer)

        self._work.perform(
            self,
            register_by_phone,
            registration(draft, today, group),
            request_id=draft.request_id,
            done=done,
            refused=self._was_refused,
            always=self._end,
        )

    def _end(self) -> None:
        self.busy = False
        self.ended.emit()

    def _was_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, SessionFull):
            self.full.emit(refusal)
        elif isinstance(refusal, BadField):
            self.wrong.emit((problem_of(refusal, refusal.field),))
        elif isinstance(refusal, DoesNotFit | NotAgreed):
            self.wrong.emit((problem_of(refusal, FIELD_OF[type(refusal)]),))
        else:
            self.refused.emit(refusal)
