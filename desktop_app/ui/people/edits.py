"""What is typed into the form of a person, against what was on file when it was opened."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop_app.desk.person_forms import OF_CONTACT, OnFile, PersonForm
from desktop_app.domain.errors import BadField
from desktop_app.domain.people import Messages
from desktop_app.i18n import listed, tr
from desktop_app.ui.call.changed import CALLED
from desktop_app.ui.call.checks import RULES
from desktop_app.ui.call.values import FROM_FILE
from desktop_app.ui.groups.fields import Plain
from desktop_app.ui.wording import one_line

Values = Mapping[str, Plain]
SEEN = "seen."  # before the name of a field, in a draft: what stood there when it was opened


def values_of(form: PersonForm) -> dict[str, Plain]:
    """A form as it stands in the fields."""
    return {key: plain(getattr(form, key)) for key in FROM_FILE}


def edited(values: Values, seen: PersonForm) -> list[str]:
    """The fields in which something else stands than when the form was opened."""
    stood = values_of(seen)
    return [key for key in FROM_FILE if values[key] != stood[key]]


def typed_form(values: Values, seen: PersonForm) -> PersonForm:
    """What was seen, with what was edited in its place."""
    return _with(seen, {key: values[key] for key in edited(values, seen)})


def to_draft(values: Values, seen: PersonForm) -> dict[str, Plain] | None:
    """What was edited, with what stood there; the emergency contact as everything else."""
    stood = values_of(seen)
    keys = edited(values, seen)
    kept = {key: values[key] for key in keys} | {f"{SEEN}{key}": stood[key] for key in keys}
    return kept or None


def from_draft(kept: Values, on_file: OnFile) -> tuple[dict[str, Plain], PersonForm]:
    """What stands in the fields, and what was seen, when a draft goes on."""
    hidden = () if on_file.with_contact else OF_CONTACT
    keys = [key for key in FROM_FILE if key in kept and key not in hidden]
    values = values_of(on_file.form) | {key: kept[key] for key in keys}
    return values, _with(on_file.form, {key: kept[f"{SEEN}{key}"] for key in keys})


def seen_anew(seen: PersonForm, now: Mapping[str, object]) -> PersonForm:
    """What was seen, once somebody has been told what stands there now."""
    return replace(seen, **now)  # type: ignore[arg-type]


def problems(values: Values, keys: list[str]) -> dict[str, str]:
    """What is wrong with the fields edited, each by a sentence."""
    found = {}
    for key, rule in RULES:
        try:
            if key in keys:
                rule(str(values[key] or ""))
        except BadField as bad:
            found[key] = one_line(bad)
    return found


def summary(keys: list[str]) -> str:
    """What saving changes, in a sentence; empty where nothing is edited."""
    words = dict.fromkeys(tr(CALLED.get(key, "name")) for key in keys)
    return tr("Not saved yet: {details}.", details=listed(list(words))) if words else ""


def plain(value: object) -> str | bool:
    """A value of the desk as a field shows it."""
    if isinstance(value, Messages):
        return value.value
    return value if isinstance(value, str | bool) else ""


def _with(form: PersonForm, values: Values) -> PersonForm:
    meant: dict[str, Any] = {key: value if value != "" else None for key, value in values.items()}
    if "messages" in meant:
        meant["messages"] = Messages(meant["messages"])
    if "name" in meant:
        meant["name"] = meant["name"] or ""
    return replace(form, **meant)
