"""That somebody has died: reported in a few words, then confirmed, reversed or taken back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.desk import deaths
from desktop_app.desk.death_family import Family, note_family
from desktop_app.desk.deaths import Death, Report
from desktop_app.desk.story import PersonPage
from desktop_app.domain.errors import BadField, ChangedSince, Refusal
from desktop_app.i18n import isolated, listed, tr
from desktop_app.ui.call.changed import changed_words
from desktop_app.ui.groups.commands import SAVE, Command, make_actions
from desktop_app.ui.groups.drafts import Drafts
from desktop_app.ui.groups.fields import Plain
from desktop_app.ui.groups.problems import list_problems, tell_not_saved
from desktop_app.ui.groups.reading import Typed
from desktop_app.ui.panes import PANE
from desktop_app.ui.people.death_words import report_words
from desktop_app.ui.people.edits import SEEN
from desktop_app.ui.people.one_person import PEOPLE, OnePerson
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import Field, LineEdit, line_field
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.wording import one_line, words_for

SHOWN = ("person", "booking", "death_told")
PAUSE = 300  # milliseconds after a key until what is typed is kept
LINES = (("told_by", "permission_from"), ("family_name", "family_phone"))
OF_FAMILY = ("permission_from", "family_name", "family_phone")  # may be said later as well
COMMANDS = (
    Command("back", "Back to the person", "arrow-left", ("Esc",)),
    Command("take_back", "Take the report back", "rotate-ccw", ("Ctrl+Shift+U",)),
    Command("reverse", "It was wrong: reverse it", "undo-2", ("Ctrl+Shift+X",)),
    Command("confirm", "Confirm that they have died", "check", ("Ctrl+Shift+C",)),
    Command("family", "Save what the family says", "check", SAVE),
    Command("save", "Record that they have died", "check", SAVE),
)
ACTS = {
    "take_back": deaths.take_back_report,
    "reverse": deaths.reverse_death,
    "confirm": deaths.confirm_death,
}


class DeathView(OnePerson):
    """The report of one person's death, and later what the family says.

    What is typed stays until it is saved.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Record a death"), self._show, *SHOWN)
        self._seen = Family()  # what was on file when it was last looked at
        self._changed: ChangedSince | None = None  # by a colleague, and said above the form
        self._actions = make_actions(self, COMMANDS, self._what_commands_do())
        self._fields: dict[str, Field[LineEdit]] = {
            "told_by": line_field(tr("Who told us"), hint=tr("name, and how they know")),
            "family_name": line_field(tr("Somebody of the family"), hint=tr("(optional)")),
            "family_phone": line_field(tr("Their number"), hint=tr("(optional)")),
            "permission_from": line_field(
                tr("Who allows that the group is told"), hint=tr("empty: nobody is named")
            ),
        }
        self._buttons: list[Button] = []
        self._report = Label(wrap=True)
        self._form = Card(tr("What we were told"))
        self._follows = Label(
            tr(
                "Calls and messages stop at once. Places to come are kept, and offered to "
                "nobody until a coordinator releases them. What was stays as it is."
            ),
            tone="muted",
            wrap=True,
        )
        self._stands = Card(tr("The report"))
        self._drafts = Drafts(desk, "death", self)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._keep)
        for field in self._fields.values():
            field.editor.textEdited.connect(lambda _text: self._pause.start())
        self._compose()
        self._allow()

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        settle = {name: partial(self._settle, name) for name in ACTS}
        return {"back": self._back, "save": self._save, "family": self._note, **settle}

    def _compose(self) -> None:
        for names in LINES:
            line = Flow(gap=12, line_gap=12, align=Qt.AlignmentFlag.AlignTop)
            for name in names:
                line.add(self._fields[name], stretch=1, least=260)
            self._form.body.addLayout(line)
        self._form.body.addWidget(self._follows)
        self._stands.body.addWidget(self._report)
        for card in (self._form, self._stands):
            card.body.addStretch(1)
            card.setProperty(PANE, True)
            self.add(card)
        foot = Flow(gap=12)
        for command in COMMANDS:
            last = command.name in ("family", "save")
            button = button_for(self._actions[command.name], command.icon, primary=last, cap=last)
            foot.add(button)
            self._buttons.append(button)
        self.add(foot)
        self.body.addStretch(1)

    # What the frame asks of a view

    def focus_first(self) -> None:
        """The first field that is asked; where none is, what can be done."""
        asked = [field.editor for field in self._fields.values() if field.isVisibleTo(self)]
        first = asked[0] if asked else self._buttons[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Keep what is typed, and forget who is shown."""
        super().put_away()
        self._drafts.put_away()
        self._allow()

    # Showing

    def _keep(self) -> None:
        if self._page is not None:
            self._drafts.keep_at_once(self._page.person_id, self._draft())

    def _leave(self) -> None:
        self._pause.stop()
        if self._person_id is not None and self._page is not None:
            self._drafts.keep(self._person_id, self._draft())
        super()._leave()
        self._seen, self._changed = Family(), None
        self._fill(None)
        self._report.clear()

    def _show(self, page: PersonPage, anew: bool) -> None:
        typed = self._draft() or {}
        self._seen = _family(page.death)
        self._allow()
        if anew:
            self._fill(None)
            self._drafts.find(page.person_id, partial(self._found, page.person_id))
        else:
            self._write(typed)

    def _say(self) -> None:
        super()._say()
        page, hidden = self._page, self._desk.discretion.hidden
        for field in self._fields.values():
            field.editor.cover(hidden)
        if page is not None:
            self._report.setText(report_words(page.death, hidden=hidden) if page.death else "")
        if self._changed is not None:
            self._say_changed(self._changed)

    def _allow(self) -> None:
        page = self._page
        death = page.death if page is not None else None
        there = {
            "back": True,
            "save": page is not None and death is None,
            "family": death is not None and death.may_note,
            "confirm": death is not None and death.may_settle and death.confirmed_on is None,
            "reverse": death is not None and death.may_settle,
            "take_back": death is not None and death.may_take_back and not death.may_settle,
        }
        for name, action in self._actions.items():
            action.setVisible(there[name])
        self._form.setVisible(death is None or death.may_note)
        for part in (self._fields["told_by"], self._follows):
            part.setVisible(death is None)
        self._stands.setVisible(death is not None)
        if death is not None and QApplication.focusWidget() in (
            self._fields["told_by"].editor,
            None,
        ):
            self.focus_first()  # not in a field that is out of sight

    def _found(self, person_id: UUID, kept: Typed | None) -> None:
        """Go on with what was typed before; what is typed already stands over it."""
        if person_id == self._person_id:
            self._write({**(kept or {}), **(self._draft() or {})})

    def _fill(self, kept: Typed | None) -> None:
        """What is on file, or as somebody has typed it since."""
        self._write(kept or {})
        for field in self._fields.values():
            field.set_error("")

    def _write(self, typed: Typed) -> None:
        # What is being edited is still as it was seen then; the desk says what has changed since.
        was = {name: str(typed[SEEN + name]) or None for name in OF_FAMILY if SEEN + name in typed}
        self._seen = replace(self._seen, **was)
        texts = {**_texts(self._seen), **typed}
        for name, field in self._fields.items():
            if field.editor.text() != texts[name]:
                field.editor.setText(str(texts[name]))

    def _draft(self) -> dict[str, Plain] | None:
        """What is typed and differs from what was seen, and what that was; None if nothing does."""
        stands, typed = _texts(self._seen), self._texts_now()
        names = [name for name, text in typed.items() if text != stands[name]]
        kept = {name: typed[name] for name in names}
        return {**kept, **{SEEN + name: stands[name] for name in names}} or None

    # Doing

    def _save(self) -> None:
        if self._page is None:
            return
        typed, person_id, draft = self._typed(), self._page.person_id, self._draft()
        self._desk.work.perform(
            self,
            deaths.report_death,
            person_id,
            *typed.values(),
            done=lambda _report: self._saved(person_id, typed, draft),
            refused=partial(self._not_saved, person_id),
        )

    def _note(self) -> None:
        """Keep what the family says."""
        if self._page is None:
            return
        typed, person_id, draft = self._typed(), self._page.person_id, self._draft()
        if not set(OF_FAMILY) & set(draft or ()):
            announce(self, tr("Nothing changes."))
            return
        self._desk.work.perform(
            self,
            note_family,
            person_id,
            Family(**{name: typed[name] for name in OF_FAMILY}),
            self._seen,
            done=lambda _nothing: self._saved(person_id, typed, draft),
            refused=partial(self._not_saved, person_id),
        )

    def _typed(self) -> dict[str, str]:
        """What stands in the fields, on which nothing is said any more."""
        self._changed = None
        self._notice.clear()
        for field in self._fields.values():
            field.set_error("")
        return self._texts_now()

    def _texts_now(self) -> dict[str, str]:
        return {name: field.editor.text() for name, field in self._fields.items()}

    def _saved(self, person_id: UUID, sent: dict[str, str], draft: dict[str, Plain] | None) -> None:
        """Leave, unless somebody else is shown by now or more was typed since."""
        if person_id != self._person_id or self._page is None:
            self._drafts.drop_saved(person_id, draft)
            self.look_again()
        elif self._texts_now() == sent:
            self._fill(None)
            self._leave()
            self._drafts.drop(person_id)
            self._desk.go(PEOPLE, person_id)
        else:
            saved = {name: sent[name] or None for name in OF_FAMILY}
            self._seen = replace(self._seen, **saved)
            self._fields["told_by"].editor.clear()  # it is said once
            self._drafts.keep(person_id, self._draft())
            self.look_again()

    def _not_saved(self, person_id: UUID, refusal: Refusal) -> None:
        """Say why, at the form of whom it is about."""
        if person_id == self._person_id:
            self._refused(refusal)
        else:
            tell_not_saved(self._desk)

    def _settle(self, name: str) -> None:
        if self._page is not None:
            self._desk.work.perform(
                self,
                ACTS[name],
                self._page.person_id,
                done=self._settled,
                refused=self._refused,
            )

    def _settled(self, report: Report) -> None:
        """Go first: a notice is of the place in which it is told, and ends where one leaves it."""
        self._desk.go(PEOPLE, report.person_id)
        if report.told:
            names = listed([isolated(name) for name in report.told])
            sentence = tr("They have to hear that it was wrong: {names}.", names=names)
            hidden = tr("Some people have to hear that it was wrong.")
            said = hidden if self._desk.discretion.hidden else sentence
            self._desk.tell(tr("Somebody was told of it"), said, "warn")

    def _refused(self, refusal: Refusal) -> None:
        """Say why, at the field that is to blame where one is; what is typed stays."""
        if isinstance(refusal, ChangedSince):
            self._tell_changed(refusal)
            return
        field = self._fields.get(refusal.field) if isinstance(refusal, BadField) else None
        if not isinstance(refusal, BadField) or field is None:
            super()._refused(refusal)
            return
        sentence = one_line(refusal)
        field.set_error(sentence)
        editors = {name: each.editor for name, each in self._fields.items()}
        first = next(each for each in editors.values() if each.isVisible())
        list_problems(self._notice, {refusal.field: sentence}, dict(editors), first)

    def _tell_changed(self, refusal: ChangedSince) -> None:
        """A colleague was there before: say what stands there now. The next save writes over it."""
        self._seen = replace(self._seen, **dict(refusal.fields))  # type: ignore[arg-type]
        self._changed = refusal
        self._say_changed(refusal)

    def _say_changed(self, refusal: ChangedSince) -> None:
        """What stands there now; while names are hidden only that it is something else."""
        said = []
        for name, value in refusal.fields:
            field = self._fields[name]
            label = field.editor.accessibleName()
            masked = tr("{field} was changed since you opened this. F8 shows it.", field=label)
            hidden = self._desk.discretion.hidden
            said.append(masked if hidden else changed_words(label, value))
            field.set_error(said[-1])
        words = words_for(refusal)
        self._notice.say(words.title, "\n".join((*said, words.remedy)), "warn")


def _family(death: Death | None) -> Family:
    """What is on file of the family, for those who may put it right."""
    if death is None or not death.may_note:
        return Family()
    return Family(**{name: getattr(death, name) for name in OF_FAMILY})


def _texts(seen: Family) -> dict[str, str]:
    """What stands in the fields while nothing is typed."""
    return {"told_by": "", **{name: getattr(seen, name) or "" for name in OF_FAMILY}}
