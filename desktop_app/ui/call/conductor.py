"""What happens in a call: looking, taking somebody on file, keeping, saving."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.calendar import SessionLine, sessions
from desktop_app.desk.call_forms import Registered
from desktop_app.desk.people import Details, open_person
from desktop_app.desk.wordings import AGREEMENT, spoken_lines
from desktop_app.domain.errors import Refusal, SessionFull
from desktop_app.i18n import clock, day_month, full_date, listed, tr, trn
from desktop_app.ui.call.checks import NOTE, RING_BACK, Problem
from desktop_app.ui.call.draft import CallDraft
from desktop_app.ui.call.fields import CALLER
from desktop_app.ui.call.keeper import Keeper, Kept
from desktop_app.ui.call.lookup import Lookup
from desktop_app.ui.call.matching import Match
from desktop_app.ui.call.parts import Parts
from desktop_app.ui.call.saving import Saver
from desktop_app.ui.call.summary import was_done
from desktop_app.ui.call.values import BLANK, SEARCHED, values_of
from desktop_app.ui.changes import Changes
from desktop_app.ui.views import Desk
from desktop_app.ui.wording import words_for

TOUCHES = ("session", "booking", "standing_place", "support_group", "speaker_booking")
AHEAD = 60  # sessions read: enough for the coming months of several groups
SAVE_ACT = "register_by_phone"


class Conductor(QObject):
    """Leads one call after another through the parts of the page.

    ``moved`` carries the control that is to have the focus.
    """

    moved = Signal(object)

    def __init__(self, desk: Desk, parts: Parts, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._work, self._parts = desk, desk.work, parts
        self._request = ""
        self._person: Details | None = None
        self._before: CallDraft | None = None  # what was typed until somebody was taken
        self._wording = 0  # version of the agreement that is said aloud
        self._said_for: UUID | None = None
        self._saved_is_shown = False
        self._lookup = Lookup(self._work, self)
        self._saver = Saver(self._work, self)
        self._keeper = Keeper(self._work, self.snapshot, self)
        self._connect()
        self._begin()

    def _connect(self) -> None:
        parts = self._parts
        parts.form.edited.connect(self._edited)
        parts.matches.taken.connect(self._take)
        parts.matches.let_go.connect(self._let_go)
        parts.places.changed.connect(self._touched)
        parts.note.changed.connect(self._touched)
        parts.bar.save.connect(self.save)
        parts.bar.leave.connect(self.leave)
        self._lookup.found.connect(self._show_matches)
        self._keeper.looked.connect(self._offer)
        self._keeper.kept.connect(self._show_kept)
        self._saver.saved.connect(self._saved)
        self._saver.wrong.connect(self._show_problems)
        self._saver.full.connect(self._filled_up)
        self._saver.refused.connect(self._refused)
        self._work.changed.connect(self._hear)

    # What the page asks

    def snapshot(self) -> CallDraft:
        """The call as it stands."""
        parts = self._parts
        return CallDraft(
            values=parts.form.values(),
            person_id=self._person.person_id if self._person else None,
            chosen=parts.places.chosen(),
            standing=parts.places.standing(),
            note=parts.note.note.text(),
            ring_back=parts.note.ring_back.text(),
            request_id=self._request,
        )

    def reload(self) -> None:
        """Look again how the sessions stand."""
        self._work.read(self, sessions, coming=AHEAD, done=self._show_lines, key="call places")

    def put_away(self) -> None:
        """Keep what is typed, at once, and ask for nothing more: the data is about to close."""
        self._lookup.stop()
        self._keeper.keep_now()

    def offer_kept(self) -> None:
        """Offer the calls that were left for later, unless a call is going on."""
        if self._is_blank():
            self._keeper.look()

    def use(self, number: int) -> None:
        """Take the match with this number."""
        self._parts.matches.take(number)

    def save(self) -> None:
        """Save the call, or say what has to be put right."""
        group = self._parts.places.group()
        agreed = self._person is not None and self._person.agreed_at is not None
        self._saver.save(
            self.snapshot(), self._today(), group.group if group else None, agreed=agreed
        )

    def leave(self) -> None:
        """Leave the call for later, and go back."""
        self._keeper.leave()
        self._begin()
        self._parts.notice.clear()
        self._desk.back()

    # A call begins

    def _begin(self, draft: CallDraft | None = None) -> None:
        """Show a new call, or one that goes on."""
        self._person = self._before = None
        self._saved_is_shown = False
        self._lookup.stop()
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
        if key in SEARCHED and self._person is None:
            self._look()
        self._touched()

    def _touched(self) -> None:
        if self._saved_is_shown:
            self._parts.notice.clear()
            self._saved_is_shown = False
        self._keeper.touched()
        self._refresh()

    def _refresh(self) -> None:
        parts = self._parts
        ring_back = parts.note.day(self._today())
        parts.bar.show_plan(parts.places.places(), parts.places.standing(), ring_back)

    def _show_kept(self, kept: bool) -> None:
        words = tr("Draft kept as you type") if kept else tr("This draft is not kept")
        self._parts.kept.setText(words)
        self._parts.kept.set_tone("muted" if kept else "error")

    # Who is on file

    def _look(self) -> None:
        values = self._parts.form.values()
        self._lookup.look_for({key: str(values[key] or "") for key in SEARCHED})

    def _show_matches(self, matches: Sequence[Match]) -> None:
        if self._person is not None:
            return
        if self._lookup.is_searching():
            self._parts.matches.show_matches(matches, self._today())
        else:
            self._parts.matches.clear()

    def _take(self, person_id: UUID) -> None:
        self._work.read(self, open_person, person_id, done=self._took)

    def _took(self, person: Details) -> None:
        """The caller is this person: what is on file fills the form, the places come next."""
        before = self.snapshot()
        caller = before.text(CALLER)
        self._know(person)
        self._before = before
        self._parts.form.fill(values_of(person, caller))
        self._parts.form.show_problems({})
        self._touched()
        self.moved.emit(self._parts.places.list)

    def _know(self, person: Details) -> None:
        self._person = person
        self._lookup.stop()
        self._parts.matches.show_taken(
            person, [part for part in (person.postcode, person.phone) if part]
        )
        self._parts.places.hold(person.live)
        self._note_agreement()
        self._refresh()

    def _let_go(self) -> None:
        """It is somebody else after all: what was typed before is back."""
        self._person = None
        self._parts.places.hold(())
        if self._before is not None:
            self._parts.form.fill(self._before.values)
        self._parts.matches.clear()
        self._note_agreement()
        self._look()
        self._touched()
        self.moved.emit(self._parts.form.editor(CALLER))

    # The sessions and the lines to say

    def _show_lines(self, lines: Sequence[SessionLine]) -> None:
        self._parts.places.show_lines(lines)
        group = self._parts.places.group()
        if group is not None and group.group_id != self._said_for:
            self._said_for = group.group_id
            self._work.read(self, spoken_lines, group.group_id, done=self._say)
        self._refresh()

    def _say(self, lines: dict[str, tuple[str, int]]) -> None:
        for key, (words, _) in lines.items():
            self._parts.form.say(key, words)
        self._wording = lines[AGREEMENT][1]
        self._note_agreement()

    def _note_agreement(self) -> None:
        since = self._person and self._person.agreed_at
        if since:
            day = full_date(self._local(since).date())
            note = tr("on file since {day}; tick only to agree anew", day=day)
        elif self._wording:
            note = tr("wording version {number}, by phone, today", number=self._wording)
        else:
            note = ""
        self._parts.form.note_agreement(note)

    def _hear(self, changes: Changes) -> None:
        if changes.undone and changes.act == SAVE_ACT and self._saved_is_shown:
            self._parts.notice.clear()
            self._saved_is_shown = False
        if changes.touch(*TOUCHES):
            self.reload()

    # Calls left for later

    def _offer(self) -> None:
        waiting = self._keeper.waiting()
        if not waiting or not self._is_blank():
            return
        kept = waiting[0]
        self._parts.notice.say(
            self._unsaved(kept),
            tr("Everything typed in it is still here."),
            "accent",
            [
                (tr("Continue this call"), partial(self._continue, kept)),
                (tr("Clear it and start again"), partial(self._discard, kept)),
            ],
        )
        self._order_links()

    def _unsaved(self, kept: Kept) -> str:
        at = self._local(kept.at)
        when = clock(at.time())
        if at.date() != self._today():
            when = tr("{day}, {time}", day=full_date(at.date()), time=when)
        who = kept.draft.who
        if who:
            return tr("A call from {when} with {who} was not saved", when=when, who=who)
        return tr("A call from {when} was not saved", when=when)

    def _continue(self, kept: Kept) -> None:
        self._keeper.leave()
        self._parts.notice.clear()
        self._begin(kept.draft)
        self._keeper.take(kept)
        if kept.draft.person_id is not None:
            self._work.read(self, open_person, kept.draft.person_id, done=self._know)
        else:
            self._look()
        self.moved.emit(self._parts.form.editor(CALLER))

    def _discard(self, kept: Kept) -> None:
        self._keeper.discard(kept)
        self._parts.notice.clear()
        self._offer()
        self.moved.emit(self._parts.form.editor(CALLER))

    # Saving

    def _saved(self, draft: CallDraft, answer: Registered) -> None:
        self._keeper.drop()
        called = draft.text("preferred_name") or next(iter(draft.text("name").split()), "")
        self._begin()
        self._parts.notice.say(*was_done(called, answer), "ok")
        self._saved_is_shown = True
        self.moved.emit(self._parts.form.editor(CALLER))

    def _show_problems(self, found: Sequence[Problem]) -> None:
        self._parts.show_problems({problem.key: problem.sentence for problem in found})
        links = [(problem.title, self._control(problem.key)) for problem in found]
        title = trn("{count} thing to put right", "{count} things to put right", len(found))
        self._parts.notice.list_problems(title, links)
        self._saved_is_shown = False
        self._order_links()

    def _control(self, key: str) -> QWidget:
        own = {NOTE: self._parts.note.note, RING_BACK: self._parts.note.ring_back}
        return own[key] if key in own else self._parts.form.editor(key)

    def _filled_up(self, refusal: SessionFull) -> None:
        """A session filled up while the call was taken: look how they stand, then ask."""
        ask = partial(self._ask_to_wait, refusal)
        self._work.read(self, sessions, coming=AHEAD, done=ask)

    def _ask_to_wait(self, refusal: SessionFull, lines: Sequence[SessionLine]) -> None:
        self._show_lines(lines)
        days = [day_month(place.line.day) for place in self._parts.places.filled()]
        if not days:
            self._refused(refusal)
            return
        ahead = max(place.line.waiting for place in self._parts.places.filled())
        waiting = tr(" About {count} wait already.", count=ahead) if ahead else ""
        self._parts.notice.say(
            tr("{days} filled up while you were typing", days=listed(days)),
            tr("Nothing was booked and nothing is lost: everything typed is still here.") + waiting,
            "warn",
            [
                (tr("Join the waiting list and save"), self._wait_and_save),
                (tr("Choose another session"), partial(self.moved.emit, self._parts.places.list)),
            ],
        )
        self._order_links()
        self._focus_link()

    def _wait_and_save(self) -> None:
        self._parts.places.wait_for_filled()
        self._parts.notice.clear()
        self._refresh()
        self.save()

    def _refused(self, refusal: Refusal) -> None:
        words = words_for(refusal)
        self._parts.notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")
        self.reload()

    # Small things

    def _order_links(self) -> None:
        """The buttons of the notice stand above the form, so Tab comes to them before it."""
        links = self._parts.notice.links()
        before = _stop_before(self._parts.form.editor(CALLER))
        for link in links:
            QWidget.setTabOrder(before, link)
            before = link

    def _focus_link(self) -> None:
        links = self._parts.notice.links()
        if links:
            links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _local(self, moment: datetime) -> datetime:
        group = self._parts.places.group()
        return moment.astimezone(group.start.tzinfo if group else None)

    def _today(self) -> date:
        return self._local(self._desk.clock()).date()


def _stop_before(widget: QWidget) -> QWidget:
    """Where Shift+Tab goes from a control: Qt puts nothing behind what cannot have the focus."""
    before = widget.previousInFocusChain()
    while before is not None and before is not widget:
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus and before.isVisible():
            return before
        before = before.previousInFocusChain()
    return widget
