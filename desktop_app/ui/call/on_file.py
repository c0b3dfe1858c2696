"""Whom on file a call is with, and what stood there when the form was filled from it."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from desktop_app.desk.people import Details
from desktop_app.desk.proxies import MayBook
from desktop_app.domain.errors import ChangedSince
from desktop_app.i18n import listed, short_date, tr
from desktop_app.ui.call.changed import changed, in_summary, of_name, said_otherwise
from desktop_app.ui.call.draft import CallDraft
from desktop_app.ui.call.fields import Plain
from desktop_app.ui.call.parts import Parts
from desktop_app.ui.call.summary import unanswered
from desktop_app.ui.call.values import BLANK, on_file, plain, values_of
from desktop_app.ui.widgets.labels import Run


class OnFile:
    """Nobody until somebody is taken. ``seen`` is what stands on file, as far as this call knows:
    what the form has otherwise was typed here."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.person: Details | None = None
        self.seen: dict[str, Plain] = {}
        self._before: CallDraft | None = None  # what was typed until somebody was taken

    @property
    def person_id(self) -> UUID | None:
        """Who it is."""
        return None if self.person is None else self.person.person_id

    @property
    def agreed_at(self) -> datetime | None:
        """Since when their agreement with the group that is booked stands."""
        return None if self.person is None else self.person.agreed_in(self._group_id())

    def take(self, person: Details, before: CallDraft, through: MayBook | None) -> None:
        """The caller is this person, or ``through`` books for them: what is on file fills the
        form, and what was typed by hand stays over it."""
        self._know(person, None)
        self._before = before
        typed = self._parts.form.typed_by_hand()
        values = values_of(person, before.values, through, fits=person.fits_in(self._group_id()))
        values |= said_otherwise(typed, values)
        self._parts.form.fill(self._parts.same.with_typed(values, before))
        self._parts.form.show_problems({})

    def take_again(self, person: Details, seen: Mapping[str, Plain] | None) -> None:
        """A call with them goes on: what was not touched in it is as it stands on file now."""
        self._know(person, seen)
        values, stands = self._parts.form.values(), on_file(person)
        untouched = [key for key, was in self.seen.items() if values.get(key) == was]
        self.seen |= {key: stands[key] for key in untouched}
        self._parts.form.fill({**values, **{key: stands[key] for key in untouched}})

    def forget(self) -> None:
        """Another call begins."""
        self.person, self.seen, self._before = None, {}, None

    def let_go(self) -> None:
        """It is somebody else after all: what was typed before is back."""
        before = self._before
        self.forget()
        self._parts.places.hold(())
        if before is not None:
            self._parts.form.fill(before.values)
        self._parts.matches.clear()

    def let_go_for_another(self) -> None:
        """It is somebody new: what was typed before and what was changed since is theirs."""
        theirs = changed(self.seen, self._parts.form.values())
        before = self._before.values if self._before is not None else BLANK
        self._before = CallDraft(values={**before, **theirs})
        self.let_go()

    def turn_to_group(self) -> None:
        """Each group asks for itself whether it fits."""
        values = self._parts.form.values()
        if self.person is not None and values["fits"] is not False:
            fits = self.person.fits_in(self._group_id()) or None
            self._parts.form.fill({**values, "fits": fits})

    def was_changed(self, refusal: ChangedSince) -> None:
        """A colleague was there before: what stands there now is seen."""
        self.seen |= {name: plain(value) for name, value in refusal.fields}

    @property
    def promised(self) -> tuple[date, ...]:
        """The days of the ring-backs that a talk with them settles."""
        return () if self.person is None else self.person.promised

    def changes(self) -> list[Run]:
        """Say beside the person what changes on file, and give it for the summary."""
        values = self._parts.form.values()
        if self.person is None:
            return unanswered(values)
        self._parts.matches.show_renamed(self.person, of_name(self.seen, values))
        return in_summary(self.seen, values)

    def _know(self, person: Details, seen: Mapping[str, Plain] | None) -> None:
        self.person = person
        self.seen = dict(on_file(person) if seen is None else seen)
        shown = [part for part in (person.postcode, person.phone, _promise_words(person)) if part]
        self._parts.matches.show_taken(person, shown)
        self._parts.places.hold(person.live)

    def _group_id(self) -> UUID | None:
        group = self._parts.places.group()
        return group.group_id if group else None


def _promise_words(person: Details) -> str:
    if not person.promised:
        return ""
    return tr(
        "ring-back promised for {days}", days=listed([short_date(d) for d in person.promised])
    )
