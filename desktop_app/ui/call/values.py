"""What stands in the form: at first, and when somebody on file is taken."""

from collections.abc import Mapping

from desktop_app.desk.people import Details
from desktop_app.domain.people import Messages
from desktop_app.ui.call.fields import CALLER, Plain

BLANK: Mapping[str, Plain] = {}  # nothing is guessed
SEARCHED = (CALLER, "name", "phone", "email")
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


def values_of(person: Details, caller: str) -> dict[str, Plain]:
    """The form filled with what is on file; the first field keeps what was typed in it."""
    filled: dict[str, Plain] = {key: _plain(getattr(person, key)) for key in FROM_FILE}
    return {**filled, CALLER: caller, "fits": person.fits or None, "agreed": False}


def _plain(value: object) -> Plain:
    if isinstance(value, Messages):
        return value.value
    return value if isinstance(value, str | bool) else ""
