"""The translation catalogue and the spelling of dates, shared by the window and the paper."""

import gettext
import unicodedata
from datetime import date, time
from functools import lru_cache

from desktop_app.config import resource

DOMAIN = "groupdesk"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


FIRST_STRONG, POP = "\u2068", "\u2069"  # Unicode isolates: text apart from what is around it
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@lru_cache(maxsize=1)
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, resource("translations"), fallback=True)


def tr(text: str, /, **values: object) -> str:
    """The text in the language of the desk, with ``{name}`` places filled from ``values``."""
    said = _catalogue().gettext(text)
    return said.format(**values) if values else said


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """One of two texts by number; ``{count}`` is filled in."""
    return _catalogue().ngettext(one, many, count).format(count=count, **values)


def full_date(day: date) -> str:
    """Wednesday 25 November 2026."""
    return f"{weekday(day)} {day.day} {month(day)} {day.year}"


def day_month(day: date) -> str:
    """25 November."""
    return f"{day.day} {month(day)}"


def short_date(day: date) -> str:
    """Wed 25 November: for rows where the year is plain."""
    return f"{weekday(day)[:3]} {day.day} {month(day)}"


def weekday(day: date) -> str:
    """The name of the day of the week."""
    return tr(WEEKDAYS[day.weekday()])


def month(day: date) -> str:
    """The name of the month."""
    return tr(MONTHS[day.month - 1])


def clock(moment: time) -> str:
    """11:00."""
    return f"{moment:%H:%M}"


def time_range(start: time, end: time) -> str:
    """11:00 to 13:00."""
    return tr("{start} to {end}", start=clock(start), end=clock(end))


def zone_words(zone: str) -> str:
    """ "Paris time", for the zone "Europe/Paris"; empty for none."""
    return tr("{place} time", place=zone.rpartition("/")[2].replace("_", " ")) if zone else ""


def listed(parts: list[str]) -> str:
    """ "25 June", "25 June and 30 July", "25 June, 30 July and 27 August"."""
    if len(parts) < 2:
        return "".join(parts)
    return tr("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])


def isolated(text: str) -> str:
    """A person's text as it may stand in one of our sentences, whichever way it is written.

    Hidden characters (right-to-left overrides, zero-width and control characters) stand as codes,
    "[U+202E]". Text with Arabic or Hebrew in it is kept whole between isolates (Unicode Annex 9),
    so that the sentence around it reads on from left to right. Anything else is left as it is.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = "".join(f"[{code(letter)}]" if is_hidden(letter) else letter for letter in text)
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in shown):
        return f"{FIRST_STRONG}{shown}{POP}"
    return shown


def is_hidden(letter: str) -> bool:
    """Whether a character draws nothing, or could change how others are read."""
    return unicodedata.category(letter) in _HIDDEN


def code(letter: str) -> str:
    """The code shown for a character: "U+202E"."""
    return f"U+{ord(letter):04X}"
