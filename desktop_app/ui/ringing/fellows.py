"""What is said beside a number before it is rung: who of those they knew has died."""

from collections.abc import Sequence

from desktop_app.desk.deaths_told import Fellow
from desktop_app.i18n import isolated, tr
from desktop_app.ui.widgets.texts import breakable


def fellows_words(fellows: Sequence[Fellow], *, hidden: bool) -> str:
    """Before somebody is rung: who that came with them has died since they last came."""
    if not fellows:
        return ""
    if hidden:
        return tr("Somebody of the group has died whom they knew.")
    return "\n".join(_fellow(fellow) for fellow in fellows)


def _fellow(fellow: Fellow) -> str:
    name = breakable(isolated(fellow.name))
    said = (
        tr("We heard before they last came that {name} has died.", name=name)
        if fellow.before_last
        else tr("Since they last came, {name} has died.", name=name)
    )
    sure = "" if fellow.confirmed else tr("This is not confirmed yet.")
    knows = tr("They know.") if fellow.told else tr("They have not been told.")
    return " ".join(part for part in (said, sure, knows) if part)
