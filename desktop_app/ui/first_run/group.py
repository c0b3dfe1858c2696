"""The second step: the group of the service, one's own, or none for now."""

from datetime import datetime
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from desktop_app.desk.first_run import next_dates
from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.domain.recurrence import Occurrence, local
from desktop_app.i18n import full_date, isolated, tr
from desktop_app.ui.first_run.own_group import OwnGroup
from desktop_app.ui.widgets.choices import Segmented
from desktop_app.ui.widgets.labels import Label, Phrase
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.step import Step


class Which(StrEnum):
    """Which group the desk begins with."""

    SERVICE = "service"
    OWN = "own"
    NONE = "none"


class GroupStep(Step):
    """Asks which group the desk begins with, and shows its next dates."""

    def __init__(self, now: datetime) -> None:
        super().__init__(
            tr("The group"),
            tr("Which group does this desk look after? Others can be added later."),
            number=tr("Step 2 of 3"),
            go_on=tr("Make the data"),
            back=tr("Back"),
        )
        self._now = now
        self.which = Segmented(
            tr("Which group"),
            [
                (Which.SERVICE, tr("The group set up for you")),
                (Which.OWN, tr("Our own group")),
                (Which.NONE, tr("None for now")),
            ],
        )
        self.service = _service()
        today = local(now, GROUP_OF_THE_SERVICE.zone).date()
        self.own = OwnGroup(today, self._preview)
        self.none = Label(tr("The calendar stays empty until there is a group."), wrap=True)
        self.dates = Phrase()
        for part in (self.which, self.service, self.own, self.none, self.dates):
            self.body.addWidget(part)
        self.which.changed.connect(lambda _which: self._choose())
        self.which.set_value(Which.SERVICE)

    def focus_first(self) -> None:
        """The choice."""
        self.which.setFocus()

    def check(self) -> tuple[bool, GroupPlan | None]:
        """Whether what is chosen can be used, and the plan; None is no group."""
        match self.which.value():
            case Which.SERVICE:
                return True, GROUP_OF_THE_SERVICE
            case Which.OWN:
                plan = self.own.check()
                return plan is not None, plan
            case _:
                return True, None

    def _choose(self) -> None:
        which = self.which.value()
        self.service.setVisible(which == Which.SERVICE)
        self.own.setVisible(which == Which.OWN)
        self.none.setVisible(which == Which.NONE)
        self._preview()

    def _preview(self) -> None:
        """Show the next dates of what is chosen; while it cannot be told, say so quietly."""
        which = self.which.value()
        plan = GROUP_OF_THE_SERVICE if which == Which.SERVICE else None
        if which == Which.OWN:
            plan = self.own.plan()
        self.dates.setVisible(which != Which.NONE)
        if plan is None:
            self.dates.say((tr("The next dates stand here once all is filled in."), False))
        else:
            found = next_dates(plan, self._now)
            self.dates.say((tr("Next dates:"), True), ("\n" + _listed(found), False))


def _service() -> QWidget:
    """The group of ``rules.md`` in words."""
    made = QWidget()
    inside = column(made, gap=5)
    inside.addWidget(Label(isolated(GROUP_OF_THE_SERVICE.name), bold=True, wrap=True))
    words = tr(
        "Last Wednesday of each month, 11:00 to 13:00, 20 places, from 30 April 2025. Every third "
        "session from 28 May 2025 is longer, to 13:30, with a speaker. On paper it is called "
        "“{paper_name}”.",
        paper_name=GROUP_OF_THE_SERVICE.paper_name,
    )
    inside.addWidget(Label(words, wrap=True))
    return made


def _listed(dates: tuple[Occurrence, ...]) -> str:
    return "\n".join(
        tr("{day}, longer session", day=full_date(date.day)) if date.longer else full_date(date.day)
        for date in dates
    )
