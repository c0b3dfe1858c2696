"""Saving a call: checked first, then written; whatever comes back, what was typed stays."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.call_forms import PhoneRegistration, Registered
from desktop_app.desk.matching import Likely, likely_same
from desktop_app.desk.people import Found
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
    ``alike`` carries the draft and who on file is very likely the caller: nothing was saved yet,
    and ``as_new`` says of a call that it is with somebody new all the same. ``died`` is as
    ``alike``, for somebody who has died.
    """

    saved = Signal(object, object)
    alike = Signal(object, object)
    died = Signal(object, object)
    wrong = Signal(object)
    full = Signal(object)
    refused = Signal(object)
    ended = Signal()

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.busy = False
        self._looking: PhoneRegistration | None = None  # whose caller is looked for before a save
        self._new: set[str] = set()  # request ids of calls that are with somebody new

    def as_new(self, request_id: str) -> None:
        """Ask no more whether the caller of this call is on file."""
        self._new.add(request_id)

    def save(
        self,
        draft: CallDraft,
        today: date,
        group: str | None,
        *,
        agreed: bool,
        died: Found | None = None,
    ) -> None:
        """Save a call; ``agreed``: the agreement is on file already. Nothing while it is saving.

        ``died`` is very likely the caller, and has died.
        """
        if self.busy:
            return
        found = problems(draft, today, agreed_before=agreed)
        if found:
            self.wrong.emit(found)
            return
        asks = draft.person_id is None and draft.request_id not in self._new
        if asks and died is not None:
            self.died.emit(draft, died)
            return
        self.busy = True
        form = registration(draft, today, group)
        form = replace(form, somebody_new=draft.request_id in self._new)
        self._looking = form if asks else None
        if asks:
            self._work.read(
                self,
                likely_same,
                form.name,
                form.preferred_name or "",
                form.phone or "",
                form.email or "",
                done=partial(self._looked, draft, form),
                refused=lambda _refusal: self._write(draft, form),
                always=partial(self._looked_or_not, form),
            )
        else:
            self._write(draft, form)

    def _looked_or_not(self, form: PhoneRegistration) -> None:
        """Somebody stopped the look, or it went wrong: the call can be saved again."""
        if self._looking is form:
            self._end()

    def _looked(self, draft: CallDraft, form: PhoneRegistration, likely: Sequence[Likely]) -> None:
        if not likely:
            self._write(draft, form)
            return
        self._end()
        self.alike.emit(draft, likely)

    def _write(self, draft: CallDraft, form: PhoneRegistration) -> None:
        self._looking = None

        def done(answer: Registered) -> None:
            self.saved.emit(draft, answer)

        self._work.perform(
            self,
            register_by_phone,
            form,
            request_id=draft.request_id,
            done=done,
            refused=self._was_refused,
            always=self._end,
        )

    def _end(self) -> None:
        self.busy, self._looking = False, None
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
