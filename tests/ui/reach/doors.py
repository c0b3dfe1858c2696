"""What is shown before there is a desk: unlocking, a long task, and each step of the set-up."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.app.progress import ProgressWindow
from desktop_app.documents.paper_contents import RecoverySheet
from desktop_app.domain.errors import CannotWrite, Wait
from desktop_app.ui.first_run.code import CodeStep
from desktop_app.ui.first_run.group import GroupStep, Which
from desktop_app.ui.first_run.making import MakingStep
from desktop_app.ui.first_run.welcome import WelcomeWindow
from desktop_app.ui.first_run.you import YouStep
from desktop_app.ui.recovering import RecoverStep
from desktop_app.ui.unlock import UnlockWindow
from desktop_app.ui.widgets.step import Step
from desktop_app.ui.wording import one_line, words_for

if TYPE_CHECKING:
    from tests.ui.reach.house import House

Door = Callable[["House"], QWidget]  # makes a window
FOLDER = Path("/home/eilidh/.local/share/groupdesk")
MADE_AT = datetime(2025, 5, 27, 9, 14, tzinfo=UTC)
SHEET = RecoverySheet(
    ("7QK2", "M4XD", "P9TF", "3HWR"),
    "EM",
    MADE_AT,
    str(FOLDER),
    "desk-1",
)


def unlock(_house: "House") -> UnlockWindow:
    """Where several may sign in, after too many tries."""
    made = UnlockWindow(lambda _name, _phrase: None, needs_name=True)
    made.name.setText("Eilidh Ross")
    made.wait(8, lambda left: words_for(Wait(left)).sentence)
    return made


def progress(_house: "House") -> ProgressWindow:
    """A long task, a quarter done."""
    made = ProgressWindow("Making demonstration data")
    made.step(3, 12)
    return made


def nothing_made(_house: "House") -> ProgressWindow:
    """A long task that came to nothing."""
    made = ProgressWindow("Making demonstration data")
    made.give_up(one_line(CannotWrite(str(FOLDER))))
    return made


def welcome(_house: "House") -> WelcomeWindow:
    """The first window of all."""
    return WelcomeWindow(FOLDER)


def _step(make: Callable[["House"], Step], house: "House") -> WelcomeWindow:
    door, page = WelcomeWindow(FOLDER), make(house)
    door.turn_to(page)
    return door


def _own_group(house: "House") -> GroupStep:
    made = GroupStep(house.clock())
    made.which.set_value(Which.OWN)
    return made


def _recover(house: "House") -> RecoverStep:
    return RecoverStep(house.work, FOLDER, house.clock, needs_name=True)


STEPS: Mapping[str, Callable[["House"], Step]] = {
    "set-up-you": lambda house: YouStep(house.work),
    "set-up-group": lambda house: GroupStep(house.clock()),
    "set-up-own-group": _own_group,
    "set-up-making": lambda _house: MakingStep(),
    "set-up-code": lambda house: CodeStep(SHEET, house.work),
    "recover": _recover,
}
DOORS: Mapping[str, Door] = {
    "unlock": unlock,
    "progress": progress,
    "progress-nothing-made": nothing_made,
    "welcome": welcome,
    **{name: partial(_step, make) for name, make in STEPS.items()},
}
