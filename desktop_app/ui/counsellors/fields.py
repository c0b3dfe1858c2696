"""The fields of a counsellor's card as data, and what is typed in them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import time
from uuid import UUID

from desktop_app.desk.counsellor_cards import Details
from desktop_app.i18n import clock, tr
from desktop_app.ui.first_run.plan import NotSo, clock_meant


@dataclass(frozen=True)
class Line:
    """One line to type in. ``row`` is where it stands in the form, ``least`` its width at 100 %."""

    key: str
    label: str
    row: int
    least: int
    hint: str = ""
    stretch: int = 1


LINES = (
    Line("name", "Full name", 1, 180),
    Line("qualification", "Qualification", 1, 160, "(optional)"),
    Line("registration_body", "Registered with", 2, 160, "(optional)"),
    Line("registration_number", "Registration number", 2, 180, "(optional)"),
    Line("phone", "Phone", 3, 140, "(optional)"),
    Line("email", "Email", 3, 180, "(optional)"),
    Line("works_from", "From", 4, 150, "(any time)", 0),
    Line("works_to", "Until", 4, 150, "(any time)", 0),
)
HOURS = ("works_from", "works_to")


@dataclass(frozen=True)
class Typed:
    """What stands in the form, before it is read."""

    name: str = ""
    qualification: str = ""
    registration_body: str = ""
    registration_number: str = ""
    phone: str = ""
    email: str = ""
    works_from: str = ""
    works_to: str = ""
    works_on: tuple[str, ...] = ()
    stand_in: bool = False
    groups: tuple[str, ...] = ()


BLANK = Typed()
Problems = Mapping[str, str]  # by key of the field: what is wrong with it


def typed_of(details: Details) -> Typed:
    """The form as it stands for what is written of a counsellor."""
    copied = {line.key: getattr(details, line.key) for line in LINES if line.key not in HOURS}
    hours = {key: _clock(getattr(details, key)) for key in HOURS}
    return Typed(
        **copied,
        **hours,
        works_on=details.works_on,
        stand_in=details.stand_in,
        groups=tuple(group_id.hex for group_id in details.groups),
    )


def details_of(typed: Typed) -> tuple[Details | None, Problems]:
    """What is meant; or None, with what is wrong at each field. The desk checks the rest."""
    problems: dict[str, str] = {}
    if not typed.name.strip():
        problems["name"] = tr("Type what the counsellor is called.")
    starts, ends = (_hour(typed, key, problems) for key in HOURS)
    if problems:
        return None, problems
    lines = {line.key: getattr(typed, line.key) for line in LINES if line.key not in HOURS}
    details = Details(
        **lines,
        works_on=typed.works_on,
        works_from=starts,
        works_to=ends,
        stand_in=typed.stand_in,
        groups=tuple(UUID(each) for each in typed.groups),
    )
    return details, {}


def _hour(typed: Typed, key: str, problems: dict[str, str]) -> time | None:
    text = getattr(typed, key)
    try:
        return clock_meant(text) if text.strip() else None
    except NotSo as wrong:
        problems[key] = str(wrong)
        return None


def to_plain(typed: Typed) -> dict[str, object]:
    """What is typed, as it is kept while it is not saved."""
    return asdict(typed)


def from_plain(kept: Mapping[str, object]) -> Typed:
    """What was kept, typed again; fields that are not known any more are left out."""
    known: dict[str, object] = {key: kept[key] for key in asdict(BLANK) if key in kept}
    for key in ("works_on", "groups"):
        value = known.get(key)
        known[key] = tuple(str(each) for each in value) if isinstance(value, list | tuple) else ()
    return replace(BLANK, **known)  # type: ignore[arg-type]


def _clock(hour: time | None) -> str:
    return clock(hour) if hour else ""
