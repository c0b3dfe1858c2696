"""Two ways in beside the passphrase: setting the desk up, and the recovery code on paper."""

from collections.abc import Callable
from pathlib import Path

from desktop_app.app.sitting import Sitting
from desktop_app.i18n import isolated, tr
from desktop_app.ui.first_run.steps import Steps
from desktop_app.ui.first_run.welcome import WelcomeWindow
from desktop_app.ui.recovering import RecoverStep
from desktop_app.ui.unlock import UnlockWindow


def set_up(
    door: WelcomeWindow,
    sitting: Sitting,
    data: Path,
    enter: Callable[[str], object],
    sign_in: Callable[[], object],
) -> Callable[[], object]:
    """The steps of the set-up in the window of the welcome; what goes to the step one was at.

    ``enter`` gets the passphrase once there is data; ``sign_in`` is called where some was there.
    """
    steps = Steps(door, sitting.work, data, sitting.clock)
    steps.done.connect(enter)
    steps.sign_in.connect(sign_in)
    return steps.start


def recover(door: UnlockWindow, sitting: Sitting, data: Path) -> None:
    """Ask for the recovery code in the unlock window, and for the new passphrase afterwards."""
    step = RecoverStep(sitting.work, data, sitting.clock, needs_name=door.asks_name())

    def back() -> None:
        door.turn_back()
        door.forget(step)
        door.passphrase.setFocus()

    def recovered(name: str) -> None:
        back()
        door.welcome_back(tr("{name} has a new passphrase. Type it now.", name=isolated(name)))

    step.went_back.connect(back)
    step.recovered.connect(recovered)
    door.turn_to(step)
    step.focus_first()
