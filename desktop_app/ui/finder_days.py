"""Which days may be meant by a date of which only some parts were typed."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from desktop_app.ui.calendar.days import TypedDay

Span = tuple[date, date]
MONTHS = 12
MOST = 3


def spans(typed: TypedDay, today: date) -> tuple[Span, ...]:
    """At most three days that fit, those to come first: "28 May", "28", "2026-05-27".

    A month without a day is the whole of it, and is one to come unless its year is typed: there
    may be hundreds of sessions in one that is over. A year alone says too little.
    """
    if typed.day is None and typed.month is None:
        return ()
    every = list(_fitting(typed, today))
    coming = [span for span in every if span[1] >= today]
    meant = typed.day is not None or typed.year is not None
    past = [span for span in reversed(every) if span[1] < today and meant]
    return tuple([*coming[: MOST - 1], *past][:MOST])


def _fitting(typed: TypedDay, today: date) -> Iterator[Span]:
    """The days or months that fit, in order: of the year typed, or of those around today."""
    years = [typed.year] if typed.year else range(today.year - 1, today.year + 2)
    for year in years:
        for month in [typed.month] if typed.month else range(1, MONTHS + 1):
            span = _span(year, month, typed.day)
            if span is not None:
                yield span


def _span(year: int, month: int, day: int | None) -> Span | None:
    """A day, or without one the whole month; None for a day that the month does not have."""
    if not date.min.year <= year <= date.max.year:
        return None
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last)
    return (date(year, month, day),) * 2 if day <= last else None
