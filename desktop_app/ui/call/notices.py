"""What the notice above a call says: saved, to put right, filled up, refused, left for later."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.desk.call_forms import Registered
from desktop_app.desk.people import Found
from desktop_app.domain.errors import ChangedSince, Refusal
from desktop_app.i18n import day_month, listed, tr, trn
from desktop_app.ui.call.changed import changed_words
from desktop_app.ui.call.checks import NOTE, RING_BACK, Problem
from desktop_app.ui.call.choices import Place
from desktop_app.ui.call.fields import CALLER
from desktop_app.ui.call.parts import Parts
from desktop_app.ui.call.places import CHIPS
from desktop_app.ui.call.shown import shown_name
from desktop_app.ui.call.summary import was_done
from desktop_app.ui.panes import tab_before
from desktop_app.ui.views import Desk
from desktop_app.ui.wording import words_for

MERGE, DEATH, PEOPLE = "merge", "death", "people"
MOST_LEFT = 3  # calls left for later that are named at once
Act = Callable[[], object]


@dataclass(frozen=True)
class Left:
    """A call that was left for later: from when, with whom, and what can be done with it."""

    when: str
    who: str
    go_on: Act
    forget: Act


@dataclass(frozen=True)
class Deleted:
    """A call whose draft was deleted, and how it comes back."""

    who: str
    bring_back: Act


class Notices:
    """Fills the notice. Its buttons stand above the form, so Tab comes to them before it.

    It names people whom nobody on the phone asked for, so it names nobody while names are hidden.
    """

    def __init__(self, parts: Parts, desk: Desk) -> None:
        self._parts, self._discretion, self._go = parts, desk.discretion, desk.go
        self._tell = desk.tell
        self._is_of_save = False
        self._again: Act | None = None  # says what names somebody, with the name or without
        desk.discretion.changed.connect(self._say_again)

    def clear(self) -> None:
        """Take the notice away."""
        self._parts.notice.clear()
        self._is_of_save, self._again = False, None

    def clear_saved(self) -> None:
        """Take the notice away if it says that a call was saved."""
        if self._is_of_save:
            self.clear()

    def saved(self, called: str, answer: Registered) -> None:
        """A call was saved; somebody new who looks like somebody on file can be compared."""
        name = tr("The caller") if self._discretion.hidden else shown_name(called)
        alike = answer.created and answer.possible_matches
        acts = [(tr("Compare the two records"), partial(self._compare, answer))] if alike else []
        self._parts.notice.say(*was_done(name, answer), "ok", acts)
        tab_before(self._parts.form.editor(CALLER), self._parts.notice.links())
        self._is_of_save, self._again = True, partial(self.saved, called, answer)

    def _compare(self, answer: Registered) -> None:
        self._go(MERGE, (answer.possible_matches[0].person_id, answer.person_id))

    def to_put_right(self, found: Sequence[Problem]) -> None:
        """What is wrong, at each field and in a list that takes the focus."""
        self._parts.show_problems({problem.key: problem.sentence for problem in found})
        links = [(problem.title, self._control(problem.key)) for problem in found]
        title = trn("{count} thing to put right", "{count} things to put right", len(found))
        self._parts.notice.list_problems(title, links)
        self._after_saying()

    def filled_up(self, places: Sequence[Place], wait: Act, choose: Act) -> None:
        """Sessions filled up meanwhile; the focus is on the way to their waiting list."""
        days = listed([day_month(place.line.day) for place in places])
        ahead = max(place.line.waiting for place in places)
        safe = tr("Nothing was booked and nothing is lost: everything typed is still here.")
        if ahead:
            safe = tr("{safe} About {count} wait already.", safe=safe, count=ahead)
        self._parts.notice.say(
            tr("{days} filled up while you were typing", days=days),
            safe,
            "warn",
            [(tr("Join the waiting list and save"), wait), (tr("Choose another session"), choose)],
        )
        self._after_saying()
        self._parts.notice.links()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def theirs_already(self, place: Place, person_id: UUID | None) -> None:
        """A place that the caller has is let go on their own page."""
        day = day_month(place.line.day)
        self._parts.notice.say(
            tr("{day} is theirs already: {state}", day=day, state=tr(CHIPS[place.choice][2])),
            tr("To let it go, open their page; everything typed here is kept."),
            "accent",
            [(tr("Open their page"), partial(self._go, PEOPLE, person_id))],
        )
        self._after_saying()

    def refused(self, refusal: Refusal) -> None:
        """A rule said no."""
        words = words_for(refusal)
        self._parts.notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")
        self._after_saying()

    def changed_since(self, refusal: ChangedSince) -> None:
        """A colleague has changed the same: what stands there now, at each field."""
        hidden = self._discretion.hidden
        fields = {name: self._control(name) for name, _ in refusal.fields}
        said = {name: changed_words(fields[name].accessibleName(), value)
                for name, value in refusal.fields}  # fmt: skip
        words = words_for(refusal)
        self._parts.show_problems({} if hidden else said)
        self._parts.notice.say(
            words.title,
            words.remedy if hidden else "\n".join((*said.values(), words.remedy)),
            "warn",
            [(tr("Go to “{field}”", field=each.accessibleName()), each.setFocus)
             for each in fields.values()],
        )  # fmt: skip
        self._after_saying()
        self._parts.notice.links()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def left_for_later(self, calls: Sequence[Left], deleted: Deleted | None, later: Act) -> None:
        """Calls that were not saved, the newest first, and one that can be brought back.

        The last button changes nothing, so that Shift+Tab from the first field does no harm.
        """
        actions = [(tr("Bring it back"), deleted.bring_back)] if deleted else []
        for call in calls[:MOST_LEFT]:
            words = {"who": self._who(call.who), "when": call.when}
            one = len(calls) == 1 and deleted is None
            go_on = tr("Continue this call") if one else tr("Continue {when}, {who}", **words)
            delete = tr("Delete the call with {who}, {when}", **words)
            actions += [(go_on, call.go_on), (delete, call.forget)]
        self._parts.notice.say(
            *self._of_left(calls, deleted), "accent", [*actions, (tr("Not now"), later)]
        )
        self._after_saying()
        self._again = partial(self.left_for_later, calls, deleted, later)

    def tell_kept(self, who: str) -> None:
        """Over the page that one goes back to: the call is not lost."""
        title = tr("The call is kept for later: {who}", who=self._who(who))
        self._tell(title, tr("New call, Ctrl+N, offers to go on with it."), "accent")

    def has_died(self, person: Found) -> None:
        """Somebody was chosen who has died: no call is with them."""
        name = "" if self._discretion.hidden else shown_name(person.name)
        title = tr("{name} is recorded as having died", name=name or tr("This person"))
        safe = tr("A call cannot be with them. Everything typed is still here.")
        acts = [(tr("See the report"), partial(self.lead_to_report, person.person_id))]
        self._parts.notice.say(title, safe, "warn", acts)
        self._after_saying()
        self._again = partial(self.has_died, person)

    def lead_to_report(self, person_id: UUID) -> None:
        """Show the report of a death; what is typed stays."""
        self._go(DEATH, person_id)

    def another_goes_on(self, who: str, leave: Act, go_on: Act) -> None:
        """A call is wanted with somebody on file, while another is not saved yet."""
        self._parts.notice.say(
            tr("The call on this page is not saved: {who}", who=self._who(who)),
            tr("Everything typed in it is still here."),
            "warn",
            [(tr("Leave it for later and take the other call"), leave),
             (tr("Go on with this call"), go_on)],
        )  # fmt: skip
        self._after_saying()
        self._again = partial(self.another_goes_on, who, leave, go_on)

    def _say_again(self) -> None:
        """Names are hidden or shown: say the same without them, or with them."""
        if self._again is None:
            return
        had_focus = any(link.hasFocus() for link in self._parts.notice.links())
        self._again()
        if had_focus:
            self._parts.notice.links()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _who(self, name: str) -> str:
        """The caller of a call that was not saved, as far as they may be named."""
        if name and self._discretion.hidden:
            return tr("name hidden")
        return shown_name(name) or tr("nobody named")

    def _of_left(self, calls: Sequence[Left], deleted: Deleted | None) -> tuple[str, str]:
        """The title and the sentence over calls that were not saved."""
        if deleted is not None:
            title = tr("The call with {who} was deleted", who=self._who(deleted.who))
            return title, tr("It can be brought back until the next call is saved.")
        if len(calls) > 1:
            title = tr("{count} calls were not saved", count=len(calls))
            return title, " ".join(_of_many(len(calls) - MOST_LEFT))
        safe = tr("Everything typed in it is still here.")
        words = {"when": calls[0].when, "who": shown_name(calls[0].who)}
        if calls[0].who and not self._discretion.hidden:
            return tr("A call from {when} with {who} was not saved", **words), safe
        return tr("A call from {when} was not saved", **words), safe

    def _control(self, key: str) -> QWidget:
        own = {NOTE: self._parts.note.note, RING_BACK: self._parts.note.ring_back}
        return own[key] if key in own else self._parts.form.editor(key)

    def _after_saying(self) -> None:
        self._is_of_save, self._again = False, None
        tab_before(self._parts.form.editor(CALLER), self._parts.notice.links())


def _of_many(more: int) -> Iterator[str]:
    """What is said of calls that were not saved, and of those that are not named yet."""
    yield tr("Everything typed in them is still here.")
    if more > 0:
        yield trn(
            "{count} older one comes up once one of these is settled.",
            "{count} older ones come up as these are settled.",
            more,
        )
