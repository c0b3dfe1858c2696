"""What is said of a death: how the report stands."""

from collections.abc import Sequence

from desktop_app.desk.deaths import Death
from desktop_app.i18n import full_date, isolated, listed, tr
from desktop_app.ui.widgets.texts import breakable


def report_words(death: Death, *, hidden: bool) -> str:
    """How a report stands, line by line; while names are hidden without any."""
    confirmed = tr("A coordinator has not confirmed it yet.")
    if death.confirmed_on is not None:
        confirmed = tr("Confirmed on {day}.", day=full_date(death.confirmed_on))
    lines = [tr("Reported on {day}.", day=full_date(death.reported_on)), confirmed]
    if not hidden:
        lines += [words for words, there in _names(death) if there]
    if death.permission_from is None:
        lines.append(tr("The group is told no name: nobody has allowed it."))
    elif death.confirmed_on is None:
        lines.append(tr("The group is told no name before it is confirmed."))
    if death.quiet_places:
        days = listed([full_date(day) for day in death.quiet_places])
        lines.append(tr("Places kept quiet: {days}.", days=days))
    return "\n".join(lines)


def _names(death: Death) -> Sequence[tuple[str, str | None]]:
    def said(name: str | None) -> str:
        return breakable(isolated(name or ""))

    return (
        (tr("Reported by {name}.", name=said(death.reported_by)), death.reported_by),
        (tr("Told by: {name}", name=said(death.told_by)), death.told_by),
        (tr("Of the family: {name}", name=said(death.family_name)), death.family_name),
        (tr("Their number: {number}", number=said(death.family_phone)), death.family_phone),
        (tr("Allows that the group is told: {name}", name=said(death.permission_from)),
         death.permission_from),
    )  # fmt: skip
