"""The way from the welcome to an open desk: the steps in order, and the data made between them."""

import platform
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.config import Clock
from desktop_app.desk.first_run import Founder, groups_of, make_data
from desktop_app.desk.group_plans import GroupPlan
from desktop_app.documents.paper_contents import RecoverySheet
from desktop_app.domain.errors import PreconditionGone, Refusal, Trouble
from desktop_app.domain.initials import initials
from desktop_app.i18n import tr
from desktop_app.ui.first_run.code import CodeStep
from desktop_app.ui.first_run.group import GroupStep
from desktop_app.ui.first_run.making import MakingStep
from desktop_app.ui.first_run.welcome import WelcomeWindow
from desktop_app.ui.first_run.you import YouStep
from desktop_app.ui.widgets.banner import Action
from desktop_app.ui.widgets.step import Step
from desktop_app.ui.wording import words_for
from desktop_app.ui.work import Work

NOBODY = Founder("", "")
Page = YouStep | GroupStep | MakingStep | CodeStep


class Steps(QObject):
    """Leads through the set-up in the window of the welcome, and makes the data of ``folder``.

    Nothing is written before the last question is answered. ``done`` carries the passphrase that
    opens the new data; ``sign_in`` fires where there turned out to be data already. What is typed
    stays, whichever way one goes.
    """

    done = Signal(str)
    sign_in = Signal()
    _made = Signal(int, int)

    def __init__(self, door: WelcomeWindow, work: Work, folder: Path, clock: Clock) -> None:
        super().__init__(door)
        self._door, self._work, self._folder, self._clock = door, work, folder, clock
        self._founder = NOBODY  # with the passphrase, only until the data are opened with it
        self.you, self.group = YouStep(work), GroupStep(clock())
        self.making = MakingStep()
        self.code: CodeStep | None = None
        self._here: Page = self.you
        self._made.connect(self.making.step)
        self._connect()

    def start(self) -> None:
        """Show the step that was last come to."""
        self._turn_to(self._here)

    def _connect(self) -> None:
        steps: tuple[tuple[Step, Callable[[], object], Callable[[], object]], ...] = (
            (self.you, self._door.turn_back, lambda: self.you.check(self._take_founder)),
            (self.group, lambda: self._turn_to(self.you), self._take_group),
        )
        for step, back, on in steps:
            step.went_back.connect(back)
            step.went_on.connect(on)
        self._work.trouble.connect(self._not_made)
        self._work.bug.connect(lambda _report: self._not_made(RuntimeError()))

    def _turn_to(self, page: Page) -> None:
        self._here = page
        self._door.turn_to(page)
        self._door.setWindowTitle(tr("{title} – Groupdesk", title=page.heading.text()))
        if not isinstance(page, MakingStep):
            page.focus_first()

    def _take_founder(self, founder: Founder) -> None:
        self._founder = founder
        self._turn_to(self.group)

    def _take_group(self) -> None:
        can_be_used, plan = self.group.check()
        if can_be_used:
            self._make(plan)

    def _make(self, plan: GroupPlan | None) -> None:
        self.group.notice.clear()
        self._door.may_close = lambda: False
        self._turn_to(self.making)
        make = partial(make_data, self._folder, self._founder, plan, self._clock)
        step = partial(make, progress=self._made.emit)
        self._work.compute(self, step, done=self._show_code, refused=self._not_made)

    def _show_code(self, code: str) -> None:
        self.you.passphrase.forget()
        maker, now = initials(self._founder.name), self._clock().astimezone()
        groups, folder = groups_of(code), str(self._folder)
        sheet = RecoverySheet(groups, maker, now, folder, platform.node())
        self.code = CodeStep(sheet, self._work)
        self.code.confirmed.connect(self._open)
        self.code.given_up.connect(self._close)
        self._door.may_close = self.code.warn
        self._turn_to(self.code)

    def _open(self) -> None:
        self._door.may_close = lambda: True
        if self.code is not None:
            self.code.set_busy(True, tr("Opening…"))
        passphrase, self._founder = self._founder.passphrase, NOBODY
        self.done.emit(passphrase)

    def _close(self) -> None:
        self._founder = NOBODY
        self._door.may_close = lambda: True
        self._door.close()

    def _not_made(self, error: Refusal | Trouble | RuntimeError) -> None:
        """Say on the step before why there is no data; all that was typed is still there."""
        if self._here is not self.making:
            return
        self._door.may_close = lambda: True
        self._turn_to(self.group)
        words = words_for(error)
        actions: list[Action] = []
        if isinstance(error, PreconditionGone):
            actions.append((tr("Sign in to it"), self.sign_in.emit))
        self.group.notice.say(words.title, f"{words.sentence} {words.remedy}", "error", actions)
