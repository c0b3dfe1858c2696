"""What stands in the form: at first, and when somebody on file is taken."""

from collections.abc import Mapping

from desktop_app.desk.people import Details
from desktop_app.desk.proxies import MayBook
from desktop_app.domain.people import Messages
from desktop_app.ui.call.fields import CALLER, FOR_ANOTHER, Plain

BLANK: Mapping[str, Plain] = {}  # nothing is guessed
SEARCHED = (CALLER, "name", "phone", "email")
OF_CALL = (CALLER, FOR_ANOTHER, "rung_by", "relation", "rung_phone")
FROM_FILE = (
    "name",
    "preferred_name",
    "phone",
    "messages",
    "email",
    "postcode",
    "health_board",
    "access",
    "emergency_name",
    "emergency_phone",
    "emergency_knows",
    "heard",
)


def on_file(person: Details) -> dict[str, Plain]:
    """What is on file, as the form shows it."""
    return {key: plain(getattr(person, key)) for key in FROM_FILE}


def values_of(
    person: Details,
    typed: Mapping[str, Plain],
    through: MayBook | None = None,
    *,
    fits: bool = False,
) -> dict[str, Plain]:
    """The form filled with what is on file; what is of the call itself stays as it was typed.

    ``through`` rings: somebody who may book for the person. ``fits``: that the group does is on
    file.
    """
    filled = on_file(person)
    of_call = {key: typed[key] for key in OF_CALL if key in typed}
    if through is not None:
        who_rings = {
            "rung_by": through.name,
            "relation": through.relation,
            "rung_phone": through.phone or "",
        }
        of_call = {**of_call, FOR_ANOTHER: True, **who_rings}
    return {**filled, **of_call, "fits": fits or None, "agreed": False}


def plain(value: object) -> Plain:
    """A value of the desk as a field shows it."""
    if isinstance(value, Messages):
        return value.value
    return value if isinstance(value, str | bool) else ""
