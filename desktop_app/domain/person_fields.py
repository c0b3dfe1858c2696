"""What may stand in the fields of a person: cleaned, normalised, or refused by name of field."""

import unicodedata
from dataclasses import dataclass
from typing import TypeVar

from desktop_app.domain.errors import BadField
from desktop_app.domain.without_names import untitled

T = TypeVar("T")
NAME_LIMIT = 500
ACCESS_LIMIT = 1000
NOTE_LIMIT = 4000
QUESTION_LIMIT = 1000
SHORT_LIMIT = 500
LIMITS = {
    "name": NAME_LIMIT,
    "preferred_name": NAME_LIMIT,
    "access": ACCESS_LIMIT,
    "note": NOTE_LIMIT,
    "introduction": NOTE_LIMIT,
    "needs": NOTE_LIMIT,
    "feedback": NOTE_LIMIT,
    "question": QUESTION_LIMIT,
    "boundaries": NOTE_LIMIT,
    "joining": NOTE_LIMIT,
    "wording": NOTE_LIMIT,
    "running_order": NOTE_LIMIT,
    "running_order_longer": NOTE_LIMIT,
}
REGION, UNITED_KINGDOM = "GB", 44
# Digits after the 0 (Ofcom, National Telephone Numbering Plan); the few shorter numbers that there
# are, such as 0800 1111, are known one by one.
BRITISH = (9, 10)


def clean_text(field: str, text: str | None) -> str | None:
    """The text without space around it; None for nothing.

    Raises BadField: too_long with the limit, or bad_name for characters no database can keep
    (NUL, half of a surrogate pair).
    """
    trimmed = unicodedata.normalize("NFC", (text or "").strip())
    limit = LIMITS.get(field, SHORT_LIMIT)
    if len(trimmed) > limit:
        raise BadField("too_long", field, limit, len(trimmed))
    if any(char == "\0" or unicodedata.category(char) == "Cs" for char in trimmed):
        raise BadField("bad_name", field)
    return trimmed or None


def words_in(field: str, text: str | None) -> str:
    """The text as ``clean_text`` has it, empty for nothing. Raises BadField."""
    return clean_text(field, text) or ""


def as_given(value: T) -> T:
    """What needs no cleaning."""
    return value


def clean_name(text: str | None, field: str = "name") -> str:
    """A name: anything a person may be called, as long as something of it can be seen."""
    name = clean_text(field, text)
    if name is None or not can_be_seen(name):
        raise BadField("bad_name", field)
    return name


def can_be_seen(text: str) -> bool:
    """Whether there is a letter, a digit or a sign in it."""
    return any(unicodedata.category(char)[0] in "LNS" for char in text)


def in_two(name: str) -> tuple[str, list[str]]:
    """The first name, and the words of the surname: of "Mrs Effie Tait" and of "Tait, Effie"."""
    before, _comma, after = name.partition(",")
    turned = untitled(after)
    if before.strip() and turned:
        return turned[0], untitled(before)
    words = [word for word in untitled(name) or name.split() if word.strip(",;")]
    return words[0].strip(",;"), words[1:]


def likes_to_be_called(name: str) -> str:
    """The first name, for somebody who did not ask for another."""
    return in_two(name)[0]


@dataclass(frozen=True)
class Phone:
    """A number as typed, and in E.164 for matching."""

    typed: str
    e164: str


def clean_phone(text: str | None, field: str = "phone") -> Phone | None:
    """A phone number in any usual spelling, or None. Raises BadField bad_phone."""
    import phonenumbers

    typed = clean_text(field, _of_what_is_seen(text))
    if typed is None:
        return None
    try:
        number = phonenumbers.parse(typed, REGION)
    except phonenumbers.NumberParseException as unread:
        raise BadField("bad_phone", field) from unread
    # A number without its area code is possible only locally: nobody else could ring it.
    possible = phonenumbers.is_possible_number_with_reason(number)
    length = len(str(number.national_number))
    is_short = number.country_code == UNITED_KINGDOM and length not in BRITISH
    unknown = is_short and not phonenumbers.is_valid_number(number)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE or unknown:
        raise BadField("bad_phone", field)
    return Phone(typed, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def clean_email(text: str | None) -> str | None:
    """An e-mail address, its domain not looked up. Raises BadField bad_email."""
    from email_validator import EmailNotValidError, validate_email

    typed = clean_text("email", text)
    if typed is None:
        return None
    try:
        return validate_email(typed, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as unread:
        raise BadField("bad_email", "email") from unread


def _of_what_is_seen(text: str | None) -> str:
    """Without the marks of direction that come along when a number is copied: nobody typed them."""
    return "".join(char for char in text or "" if unicodedata.category(char) != "Cf")


def outward(text: str | None) -> str | None:
    """The first half of a postcode: what is before the space ("fk8 1AB" gives "FK8").

    Typed without a space, the last three characters of a whole postcode are the second half.
    """
    typed = clean_text("postcode", _of_what_is_seen(text))
    if typed is None:
        return None
    first, *rest = typed.upper().split()
    whole = not rest and len(first) >= 5 and first[-3].isdigit() and first[-2:].isalpha()
    return first[:-3] if whole else first
