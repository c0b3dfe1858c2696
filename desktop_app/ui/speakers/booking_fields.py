"""The fields of a booking as data, and what is typed in them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, tzinfo
from typing import Any, TypeVar
from uuid import UUID

from desktop_app.desk.speaker_bookings import CLEANED, BookingForm
from desktop_app.domain.errors import BadField
from desktop_app.domain.speakers import Stage
from desktop_app.i18n import clock, full_date, tr
from desktop_app.ui.first_run.plan import NotSo, clock_meant, first_day_meant
from desktop_app.ui.speakers.record_form import Asked, Kind, Values
from desktop_app.ui.wording import one_line

R = TypeVar("R")
AS_WRITTEN = ("topic", "slides", "boundaries", "feedback")
MINUTES = "Give the minutes as a number, for example 30."
CHOSEN = ("speaker_id", "session_id", "owner_id", "topic_id")
FIELDS = (
    Asked("topic", "Topic", 1, hint="(as it is announced)", stretch=2, least=240),
    Asked("topic_id", "On the list of topics", 1, Kind.CHOICE, least=200),
    Asked("stage", "How far it has come", 1, Kind.CHOICE, least=180),
    Asked("speaker_id", "Speaker", 2, Kind.CHOICE, least=220),
    Asked("session_id", "Session", 2, Kind.CHOICE, least=260),
    Asked("owner_id", "Who sees to it", 3, Kind.CHOICE, least=180),
    Asked("due_on", "Next step by", 3, hint="(optional)", least=180),
    Asked("talk_minutes", "Minutes of the talk", 3, least=150, stretch=0),
    Asked("tech_day", "Day of the tech check", 4, hint="(optional)", least=200),
    Asked("tech_time", "At", 4, hint="(optional)", least=110, stretch=0),
    Asked("slides", "Slides", 5, Kind.AREA, "(optional)", least=260),
    Asked("boundaries", "Boundaries agreed", 5, Kind.AREA, "(optional)", least=260),
    Asked("feedback", "Feedback they may be told", 6, Kind.AREA, "(optional)", least=260),
)
BLANK = {field.key: "" for field in FIELDS} | {"stage": Stage.IDEA.value, "talk_minutes": "30"}


def values_of(form: BookingForm | None, stage: Stage, zone: tzinfo) -> dict[str, str]:
    """A booking as it stands in the fields; None is one that is still to be noted.

    ``zone`` is that of the wall clock by which times are written.
    """
    if form is None:
        return dict(BLANK)
    check = form.tech_check_at.astimezone(zone) if form.tech_check_at is not None else None
    return {
        "stage": stage.value,
        "due_on": _day(form.due_on),
        "talk_minutes": str(form.talk_minutes),
        "tech_day": _day(check.date()) if check else "",
        "tech_time": clock(check.time()) if check else "",
        **{key: getattr(form, key) for key in AS_WRITTEN},
        **{key: _hex(getattr(form, key)) for key in CHOSEN},
    }


def form_of(values: Values, today: date, zone: tzinfo) -> tuple[BookingForm | None, dict[str, str]]:
    """What is meant; or None, with what is wrong at each field. The desk checks the rest."""
    problems: dict[str, str] = {}

    def read(key: str, meant: Callable[[str], R]) -> R | None:
        text = values[key].strip()
        try:
            return meant(text) if text else None
        except NotSo as wrong:
            problems[key] = str(wrong)
            return None

    if not values["topic"].strip():
        problems["topic"] = tr("Say what the talk is about.")
    due = read("due_on", lambda text: first_day_meant(text, today))
    day = read("tech_day", lambda text: first_day_meant(text, today))
    hour = read("tech_time", clock_meant)
    minutes = read("talk_minutes", _minutes_meant)
    if not values["talk_minutes"].strip():
        problems["talk_minutes"] = tr(MINUTES)
    problems |= _halves(values)
    if problems or minutes is None:
        return None, problems
    plain: Mapping[str, Any] = {key: values[key] for key in AS_WRITTEN}
    chosen: Mapping[str, Any] = {key: _id(values[key]) for key in CHOSEN}
    form = BookingForm(
        **plain,
        **chosen,
        due_on=due,
        talk_minutes=minutes,
        tech_check_at=_instant(day, hour, zone),
    )
    return form, {}


def _halves(values: Values) -> dict[str, str]:
    """A tech check has both a day and a time."""
    day, hour = values["tech_day"].strip(), values["tech_time"].strip()
    if bool(day) is bool(hour):
        return {}
    key, wanted = ("tech_day", tr("Say on which day.")) if hour else ("tech_time", tr("Say when."))
    return {key: wanted}


def _instant(day: date | None, hour: time | None, zone: tzinfo) -> datetime | None:
    if day is None or hour is None:
        return None
    return datetime.combine(day, hour, zone)


def _minutes_meant(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise NotSo(tr(MINUTES))
    try:
        return int(CLEANED["talk_minutes"](int(text)))
    except BadField as bad:
        raise NotSo(one_line(bad)) from bad


def _day(day: date | None) -> str:
    return full_date(day) if day is not None else ""


def _hex(value: UUID | None) -> str:
    return value.hex if value is not None else ""


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None
