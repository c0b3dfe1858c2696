"""A page on which one record is written or put right; what is typed stays until it is saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.access import Act, Actor
from desktop_app.domain.errors import BadField, ChangedSince, Refusal
from desktop_app.domain.person_fields import as_given
from desktop_app.i18n import tr
from desktop_app.ui.groups.bar import SaveBar
from desktop_app.ui.groups.commands import AGAIN, SAVE, Command, make_actions
from desktop_app.ui.groups.drafts import Drafts
from desktop_app.ui.groups.fields import Plain
from desktop_app.ui.groups.problems import (
    list_problems,
    list_what_is_left,
    say_refusal,
    say_started_over,
    tell_not_saved,
)
from desktop_app.ui.panes import PANE
from desktop_app.ui.speakers.record_form import RecordForm, Values
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import PassingBanner
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.following import FollowingFocus
from desktop_app.ui.widgets.labels import Label, announce, name_it
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.wording import one_line, words_for

SPEAKERS = "speakers"
PAUSE = 300  # milliseconds after a key until what is typed is kept
SEEN = "seen."  # before the name of a field, in a draft: what stood there when it was opened
OTHER = Qt.FocusReason.OtherFocusReason
OF_RECORD = (
    Command("back", "Back to the speakers", "arrow-left", ("Esc",)),
    AGAIN,
    Command("save", "Save", "check", SAVE),
)


@dataclass(frozen=True)
class Ways:
    """What a page has of its own: how its record comes and goes.

    ``values_of`` has a form of the desk as it stands in the fields, where None is a new one;
    ``form_of`` has the form that is meant, or None, and what is wrong at each field. ``read`` reads
    what is on file and what can be chosen, and tells ``show_form`` of it. ``act_of`` has the act
    that saves a form, and what it is given.
    """

    values_of: Callable[[Any], dict[str, str]]
    form_of: Callable[[Values], tuple[Any, dict[str, str]]]
    read: Callable[[], object]
    act_of: Callable[[Any, Values], tuple[Callable[..., Any], tuple[Any, ...]]]


class RecordView(Page):
    """What all such pages share. ``AT_REST`` is said of what is on file while nothing is to be
    saved; ``FIELD_OF`` has the field of what the form calls otherwise, ``RULES`` how the desk reads
    what is kept as it is typed.
    """

    AT_REST = "Nothing is written before you save."
    FIELD_OF: Mapping[str, str] = {}
    RULES: Mapping[str, Callable[[Any], object]] = {}

    def __init__(self, desk: Desk, title: str, name: str, form: RecordForm, ways: Ways) -> None:
        super().__init__(title)
        self._desk, self._form, self._ways = desk, form, ways
        self._id: UUID | None = None
        self._is_shown = False  # whether a record, or a new one, stands in the form
        self._seen: Any = None  # the form that was on file when it was last looked at
        self._sent: dict[str, str] | None = None  # what is being saved
        self._may_write = self.may_write(desk.actor)
        self._actions = make_actions(self, OF_RECORD, self._what_commands_do())
        self._listed: dict[str, str] = {}  # what the notice says is wrong, by field
        self._holds: Callable[[], bool] = lambda: True  # whether it is still true what it says
        self._notice, self._standing = PassingBanner(), Label(tone="muted", wrap=True)
        self._card = Card()
        self._bar = SaveBar(OF_RECORD, self._actions)
        self._drafts = Drafts(desk, name, self)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._keep)
        self._form.edited.connect(self._typed)
        self._compose(title)
        FollowingFocus(self)

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {"back": self._back, "again": self._start_over, "save": self._save}

    def _compose(self, title: str) -> None:
        self.add_head()
        self.add(self._notice)
        self._card.body.addWidget(self._standing)
        self._card.body.addWidget(self._form)
        self.add(self._card)
        name_it(self._card, title)
        for pane in (self._card, self._bar):
            pane.setProperty(PANE, True)
        self.allow(may_write=self._may_write)

    # What each page says

    def may_write(self, actor: Actor) -> bool:
        """Whether somebody may write such a record. A directory is no single group's."""
        return actor.acts_everywhere(Act.PLAN)

    def allow(self, *, may_write: bool) -> None:
        """Let this record be written or only read."""
        self._may_write = may_write
        for name in ("again", "save"):
            self._actions[name].setVisible(may_write)

    # What the frame asks of a view

    def show_for(self, record_id: UUID | None = None) -> None:
        """Show a record; without one, a new one."""
        if record_id != self._id or not self._is_shown:
            self._leave()
            self._id = record_id
        self.reload()

    def where(self) -> UUID | None:
        """What Back and Forward open again."""
        return self._id

    def reload(self) -> None:
        """Read it all again; what is typed stays."""
        self.stale = False
        self._ways.read()

    def look_again(self) -> None:
        """Read it all again."""
        self.reload()

    def focus_first(self) -> None:
        """The first field."""
        self._first().setFocus(OTHER)

    def put_away(self) -> None:
        """The window locks or closes: keep what is typed, and forget what it is about."""
        self._leave()
        self._drafts.put_away()

    def _first(self) -> QWidget:
        return next(iter(self._form.editors().values()))

    def _leave(self) -> None:
        if self._is_shown:
            self._drafts.keep(self._id, self._draft())
        self._pause.stop()
        self._id, self._is_shown, self._seen = None, False, None
        self._clear_notice()
        self._form.fill({})

    # Showing

    def show_form(self, form: Any) -> None:
        """Show what is on file, and over it what is typed; None is a new record."""
        if self._is_shown:
            if self._draft() is None:
                self._fill(form, None)
            return
        self._drafts.find(self._id, partial(self._found, self._id, form))

    def _found(self, record_id: UUID | None, form: Any, kept: Mapping[str, Plain] | None) -> None:
        if record_id == self._id:
            self._fill(form, kept)

    def _fill(self, form: Any, kept: Mapping[str, Plain] | None) -> None:
        texts = {key: str(value) for key, value in (kept or {}).items()}
        stands = self._ways.values_of(form)
        stood = {key: texts.get(f"{SEEN}{key}", value) for key, value in stands.items()}
        self._seen = form if form is None or not kept else self._ways.form_of(stood)[0]
        wanted = stands | {key: texts[key] for key in stands if key in texts}
        if wanted != self._form.values():
            self._form.fill(wanted)
        self._is_shown = True
        self._form.lock(not self._may_write)
        self._say()

    def _edited(self) -> list[str]:
        stood, form = self._ways.values_of(self._seen), self._form
        asked = ((key, value) for key, value in form.values().items() if form.asks(key))
        return [key for key, value in asked if value != stood.get(key, "")]

    def _draft(self) -> dict[str, Plain] | None:
        """What was edited, with what stood there."""
        values, stood, keys = self._form.values(), self._ways.values_of(self._seen), self._edited()
        kept: dict[str, Plain] = {key: values[key] for key in keys}
        return (kept | {f"{SEEN}{key}": stood.get(key, "") for key in keys}) or None

    def _say(self, save: str = "") -> None:
        """What saving does, in these words or as usual, and how the form stands."""
        words = tr("Nothing is written before you save.")
        if not self._may_write:
            words = tr("You may read this.")
        elif self._edited():
            words = tr("Not saved yet.")
        elif self._id is not None:
            words = tr(self.AT_REST)
        self._bar.say(save or tr("Save"), words)

    # Typing

    def _typed(self) -> None:
        self._say()
        self._pause.start()
        self._take_off_what_is_right()

    def _take_off_what_is_right(self) -> None:
        """What has been put right is no longer listed, and what is no longer true not said."""
        holders = self._form.holders
        left = {key: said for key, said in self._listed.items() if holders[key].error()}
        if left != self._listed:
            self._listed = left
            list_what_is_left(self._notice, left, self._form.editors(), self._first())
        elif not self._holds():
            self._clear_notice()

    def _clear_notice(self) -> None:
        self._listed, self._holds = {}, lambda: True
        self._notice.clear()

    def _keep(self) -> None:
        if self._is_shown:
            self._drafts.keep_at_once(self._id, self._draft())

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves makes the pause: the board says at once that something is not saved."""
        super().hideEvent(event)
        self._clear_notice()
        self._form.show_problems({})
        if self._pause.isActive():
            self._pause.stop()
            self._keep()

    def _start_over(self) -> None:
        gave_up = self._drafts.give_up(self._id, self._draft())
        self._clear_notice()
        self._is_shown = False
        self._form.fill(self._ways.values_of(None))
        self._seen = None
        self.reload()
        self.focus_first()
        if gave_up:
            say_started_over(self._notice, self.bring_back, self._first())

    def bring_back(self) -> bool:
        """Have in the fields what Start over took, while the notice says so; whether it did."""
        kept = None
        if self._is_shown and self._notice.isVisible():
            kept = self._drafts.take_back(self._id, self._draft())
        if kept is not None:
            if not self._drafts.has_given_up():
                self._clear_notice()
            self._fill(self._seen, kept)
            self.focus_first()
        return kept is not None

    def _back(self) -> None:
        self._desk.go(SPEAKERS, self._id)

    # Saving

    def _save(self) -> None:
        if self._sent is not None or not self._is_shown or not self._may_write:
            return
        values = self._form.values()
        if self._id is not None and not self._edited():
            words = tr("Nothing here has changed: there is nothing to save.")
            self._bar.say(tr("Save"), words)
            announce(self, words)
            return
        form, problems = self._ways.form_of(values)
        problems = self._against_rules(values) | problems
        self._clear_notice()
        self._form.show_problems(problems)
        if problems:
            self._list(problems)
            return
        self.ask_first(form, partial(self._send, form, values))

    def _against_rules(self, values: Values) -> dict[str, str]:
        """What the desk would refuse one after the other, said together."""
        found = {}
        for key in self._edited():
            try:
                self.RULES.get(key, as_given)(values[key])
            except BadField as bad:
                found[key] = one_line(bad)
        return found

    def ask_first(self, form: Any, save: Callable[[], object]) -> None:
        """Save it, or ask something before."""
        del form
        save()

    def _send(self, form: Any, values: dict[str, str]) -> None:
        self._sent = values
        act, args = self._ways.act_of(form, values)
        self._desk.work.perform(
            self,
            act,
            *args,
            done=partial(self._saved, self._id, values),
            refused=partial(self._not_saved, self._id),
            always=self._no_longer_saving,
        )

    def _no_longer_saving(self) -> None:
        self._sent = None

    def _saved(self, record_id: UUID | None, sent: dict[str, str], saved: Any) -> None:
        """Leave, unless something else is shown by now or more was typed since."""
        if record_id != self._id:
            self._drafts.drop(record_id)
            return
        self._drafts.drop(record_id)
        if self._form.values() != sent:
            self._id, self._seen = saved, self._ways.form_of(sent)[0]
            self._keep()
            self.reload()
            return
        self._is_shown = False
        self._leave()
        self.go_on(saved)

    def go_on(self, saved: Any) -> None:
        """Where one goes once it is saved."""
        self._desk.go(SPEAKERS, saved)

    def _not_saved(self, record_id: UUID | None, refusal: Refusal) -> None:
        if record_id == self._id and self._is_shown:
            self._refused(refusal)
        else:
            tell_not_saved(self._desk)

    def _refused(self, refusal: Refusal) -> None:
        """Say why; what is typed stays."""
        if isinstance(refusal, ChangedSince) and self._seen is not None:
            self._tell_changed(refusal)
        elif isinstance(refusal, BadField) and self._field_of(refusal) in self._form.editors():
            wrong = {self._field_of(refusal): one_line(refusal)}
            self._form.show_problems(wrong)
            self._list(wrong)
        else:
            typed = self._form.values()
            self._clear_notice()
            say_refusal(self._notice, refusal)
            self._holds = lambda: self._form.values() == typed

    def _field_of(self, refusal: BadField) -> str:
        """Where on the page it stands what is wrong."""
        return self.FIELD_OF.get(refusal.field, refusal.field)

    def _tell_changed(self, refusal: ChangedSince) -> None:
        """A colleague was there before: say what stands there now. The next save writes over it."""
        self._seen = replace(self._seen, **dict(refusal.fields))
        stands = self._ways.values_of(self._seen)
        theirs = {self.FIELD_OF.get(name, name) for name in dict(refusal.fields)}
        keys = [key for key in self._edited() if key in theirs]
        said = {key: tr("Now it says: “{text}”", text=stands[key]) for key in keys}
        self._form.show_problems(said)
        words = words_for(refusal)
        self._clear_notice()
        self._notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")
        self._say(tr("Save over it"))
        self._keep()

    def _list(self, wrong: Mapping[str, str]) -> None:
        self._listed = dict(wrong)
        list_problems(self._notice, wrong, self._form.editors(), self._first())
