"""One person put right by hand: name, how to reach them, what makes joining easier."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.desk.person_forms import OnFile, PersonForm, change_person, person_form
from desktop_app.domain.errors import BadField, ChangedSince, Refusal
from desktop_app.i18n import tr
from desktop_app.ui.call.changed import changed_words
from desktop_app.ui.groups.bar import SaveBar
from desktop_app.ui.groups.commands import AGAIN, SAVE, Command, make_actions
from desktop_app.ui.groups.drafts import Drafts
from desktop_app.ui.groups.fields import Plain
from desktop_app.ui.groups.problems import (
    list_problems,
    say_refusal,
    say_started_over,
    tell_not_saved,
)
from desktop_app.ui.groups.reading import Typed
from desktop_app.ui.panes import PANE, tab_before
from desktop_app.ui.people import edits
from desktop_app.ui.people.edit_form import PersonFields
from desktop_app.ui.people.whose import Whose
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import Banner, scroll_to
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.wording import one_line, words_for

PEOPLE = "people"
PAUSE = 300  # milliseconds after a key until what is typed is kept
OF_EDIT = (
    Command("back", "Back to the person", "arrow-left", ("Esc",)),
    AGAIN,
    Command("save", "Save the changes", "check", SAVE),
)


class EditView(Page):
    """Edit a person; what is typed stays until it is saved or taken back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Edit a person"))
        self._desk = desk
        self._person_id: UUID | None = None
        self._on_file: OnFile | None = None
        self._seen: PersonForm | None = None  # what stood on file when it was last looked at
        self._actions = make_actions(self, OF_EDIT, self._what_commands_do())
        self._notice, self._fields = Banner(), PersonFields()
        self._whose = Whose()
        self._names_show = Label(
            tr("Names are hidden, so the form is not shown. F8 shows it again."), wrap=True
        )
        self._form = Card()
        self._bar = SaveBar(OF_EDIT, self._actions)
        self._drafts = Drafts(desk, "person", self)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._compose()
        self._fields.edited.connect(self._typed)
        self._pause.timeout.connect(self._keep)
        desk.discretion.changed.connect(self._hide_or_show)
        self._hide_or_show()

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            "back": lambda: self._desk.go(PEOPLE, self._person_id),
            "again": self._start_over,
            "save": self._save,
        }

    def _compose(self) -> None:
        self.add_head()
        self.add(self._notice)
        self.add(self._names_show)
        for part in (self._whose, self._fields):
            self._form.body.addWidget(part)
        self._form.body.addStretch(1)
        self.add(self._form)
        self.body.addStretch(1)
        self.set_foot(self._bar)
        for pane in (self._form, self._bar):
            pane.setProperty(PANE, True)

    # What the frame asks of a view

    def show_for(self, person_id: UUID | None = None) -> None:
        """Show somebody; without one, whoever was shown before."""
        if person_id is not None and person_id != self._person_id:
            self._leave()
            self._person_id = person_id
        self.reload()

    def reload(self) -> None:
        """Read the person again; what is typed stays, with what stood there when it was typed."""
        if self._person_id is not None:
            self._desk.work.read(
                self,
                person_form,
                self._person_id,
                done=self._show,
                refused=self._refused,
                key="person form",
            )

    def focus_first(self) -> None:
        """The name."""
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """The window locks or closes: keep what is typed, and forget whom it is about."""
        self._leave()
        self._drafts.put_away()

    def _first(self) -> QWidget:
        return self._fields.editors()["name"]

    def _leave(self) -> None:
        """Keep what is typed about somebody, and show nobody."""
        if self._on_file is not None and self._seen is not None:
            self._drafts.keep(self._on_file.person_id, self._draft(self._seen))
        self._pause.stop()
        self._person_id = self._on_file = self._seen = None
        self._notice.clear()
        self._whose.clear()
        self._fields.fill(dict.fromkeys(self._fields.editors(), ""))

    # Showing

    def _show(self, on_file: OnFile) -> None:
        if on_file.person_id != self._person_id:
            return
        typed = None if self._seen is None else self._draft(self._seen)
        self._on_file = on_file
        self._whose.show_person(on_file.form, hidden=False)  # the form hides it with the fields
        self._fields.show_contact(on_file.with_contact)
        if typed is None:
            self._drafts.find(on_file.person_id, partial(self._found, on_file.person_id))
        else:
            self._fill(typed)

    def _found(self, person_id: UUID, kept: Typed | None) -> None:
        if person_id == self._person_id:
            self._fill(kept)

    def _fill(self, kept: Typed | None) -> None:
        """What is on file, or as somebody has typed it since."""
        if self._on_file is None:
            return
        values, self._seen = edits.from_draft(kept or {}, self._on_file)
        self._fields.fill(values)
        self._say()

    def _draft(self, seen: PersonForm) -> dict[str, Plain] | None:
        return edits.to_draft(self._fields.values(), seen)

    def _say(self) -> None:
        if self._seen is not None:
            keys = edits.edited(self._fields.values(), self._seen)
            self._bar.say(tr("Save the changes"), edits.summary(keys))

    def _hide_or_show(self) -> None:
        hidden = self._desk.discretion.hidden
        self._names_show.setVisible(hidden)
        self._form.setVisible(not hidden)
        if hidden:
            self._notice.clear()

    # Typing

    def _typed(self) -> None:
        self._say()
        self._pause.start()

    def _keep(self) -> None:
        if self._on_file is not None and self._seen is not None:
            self._drafts.keep_at_once(self._on_file.person_id, self._draft(self._seen))

    def _start_over(self) -> None:
        if self._on_file is not None and self._seen is not None:
            gave_up = self._drafts.give_up(self._on_file.person_id, self._draft(self._seen))
            self._notice.clear()
            self._seen = None
            self.reload()
            self.focus_first()
            if gave_up:
                say_started_over(self._notice, self.bring_back, self._first())

    def bring_back(self) -> bool:
        """Have in the fields what Start over took, while the notice says so; whether it did."""
        kept = None
        if self._notice.isVisible() and self._on_file is not None and self._seen is not None:
            kept = self._drafts.take_back(self._on_file.person_id, self._draft(self._seen))
        if kept is not None:
            if not self._drafts.has_given_up():
                self._notice.clear()
            self._fill(kept)
            self.focus_first()
        return kept is not None

    # Saving

    def _save(self) -> None:
        if self._on_file is None or self._seen is None or self._desk.discretion.hidden:
            return
        values = self._fields.values()
        keys = edits.edited(values, self._seen)
        wrong = edits.problems(values, keys)
        self._notice.clear()
        self._fields.show_problems(wrong)
        if wrong:
            self._list(wrong)
        elif not keys:
            announce(self, tr("Nothing changes."))
        else:
            person_id, sent = self._on_file.person_id, edits.typed_form(values, self._seen)
            draft = self._draft(self._seen)
            self._desk.work.perform(
                self,
                change_person,
                person_id,
                sent,
                self._seen,
                done=lambda _nothing: self._saved(person_id, sent, draft),
                refused=partial(self._not_saved, person_id),
            )

    def _saved(self, person_id: UUID, sent: PersonForm, draft: dict[str, Plain] | None) -> None:
        """Leave, unless somebody else is shown by now or more was typed since."""
        if person_id != self._person_id or self._seen is None:
            self._drafts.drop_saved(person_id, draft)
            self.reload()
        elif edits.edited(self._fields.values(), sent):
            self._seen = sent
            self._keep()
            self.reload()
        else:
            self._seen = None
            self._drafts.drop(person_id)
            self._leave()
            self._desk.go(PEOPLE, person_id)

    def _not_saved(self, person_id: UUID, refusal: Refusal) -> None:
        """Say why, at the form of whom it is about."""
        if person_id == self._person_id:
            self._refused(refusal)
        else:
            tell_not_saved(self._desk)

    def _refused(self, refusal: Refusal) -> None:
        """Say why; what is typed stays."""
        if isinstance(refusal, ChangedSince) and self._seen is not None:
            self._tell_changed(refusal, self._seen)
        elif isinstance(refusal, BadField) and refusal.field in self._fields.editors():
            wrong = {refusal.field: one_line(refusal)}
            self._fields.show_problems(wrong)
            self._list(wrong)
        else:
            say_refusal(self._notice, refusal)

    def _tell_changed(self, refusal: ChangedSince, seen: PersonForm) -> None:
        """A colleague was there before: say what stands there now. The next save writes over it."""
        now = dict(refusal.fields)
        self._seen = edits.seen_anew(seen, now)
        self._keep()
        said = {key: changed_words(self._fields.label(key), now[key]) for key in now}
        self._fields.show_problems(said)
        words, editors = words_for(refusal), self._fields.editors()
        self._bar.say(tr("Save over it"), edits.summary(list(now)))
        if self._desk.discretion.hidden:  # what stands there now is said at the fields, hidden too
            self._notice.say(words.title, words.remedy, "warn")
            return
        links = [
            (tr("Go to “{field}”", field=self._fields.label(key)), partial(_lead_to, editors[key]))
            for key in editors
            if key in said
        ]
        self._notice.say(words.title, "\n".join((*said.values(), words.remedy)), "warn", links)
        self._to_links()

    def _list(self, wrong: dict[str, str]) -> None:
        list_problems(self._notice, wrong, self._fields.editors(), self._first())

    def _to_links(self) -> None:
        tab_before(self._first(), self._notice.links())
        self._notice.links()[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _lead_to(editor: QWidget) -> None:
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    scroll_to(editor)
