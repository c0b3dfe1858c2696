"""What happens in a call: looking, taking somebody on file, keeping, saving."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.calendar import SessionLine, sessions
from desktop_app.desk.call_forms import Registered
from desktop_app.desk.colleagues import Colleague, colleagues
from desktop_app.desk.people import Details, open_person
from desktop_app.desk.proxies import MayBook
from desktop_app.desk.registration import register_by_phone
from desktop_app.domain.errors import ChangedSince, Refusal, RequestReused
from desktop_app.i18n import tr
from desktop_app.ui.call.draft import CallDraft, typed_since
from desktop_app.ui.call.fields import CALLER
from desktop_app.ui.call.filled import AHEAD, FilledUp
from desktop_app.ui.call.keeper import Keeper, Kept
from desktop_app.ui.call.later import Later
from desktop_app.ui.call.lookup import Lookup
from desktop_app.ui.call.matching import Match
from desktop_app.ui.call.notices import Notices
from desktop_app.ui.call.on_file import OnFile
from desktop_app.ui.call.parts import Parts
from desktop_app.ui.call.saving import Saver
from desktop_app.ui.call.saying import Saying
from desktop_app.ui.call.values import BLANK, SEARCHED
from desktop_app.ui.changes import Changes
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.labels import announce

TOUCHES = ("session", "booking", "standing_place", "support_group", "speaker_booking")


class Conductor(QObject):
    """Leads one call after another through the parts of the page.

    ``moved`` carries the control that is to have the focus, ``known`` whether somebody on file was
    taken.
    """

    moved = Signal(object)
    known = Signal(bool)

    def __init__(self, desk: Desk, parts: Parts, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._work, self._parts = desk, desk.work, parts
        self._request = ""
        self._known = OnFile(parts)
        self._wanted: UUID | None = None  # who is to be taken once kept calls are known
        self._saying = Saying(self._work, parts, self)
        self._notices = Notices(parts, desk)
        self._lookup = Lookup(self._work, self)
        self._saver = Saver(self._work, self)
        self._keeper = Keeper(self._work, self.snapshot, self)
        self._filled = FilledUp(self._work, parts, self._notices, self._show_lines, self)
        self._later = Later(self._keeper, self._notices, self._local, self._today, self)
        self._connect()
        self._begin()

    def _connect(self) -> None:
        parts = self._parts
        parts.form.edited.connect(self._edited)
        parts.matches.taken.connect(self._take)
        parts.matches.died.connect(self._notices.has_died)
        parts.matches.let_go.connect(self._let_go)
        parts.matches.register_new.connect(self.register_new)
        parts.places.changed.connect(self._touched)
        parts.places.already.connect(lambda p: self._notices.theirs_already(p, self.person_id()))
        parts.places.group_changed.connect(self._turn_to_group)
        parts.note.changed.connect(self._touched)
        parts.bar.save.connect(self.save)
        parts.same.on_file.connect(self._take)
        parts.same.asking.connect(parts.matches.give_way)
        parts.same.report.connect(self._notices.lead_to_report)
        parts.same.somebody_new.connect(self._saver.as_new)
        parts.same.somebody_new.connect(lambda _request: self.save())
        parts.bar.leave.connect(self.leave)
        self._lookup.found.connect(self._show_matches)
        self._keeper.looked.connect(self._offer)
        self._keeper.kept.connect(parts.show_kept)
        self._later.going_on.connect(self._continue)
        self._later.settled.connect(self._go_to_caller)
        self._saver.saved.connect(self._saved)
        for alike, ask in (
            (self._saver.alike, parts.same.ask), (self._saver.died, parts.same.ask_of_dead),
        ):  # fmt: skip
            alike.connect(ask)
            alike.connect(lambda *_: self._notices.clear())
        self._saver.wrong.connect(self._notices.to_put_right)
        self._saver.full.connect(self._filled.look)
        self._saver.refused.connect(self._refused)
        self._filled.refused.connect(self._refused)
        self._filled.chooses.connect(lambda: self.moved.emit(parts.places.list))
        self._filled.waits.connect(self._refresh)
        self._filled.waits.connect(self.save)
        self._work.changed.connect(self._hear)

    # What the page asks

    def snapshot(self) -> CallDraft:
        """The call as it stands."""
        known = self._known
        return replace(
            self._parts.typed(),
            person_id=known.person_id,
            seen=known.seen or None,
            settles=bool(known.promised),
            request_id=self._request,
        )

    def reload(self) -> None:
        """Look again how the sessions stand, and who takes calls."""
        self._work.read(self, colleagues, done=self._show_colleagues, key="call colleagues")
        self._work.read(self, sessions, coming=AHEAD, done=self._show_lines, key="call places")

    def put_away(self) -> None:
        """Keep what is typed, at once, and ask for nothing more: the data is about to close."""
        self._lookup.stop()
        self._keeper.keep_now()

    def offer_kept(self) -> None:
        """A new call: one that goes on is left for later, and offered with the others."""
        if self._is_blank() or self._set_aside():
            self._begin()
            self._keeper.look()

    def goes_on(self, request: str) -> bool:
        """Whether the call on the page is the one with this request."""
        return request == self._request

    def spot(self) -> object:
        """What opens the page again with this very call; None while nothing is typed."""
        return self.person_id() or (None if self._is_blank() else self._request)

    def person_id(self) -> UUID | None:
        """Who on file the call is with."""
        return self._known.person_id

    def open_for(self, person_id: UUID) -> None:
        """Begin a call with somebody on file. A call that is going on is never given up for it."""
        if self._is_blank():
            self._wanted = person_id
            self._keeper.look()
        elif self._known.person_id != person_id:
            leave = partial(self._leave_for, person_id)
            self._notices.another_goes_on(self.snapshot().who, leave, self._go_on)

    def use(self, number: int) -> None:
        """Take the match with this number; of those who stand beside the caller while one asks."""
        if not self._parts.same.use(number):
            self._parts.matches.take(number)

    def register_new(self) -> None:
        """It is somebody new: what was typed before and what was changed since is theirs."""
        if self._known.person is None:
            self._parts.same.say_new()
            return
        self._known.let_go_for_another()
        self._look_anew()

    def save(self) -> None:
        """Save the call, or say what has to be put right."""
        group, draft = self._parts.places.group(), self.snapshot()
        self._saver.save(
            draft, self._today(), group.group if group else None,
            agreed=self._known.agreed_at is not None,
            died=self._parts.matches.died_alike(draft.text("name"), draft.text("preferred_name")),
        )  # fmt: skip

    def leave(self) -> None:
        """Leave the call for later, and go back. What is being saved is not left."""
        who = None if self._is_blank() else self.snapshot().who
        if self._set_aside():
            self._desk.back()
            if who is not None:
                self._notices.tell_kept(who)

    def _set_aside(self) -> bool:
        """Keep the call for later and show a new one; not while it is being saved."""
        if self._saver.busy:
            return False
        self._keeper.leave()
        self._begin()
        self._notices.clear()
        return True

    # A call begins

    def _begin(self, draft: CallDraft | None = None) -> None:
        """Show a new call, or one that goes on."""
        self._known.forget()
        self._lookup.stop()
        self._parts.same.close_down()
        self._parts.matches.clear()
        self._parts.fill(CallDraft(values=BLANK))
        self._parts.show_problems({})
        self._request = CallDraft().request_id
        self._keeper.begin(self.snapshot())
        if draft is not None:
            self._parts.fill(draft)
            self._request = draft.request_id
        self._note_agreement()
        self._refresh()

    def _is_blank(self) -> bool:
        return self._keeper.is_blank(self.snapshot())

    # Typing

    def _edited(self, key: str) -> None:
        if key in SEARCHED:
            self._parts.same.close_down()
            if self._known.person is None:
                self._look()
        self._touched()

    def _touched(self) -> None:
        self._notices.clear_saved()
        self._keeper.touched()
        self._refresh()

    def _refresh(self) -> None:
        self._parts.show_plan(self._today(), self._known.changes(), self._known.promised)

    # Who is on file

    def _look(self) -> None:
        values = self._parts.form.values()
        self._lookup.look_for({key: str(values[key] or "") for key in SEARCHED})

    def _show_matches(self, matches: Sequence[Match]) -> None:
        if self._known.person is not None:
            return
        begun = bool(self.snapshot().text(CALLER))
        if self._lookup.is_searching() and (matches or begun):
            self._parts.matches.show_matches(matches, self._today())
        else:
            self._parts.matches.clear()

    def _take(self, person_id: UUID) -> None:
        through = self._parts.matches.through(person_id)
        took = partial(self._took, self._request, through)
        self._work.read(self, open_person, person_id, with_contact=True, done=took)
        self._lookup.settle()

    def _took(self, request: str, through: MayBook | None, person: Details) -> None:
        """The caller is this person, or ``through`` books for them: what is on file fills the
        form, the places come next."""
        if request != self._request:
            return
        is_blank = self._is_blank()
        self._known.take(person, self.snapshot(), through)
        if is_blank:  # what is on file was typed by nobody here
            self._keeper.begin(self.snapshot())
        self._taken()
        self._touched()
        self._parts.places.go_to_held()
        self.moved.emit(self._parts.places.list)

    def _taken(self) -> None:
        self._lookup.stop()
        self._note_agreement()
        self._refresh()

    def _take_again(self, kept: CallDraft, person: Details) -> None:
        if kept.request_id == self._request:
            self._known.take_again(person, kept.seen)
            self._taken()

    def _let_go(self) -> None:
        self._known.let_go()
        self._look_anew()

    def _look_anew(self) -> None:
        self._note_agreement()
        self._look()
        self._touched()
        self._go_to_caller()

    # The sessions and the lines to say

    def _show_lines(self, lines: Sequence[SessionLine]) -> None:
        self._parts.places.show_lines(lines)
        self._saying.say_for_group()
        self._refresh()

    def _show_colleagues(self, found: Sequence[Colleague]) -> None:
        self._parts.note.whose.show_colleagues(found, self._desk.actor.user_id)
        self._refresh()

    def _turn_to_group(self) -> None:
        """Each group asks for itself whether it fits, and has an agreement of its own."""
        self._saying.say_for_group()
        self._known.turn_to_group()
        self._note_agreement()
        self._refresh()

    def _note_agreement(self) -> None:
        self.known.emit(self._known.person is not None)
        since = self._known.agreed_at
        self._saying.note_agreed(self._local(since).date() if since else None)

    def _hear(self, changes: Changes) -> None:
        if changes.undone and changes.act == register_by_phone.name:
            self._notices.clear_saved()
        if changes.touch(*TOUCHES):
            self.reload()

    # Calls left for later

    def _offer(self) -> None:
        """What was left for later is known: go on with what was asked for, or offer it all."""
        wanted, self._wanted = self._wanted, None
        if not self._is_blank():
            return
        if wanted is None:
            self._later.show()
            return
        theirs = (kept for kept in self._keeper.waiting() if kept.draft.person_id == wanted)
        kept = next(theirs, None)
        if kept is None:
            self._take(wanted)
        else:
            self._continue(kept)

    def _leave_for(self, person_id: UUID) -> None:
        """Leave the call that is going on, and begin one with somebody on file."""
        if self._set_aside():
            self._take(person_id)

    def _continue(self, kept: Kept) -> None:
        if self._saver.busy:  # what is being saved still stands on the page
            announce(self._parts.form, tr("The call is being saved. Press again in a moment."))
            return
        self._keeper.leave()
        self._notices.clear()
        self._begin(kept.draft)
        self._keeper.take(kept)
        if kept.draft.person_id is not None:
            self._read_again(kept.draft)
        else:
            self._look()
        self._go_to_caller()

    def _read_again(self, draft: CallDraft) -> None:
        know = partial(self._take_again, draft)
        self._work.read(self, open_person, draft.person_id, with_contact=True, done=know)

    def _go_to_caller(self) -> None:
        self.moved.emit(self._parts.form.editor(CALLER))

    def _go_on(self) -> None:
        self._notices.clear()
        self._go_to_caller()

    # Saving

    def _saved(self, draft: CallDraft, answer: Registered) -> None:
        self._keeper.drop()
        self._later.forget_deleted()
        called = draft.text("preferred_name") or next(iter(draft.text("name").split()), "")
        now = self.snapshot()
        if now.same_as(draft):
            self._begin()
            self._go_to_caller()
        else:
            self._go_on_with(typed_since(draft, now, answer.person_id))
        self._notices.saved(called, answer)

    def _go_on_with(self, rest: CallDraft) -> None:
        """What was typed while the call was being saved stays, as a call of its own."""
        self._begin(rest)
        self._read_again(rest)
        self._keeper.touched()

    def _refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, ChangedSince):
            self._known.was_changed(refusal)
            self._notices.changed_since(refusal)
            self._refresh()
            return
        if isinstance(refusal, RequestReused):
            # Saved before with other words: what was changed since goes in as a call of its own.
            self._request = CallDraft().request_id
        self._notices.refused(refusal)
        self.reload()

    # Small things

    def _local(self, moment: datetime) -> datetime:
        group = self._parts.places.group()
        return moment.astimezone(group.start.tzinfo if group else None)

    def _today(self) -> date:
        return self._local(self._desk.clock()).date()
