"""What a save would change of what is on file about the person who was taken."""

from collections.abc import Mapping

from desktop_app.desk.people import Details
from desktop_app.i18n import listed, tr
from desktop_app.ui.call.fields import Plain
from desktop_app.ui.call.shown import shown_name
from desktop_app.ui.call.values import FROM_FILE, values_of
from desktop_app.ui.widgets.labels import Run

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


def changed(person: Details, values: Mapping[str, Plain]) -> dict[str, Plain]:
    """The fields in which something else stands than on file; one left empty changes nothing."""
    on_file = values_of(person, {})
    return {
        key: values[key] for key in FROM_FILE if values.get(key) and values[key] != on_file[key]
    }


def of_name(person: Details, values: Mapping[str, Plain]) -> str:
    """That the name on file would change, in a sentence; empty if it would not."""
    name = changed(person, values).get("name")
    if not isinstance(name, str):
        return ""
    names = {"old": shown_name(person.name), "new": shown_name(name)}
    return tr("This changes the name on file from {old} to {new}.", **names)


def in_summary(person: Details, values: Mapping[str, Plain]) -> list[Run]:
    """What would change on file, briefly: the name in full, other details by what they are."""
    keys = changed(person, values)
    runs: list[Run] = []
    if "name" in keys:
        runs += [(f" {of_name(person, values)}", True)]
    words = list(dict.fromkeys(tr(CALLED[key]) for key in keys if key in CALLED))
    if words:
        runs += [(tr(" Changes on file: {details}.", details=listed(words)), False)]
    return runs
