"""What a save would change of what is on file about the person who was taken."""

from collections.abc import Mapping

from desktop_app.domain.errors import BadField
from desktop_app.domain.people import Messages
from desktop_app.i18n import isolated, listed, tr
from desktop_app.ui.call.checks import RULES
from desktop_app.ui.call.fields import Plain
from desktop_app.ui.call.shown import shown_name
from desktop_app.ui.call.values import FROM_FILE
from desktop_app.ui.naming import name_of
from desktop_app.ui.widgets.labels import Run

Values = Mapping[str, Plain]
LOOKED_FOR = ("name", "preferred_name")
# What each detail is called in the middle of a sentence.
CALLED = {
    "preferred_name": "what they like to be called",
    "phone": "phone",
    "messages": "messages",
    "email": "email",
    "postcode": "postcode",
    "health_board": "health board",
    "access": "what makes joining easier",
    "emergency_name": "whom to ring",
    "emergency_phone": "whom to ring",
    "emergency_knows": "whom to ring",
    "heard": "how they heard",
}


def changed(seen: Values, values: Values) -> dict[str, Plain]:
    """The fields in which something else stands than was seen on file; one left empty changes
    nothing."""
    return {key: values[key] for key in FROM_FILE if values.get(key) and values[key] != seen[key]}


def said_otherwise(typed: Values, on_file: Values) -> dict[str, Plain]:
    """What was typed by hand before somebody was taken, and is another than on file: only what is
    whole and no name, for a name or half a number is what they were looked for by."""
    return {
        key: value
        for key, value in typed.items()
        if key not in LOOKED_FOR and value != on_file[key] and _differs(key, value, on_file[key])
    }


def _differs(key: str, value: Plain, stands: Plain) -> bool:
    """Whether something whole was typed that is not what stands there in another spelling."""
    try:
        meant = [rule(str(text or "")) for each, rule in RULES if each == key
                 for text in (value, stands)]  # fmt: skip
    except BadField:
        return False
    if key == "phone":
        meant = [getattr(number, "e164", None) for number in meant]
    return len(set(meant)) != 1


def of_name(seen: Values, values: Values) -> str:
    """That the name on file would change, in a sentence; empty if it would not."""
    name = changed(seen, values).get("name")
    if not isinstance(name, str):
        return ""
    names = {"old": shown_name(str(seen["name"])), "new": shown_name(name)}
    return tr("This changes the name on file from {old} to {new}.", **names)


def in_summary(seen: Values, values: Values) -> list[Run]:
    """What would change on file, briefly: the name in full, other details by what they are."""
    keys = changed(seen, values)
    runs: list[Run] = []
    if "name" in keys:
        runs += [(f" {of_name(seen, values)}", True)]
    words = list(dict.fromkeys(tr(CALLED[key]) for key in keys if key in CALLED))
    if words:
        runs += [(tr(" Changes on file: {details}.", details=listed(words)), False)]
    return runs


def changed_words(label: str, value: object) -> str:
    """What a colleague has written into a field meanwhile."""
    if value in (None, ""):
        return tr("{field} is now empty; it was changed since you opened this.", field=label)
    return tr("{field} is now {value}; it was changed since you opened this.",
              field=label, value=_shown(value))  # fmt: skip


def _shown(value: object) -> str:
    if isinstance(value, Messages):
        return name_of(value)
    if isinstance(value, bool):
        return tr("ticked") if value else tr("not ticked")
    return isolated(str(value))
