"""What is said of a message that was prepared: to how many, by which way, and who is left out."""

from collections.abc import Mapping

from desktop_app.desk.messages import LeftOut, MessageList
from desktop_app.documents.people_contents import Addressee
from desktop_app.domain.notices import Way
from desktop_app.domain.people import Messages
from desktop_app.i18n import isolated, listed, tr, trn
from desktop_app.ui.people.words import who
from desktop_app.ui.widgets.cells import Column, Row, Words

COLUMNS = (Column("Name", 120, 2), Column("Where", 150, 3))
LEFT_OUT: Mapping[LeftOut, tuple[str, str]] = {
    LeftOut.NOT_IN_SIGHT: (
        "{count} is not on file any more or is of another group",
        "{count} are not on file any more or are of another group",
    ),
    LeftOut.HAS_DIED: ("{count} has died", "{count} have died"),
    LeftOut.WITHDREW: (
        "{count} has taken their agreement back", "{count} have taken their agreement back",
    ),
    LeftOut.ASKED_NOT: (
        "{count} has asked us not to get in touch", "{count} have asked us not to get in touch",
    ),
    LeftOut.NO_WAY: (
        "{count} has left neither e-mail nor phone", "{count} have left neither e-mail nor phone",
    ),
}  # fmt: skip
RULES: Mapping[Messages, str] = {
    Messages.NO: "{number} · leave no message",
    Messages.DISCREET: "{number} · if you leave a message, do not say who we are",
}


def ways_words(prepared: MessageList) -> str:
    """ "10 by e-mail and 2 by phone"."""
    ways = [person.way for person in prepared.addressees.people]
    by_mail, by_phone = ways.count(Way.EMAIL), ways.count(Way.PHONE)
    parts = [
        trn("{count} by e-mail", "{count} by e-mail", by_mail) if by_mail else "",
        trn("{count} by phone", "{count} by phone", by_phone) if by_phone else "",
    ]
    return listed([part for part in parts if part])


def left_out_words(prepared: MessageList) -> str:
    """Who is left out and why, in a sentence; empty where nobody is."""
    reasons = [trn(*LEFT_OUT[reason], count) for reason, count in prepared.left_out]
    return tr("Left out: {reasons}.", reasons=listed(reasons)) if reasons else ""


def left_off_words(count: int) -> str:
    """How many of a list that is taken out are not on it; empty where all are."""
    left = trn(
        "{count} was left out, who may not be written to any more.",
        "{count} were left out, who may not be written to any more.",
        count,
    )
    return left if count else ""


def prepared_words(count: int) -> tuple[str, str]:
    """What is told of a list that is not shown."""
    title = trn("The message to {count} person is prepared",
                "The message to {count} people is prepared", count)  # fmt: skip
    return title, tr("It stands in their story. Undo takes it back, to write it again.")


def addressee_row(number: int, person: Addressee, *, hidden: bool) -> Row:
    """Whom to write to, and where."""
    name = isolated(who(person.name, number + 1, hidden=hidden))
    where = tr("hidden") if hidden else isolated(person.address)
    rule = RULES.get(person.messages) if person.messages else None
    where = tr(rule, number=where) if rule else where
    way = tr("by e-mail") if person.way is Way.EMAIL else tr("by phone")
    sentence = f"{name}, {way}, {where}"
    return Row(number, (Words(name, bold=True), Words(where)), sentence, find=name)
