"""What the window tells: the last change with Undo and Redo, refusals, trouble and mistakes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.desk.history import whom_it_was_about
from desktop_app.domain.access import Act, Actor
from desktop_app.domain.errors import NothingToRedo, NothingToUndo, Refusal, Trouble
from desktop_app.i18n import tr
from desktop_app.ui.changes import Changes
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.frame import StatusLine
from desktop_app.ui.naming import BY_ITSELF
from desktop_app.ui.views import call_if_there
from desktop_app.ui.widgets.banner import Action, Banner
from desktop_app.ui.widgets.fields import can_redo, can_undo
from desktop_app.ui.widgets.labels import announce, say_again
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.wording import words_for
from desktop_app.ui.work import Work

WHOM = "whom"
Held = tuple[str, str] | None


@dataclass
class Steps:
    """The changes of this sitting that can be taken back, and those that were, latest last."""

    done: list[Changes] = field(default_factory=list)
    undone: list[Changes] = field(default_factory=list)

    def take(self, changes: Changes) -> Changes:
        """Follow a change: done, undone, or done again. It comes back with what came of it."""
        if changes.undone:
            changes = _as_known(changes, self.done)
            self.undone.append(changes)
            self.done = self.done[:-1]
        elif changes.redone:
            changes = _as_known(changes, self.undone)
            self.done.append(changes)
            self.undone = self.undone[:-1]
        elif changes.undoable:
            self.done.append(changes)
            self.undone = []
        return changes


def _as_known(changes: Changes, steps: list[Changes]) -> Changes:
    """A step taken back or done again, with what it came to when it was done."""
    latest = [step.came_of for step in steps[-1:] if step.act == changes.act]
    return replace(changes, came_of=next(iter(latest), None))


class Teller(QObject):
    """Hears what the work says, and tells it in the status line and in notices over the page."""

    def __init__(
        self,
        work: Work,
        actor: Actor,
        discretion: Discretion,
        status: StatusLine,
        notice: Banner,
    ) -> None:
        super().__init__(status)
        self._work, self._actor, self._discretion = work, actor, discretion
        self._status, self._notice = status, notice
        self._steps = Steps()
        self._told: Changes | None = None
        self._whom, self._whoms = "", dict[UUID, str]()
        self._of_steps = False  # whether the notice shown is about undo or redo
        self._of_trouble: Trouble | None = None  # that the notice shown tells of
        self._of_act: UUID | None = None  # the entry of the act that the notice shown tells of
        # The work outlives the window, which hears no more of it once it is put away.
        self._heard: list[QMetaObject.Connection] = [
            work.changed.connect(self._changed),
            work.refusal.connect(self._tell_error),
            work.trouble.connect(self._tell_error),
            work.mended.connect(self._forget_trouble),
            work.bug.connect(self.tell_bug),
            work.busy.connect(status.show_busy),
            work.idle.connect(status.show_idle),
        ]
        status.stop.clicked.connect(lambda _on: work.stop())
        status.undo.clicked.connect(lambda _on: self._take_back())
        status.redo.clicked.connect(lambda _on: self._do_again())
        discretion.changed.connect(self._hide_or_show)

    def fall_silent(self) -> None:
        """Hear no more of the work."""
        for heard in self._heard:
            QObject.disconnect(heard)
        self._heard.clear()

    # Notices

    def tell(self, title: str, sentence: str, kind: str) -> None:
        """Show a notice above the page: title, sentence, and error, warn, ok or accent."""
        self._say(title, sentence, kind, [self._close()])

    def offer(self, title: str, sentence: str, words: str, act: Callable[[], object]) -> None:
        """Show a notice with something to do."""
        self._say(title, sentence, "accent", [(words, act), self._close()])

    def tell_bug(self, report: str) -> None:
        """Own up to a mistake of the program; the report holds no personal data."""
        words = words_for(RuntimeError())
        copy = partial(QGuiApplication.clipboard().setText, report)
        actions: list[Action] = [(tr("Copy the report"), copy), self._close()]
        self._say(words.title, f"{words.sentence} {words.remedy}", "error", actions)

    def _say(self, title: str, sentence: str, kind: str, actions: list[Action]) -> None:
        """Show a notice; one that an act answers with is about that act."""
        done = self._work.answering
        self._of_steps, self._of_act = False, None if done is None else done.entry_id
        self._of_trouble = None
        self._notice.say(title, sentence, kind, actions)

    def _close(self) -> Action:
        return tr("Close"), self._notice.clear

    def _tell_error(self, error: Refusal | Trouble, about: str = "") -> None:
        words = words_for(error)
        kind = "error" if isinstance(error, Trouble) else "warn"
        said = (f"{about}." if about else "", words.sentence, words.remedy)
        self.tell(words.title, " ".join(part for part in said if part), kind)
        self._of_steps = isinstance(error, NothingToUndo | NothingToRedo)
        self._of_trouble = error if isinstance(error, Trouble) else None

    def _forget_trouble(self, mended: Trouble) -> None:
        """What was in the way is so no longer."""
        if self._of_trouble is mended:
            self._notice.clear()

    # The last change

    def _changed(self, changes: Changes) -> None:
        if not changes.act:
            return
        if changes.act in BY_ITSELF:  # what somebody did last stays told, with its Undo
            announce(self._status, changes.words)
            return
        changes = self._steps.take(changes)
        self._told, self._whom = changes, ""
        self._forget_notice(changes)
        self._offer_steps()
        self._show()
        self._ask_whom(changes, partial(self._name_whom, changes), self._speak)

    def _offer_steps(self) -> None:
        """Beside a change that cannot be taken back, Undo would seem to take it back."""
        fits = self._told is None or self._told.undoable
        steps = self._steps
        self._status.offer(undo=fits and bool(steps.done), redo=fits and bool(steps.undone))

    def _forget_notice(self, changes: Changes) -> None:
        """That something could not be undone or redone matters until something is done; what an
        act came to, until it is undone."""
        its_act = self._of_act is not None and self._of_act == changes.entry_id
        if self._of_steps or (its_act and changes.undone):
            self._notice.clear()
            self._of_act = None
        self._of_steps = False

    def _ask_whom(
        self, changes: Changes, told: Callable[[str], object], always: Callable[[], object]
    ) -> None:
        """Ask whom a change was about; nobody, where this is not for us to know."""
        if changes.entry_id is None or not self._actor.scopes(Act.SEE_CALENDAR):
            told("")
            always()
            return

        def answered(name: str | None) -> None:
            """A person whose first call was undone is not on file: the name was told before."""
            if name is not None and changes.entry_id is not None:
                self._whoms[changes.entry_id] = name
            told(self._whoms.get(changes.entry_id or UUID(int=0), ""))

        entry_id = changes.entry_id
        self._work.read(self, whom_it_was_about, entry_id, done=answered, always=always, key=WHOM)

    def _name_whom(self, changes: Changes, name: str) -> None:
        if changes is self._told:
            self._whom = name
            self._show()

    def _show(self) -> None:
        if self._told is not None:
            self._status.show_change(self._about(self._told, self._whom))

    def _about(self, changes: Changes, name: str) -> str:
        return changes.about("" if self._discretion.hidden else name)

    def _speak(self) -> None:
        announce(self._status, self._status.words.text())

    # Names hidden

    def _hide_or_show(self) -> None:
        """What was said before may have named somebody: from here on that is not said again."""
        hidden = self._discretion.hidden
        self._status.hidden.setVisible(hidden)
        self._show()
        self._notice.clear()
        announce(self._status, tr("Names hidden") if hidden else tr("Names shown"))

    def say_again(self) -> None:
        """Have what was announced last spoken once more."""
        say_again(self._status)

    # Undo and redo

    def undo(self, held: Held = None, page: Page | None = None) -> None:
        """Take back typing in the field that has the focus, or starting over on a page, or else the
        last change; not that where a page has ``held`` it: its words, a title and a sentence, are
        told in its place."""
        focus = QApplication.focusWidget()
        if can_undo(focus):
            focus.undo()
        elif page is not None and call_if_there(page, "bring_back"):
            return
        elif held is not None:
            self._tell_held(*held)
        else:
            self._take_back()

    def redo(self, held: Held = None) -> None:
        """Type again in the field that has the focus, or else do again what was undone, unless a
        page has ``held`` that too."""
        focus = QApplication.focusWidget()
        if can_redo(focus):
            focus.redo()
        elif held is not None:
            self._tell_held(*held)
        else:
            self._do_again()

    def _tell_held(self, title: str, sentence: str) -> None:
        self.tell(title, sentence, "accent")
        self._of_steps = True

    def _take_back(self) -> None:
        self._work.undo(self, refused=partial(self._not_done, self._steps.done[-1:]))

    def _do_again(self) -> None:
        self._work.redo(self, refused=partial(self._not_done, self._steps.undone[-1:]))

    def _not_done(self, latest: list[Changes], refusal: Refusal) -> None:
        """Say why not, and what it was that stays as it is."""
        self._forget_steps(refusal)
        if not latest or isinstance(refusal, NothingToUndo | NothingToRedo):
            self._work.refusal.emit(refusal)
            return
        was = replace(latest[0], undone=False, redone=False)

        def told(name: str) -> None:
            self._tell_error(refusal, self._about(was, name))
            self._of_steps = True

        self._ask_whom(was, told, lambda: None)

    def _forget_steps(self, refusal: Refusal) -> None:
        """There turned out to be nothing left to take back, or to do again."""
        if isinstance(refusal, NothingToUndo):
            self._steps.done = []
        elif isinstance(refusal, NothingToRedo):
            self._steps.undone = []
        self._offer_steps()
