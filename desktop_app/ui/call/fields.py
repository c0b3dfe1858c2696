"""The fields of a call as data, in the order in which they are asked (``look.md``)."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.desk.wordings import AGREEMENT, SAY_FITS
from desktop_app.domain.people import Messages
from desktop_app.i18n import tr

Plain = str | bool | None
FOR_ANOTHER = "for_another"  # ticked where somebody rings for somebody else
CALLER = "caller"  # what the search begins with: a number or a name; not kept with the person


class Kind(StrEnum):
    """How a field is answered."""

    LINE = "line"
    PARTS = "parts"  # one of a few words, all in sight
    CHOICE = "choice"  # one of a list
    BOARD = "board"  # one of the health boards, or what is typed
    TICK = "tick"


@dataclass(frozen=True)
class Described:
    """One field. ``line`` is where it stands in the form, ``least`` its width at 100 %.

    ``options`` are (value, words). ``say`` is the key of the text said aloud before it is asked.
    ``beside`` puts the label left of the control, with ``note`` as a quiet sentence at its right.
    ``where`` is a tick and whether it must be set for this field to be there. ``of_them`` is the
    label where somebody rings for somebody else: whose it is.
    """

    key: str
    label: str
    line: int
    kind: Kind = Kind.LINE
    hint: str = ""
    stretch: int = 1
    least: int = 160
    options: tuple[tuple[Plain, str], ...] = ()
    say: str | None = None
    beside: bool = False
    note: str = ""
    where: tuple[str, bool] | None = None
    of_them: str = ""


def described() -> tuple[Described, ...]:
    """Every field of the form, in reading order."""
    return (*_who(), *_for_whom(), *_how_to_reach(), *_where_from(), *_for_the_session())


def _who() -> tuple[Described, ...]:
    return (
        Described(CALLER, tr("Phone or name"), 1, stretch=3, least=165),
        Described(
            "name",
            tr("Full name"),
            1,
            stretch=5,
            least=190,
            of_them=tr("Name of the person who will come"),
        ),
        Described("preferred_name", tr("Likes to be called"), 1, stretch=2, least=140),
        Described(
            "fits",
            tr("The group fits"),
            2,
            Kind.PARTS,
            options=((True, tr("Yes")), (False, tr("Not sure"))),
            say=SAY_FITS,
            beside=True,
            note=tr("Not sure: nothing is kept but a question, Ctrl J; F9 shows who else can help"),
        ),
    )


def _for_whom() -> tuple[Described, ...]:
    """Who rings for somebody else; asked where it is so."""
    there = (FOR_ANOTHER, True)
    return (
        Described(FOR_ANOTHER, tr("Ringing for someone else"), 2, Kind.TICK, stretch=0, least=0),
        Described("rung_by", tr("Who is ringing"), 3, stretch=2, least=150, where=there),
        Described("relation", tr("Relation"), 3, hint=tr("(optional)"), least=140, where=there),
        Described(
            "rung_phone", tr("Caller’s number"), 3, hint=tr("(optional)"), least=196, where=there
        ),
    )


def _how_to_reach() -> tuple[Described, ...]:
    return (
        Described(
            "phone",
            tr("Phone"),
            4,
            hint=tr("(optional)"),
            least=140,
            of_them=tr("Their phone"),
        ),
        Described(
            "messages",
            tr("May we leave a message?"),
            4,
            Kind.PARTS,
            stretch=0,
            least=0,
            options=(
                (Messages.YES.value, tr("Yes")),
                (Messages.NO.value, tr("No")),
                (Messages.DISCREET.value, tr("Yes, discreetly")),
            ),
            of_them=tr("May we leave them a message?"),
        ),
        Described(
            "email",
            tr("Email"),
            4,
            hint=tr("(optional)"),
            stretch=2,
            least=160,
            of_them=tr("Their email"),
        ),
    )


def _where_from() -> tuple[Described, ...]:
    return (
        Described("postcode", tr("Postcode"), 5, hint=tr("(first half, optional)"), least=190),
        Described(
            "health_board",
            tr("Health board"),
            5,
            Kind.BOARD,
            hint=tr("(optional)"),
            stretch=3,
            least=176,
        ),
        Described(
            "heard",
            tr("How did they hear?"),
            5,
            Kind.CHOICE,
            hint=tr("(optional)"),
            stretch=2,
            least=200,
            options=(("", tr("Not said")), *((words, words) for words in _sources())),
        ),
    )


def _for_the_session() -> tuple[Described, ...]:
    shared, unwell = (
        tr("(optional, shared with the counsellor)"),
        tr("If unwell in a session, ring"),
    )
    knows = tr("They know we hold this")
    return (
        Described("access", tr("What would make joining easier?"), 6, hint=shared),
        Described("emergency_name", unwell, 7, hint=tr("(optional)"), stretch=5, least=175),
        Described("emergency_phone", tr("Their phone"), 7, least=140, of_them=tr("Number to ring")),
        Described("emergency_knows", knows, 7, Kind.TICK, stretch=0, least=0),
        Described(
            "agreed",
            tr("Agrees"),
            8,
            Kind.TICK,
            say=AGREEMENT,
            stretch=0,
            least=0,
            where=(FOR_ANOTHER, False),
        ),
    )


def _sources() -> tuple[str, ...]:
    return (
        tr("Breast care nurse"),
        tr("Doctor or hospital"),
        tr("Friend"),
        tr("Another charity"),
        tr("Leaflet"),
        tr("Website"),
        tr("Social media"),
        tr("Other"),
    )
