"""A ring-back of the list of Today: how it went is asked below the list."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QObject

from desktop_app.desk.contacts import RungBack, ring_back_done
from desktop_app.desk.tasks import Task
from desktop_app.domain.people import Messages, Outcome
from desktop_app.i18n import tr
from desktop_app.ui.ringing.how import HowItWent
from desktop_app.ui.ringing.words import came_of
from desktop_app.ui.today.task_words import Saying
from desktop_app.ui.views import Desk

MARGINS = (16, 8, 16, 8)


class Ringing(QObject):
    """Asks how a ring-back went, and writes it. ``how`` is what it is asked in."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._about: UUID | None = None
        self.how = HowItWent(MARGINS)
        self.how.chosen.connect(self._rung)

    def ask(self, task: Task, say: Saying) -> None:
        """Ask about this promise."""
        self._about = task.contact_id
        self.how.ask(_question(task, say), task.messages or Messages.NO)

    def show_tasks(self, tasks: Iterable[Task], say: Saying) -> None:
        """What there is to do was read again: a promise that is kept is not asked about."""
        promises = [task for task in tasks if task.contact_id is not None]
        asked = next((task for task in promises if task.contact_id == self._about), None)
        if asked is None:
            self.forget()
        else:
            self.how.say(_question(asked, say))

    def forget(self) -> None:
        """Ask nothing any more."""
        self._about = None
        self.how.close_down()

    def _rung(self, outcome: Outcome) -> None:
        self._desk.work.perform(self, ring_back_done, self._about, outcome, done=self._tell)

    def _tell(self, rung: RungBack) -> None:
        words = came_of(rung)
        if words is not None:
            self._desk.tell(*words, "ok")


def _question(task: Task, say: Saying) -> str:
    if say.hidden:
        return tr("How did the ring-back go?")
    return tr("How did the ring-back to {name} go?", name=say.name(task.name))
