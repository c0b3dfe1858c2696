"""How the last pack of a session stands, in words: in the calendar, on the roster, on its page."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop_app.desk.pack_changes import PackChange, What
from desktop_app.i18n import isolated, listed, tr, trn
from desktop_app.ui.widgets.texts import breakable, elided

# What is printed in a pack, or tells whether one was made: the tables that touch how it stands.
PRINTED = ("session", "booking", "attendance", "person", "assignment", "counsellor", "leave",
           "speaker", "speaker_booking", "session_question", "wording", "support_group",
           "pack_made")  # fmt: skip
MOST_NAMES, LONGEST_NAME = 3, 60
PARTS: Mapping[What, str] = {
    What.SESSION: "session sheet",
    What.COUNSELLORS: "counsellor",
    What.SPEAKER: "speaker",
    What.JOINING: "joining",
    What.WORDS: "opening words or those for news of a death",
    What.DEATHS: "news of a death",
    What.SAFETY: "safety numbers",
    What.NEXT: "date of the next session",
    What.ANYTHING: "content",
}
FIELDS: Mapping[str, str] = {
    "paper_name": "name of the group on paper",
    "day": "day",
    "starts": "time",
    "ends": "time",
    "longer": "length",
    "capacity": "number of places",
    "running_order": "running order",
    "lead": "counsellor",
    "co": "co-facilitator",
    "host": "host",
    "draft_reasons": "whether it is a DRAFT",
    "joining": "joining",
    "if_you_cannot": "what to do if the counsellor cannot run it",
    "opening_words": "opening words",
    "news_of_a_death": "words for news of a death",
    "safety": "safety numbers",
    "safety_checked": "day on which the safety numbers were checked",
}
# What differs only because something else does is not said beside it.
FOLLOWS: Mapping[str, frozenset[str]] = {
    "running_order": frozenset({"starts", "ends", "longer"}),
    "draft_reasons": frozenset({"lead", "co", "host"}),
}
NameOf = Callable[[PackChange], str]


def nobody_named(_change: PackChange) -> str:
    """For where no names are seen: a person of the register is one person, and no more."""
    return ""


def count_words(count: int) -> str:
    """ "2 changes since the last pack"."""
    return trn("{count} change since the last pack", "{count} changes since the last pack", count)


def what_words(what: Sequence[PackChange], name_of: NameOf = nobody_named) -> str:
    """ "counsellor, Olive joined and 1 person fewer"; empty without a change.

    ``name_of`` says who it is whose row of the register a change is about, or nothing.
    """
    parts = [each for change in what if (each := _part(change))]
    people = (*_joined(what, name_of), *_rows(what, name_of), *_gone(what))
    return listed([*parts, *people])


def _part(change: PackChange) -> str:
    """What of a part has changed; empty where it is about somebody of the register."""
    if change.what not in PARTS:
        return ""
    differ = frozenset(change.fields)
    said = [each for each in change.fields if not FOLLOWS.get(each, frozenset()) & differ]
    words = dict.fromkeys(tr(FIELDS[each]) for each in said if each in FIELDS)
    return listed(list(words)) or tr(PARTS[change.what])


def _joined(what: Sequence[PackChange], name_of: NameOf) -> Iterator[str]:
    names, more = _names(what, What.JOINED, name_of)
    yield from (tr("{name} joined", name=name) for name in names)
    if more and names:
        yield trn("{count} more person joined", "{count} more people joined", more)
    elif more:
        yield trn("{count} person joined", "{count} people joined", more)


def _rows(what: Sequence[PackChange], name_of: NameOf) -> Iterator[str]:
    names, more = _names(what, What.ROW, name_of)
    yield from (tr("what is said of {name}", name=name) for name in names)
    if more and names:
        yield trn("what is said of {count} more", "what is said of {count} more", more)
    elif more:
        one, many = "what is said of {count} person", "what is said of {count} people"
        yield trn(one, many, more)


def _gone(what: Sequence[PackChange]) -> Iterator[str]:
    gone = sum(change.what is What.GONE for change in what)
    if gone:
        yield trn("{count} person fewer", "{count} people fewer", gone)


def _names(what: Sequence[PackChange], kind: What, name_of: NameOf) -> tuple[list[str], int]:
    """The first names of those it is about, and how many it is about beside these."""
    of_kind = [change for change in what if change.what is kind]
    names = [name for change in of_kind if (name := name_of(change))][:MOST_NAMES]
    said = [isolated(breakable(elided(name, LONGEST_NAME))) for name in names]
    return said, len(of_kind) - len(said)
