"""What came of a row of online registrations, and why, in words."""

from collections.abc import Mapping

from desktop_app.desk.form_preview import Outcome, Why
from desktop_app.i18n import tr

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.NEW: "New",
    Outcome.MATCHED: "Matched to a person",
    Outcome.LOOK: "Needs a look",
    Outcome.REFUSED: "Refused",
}
WHY: Mapping[str, str] = {
    Why.NEW: "Nobody on file is like them.",
    Why.SAME_PERSON: "The same name and number or e-mail are on file.",
    Why.ON_FILE_ALREADY: "This row was accepted before.",
    Why.TWICE: "The same row stands further up in the file.",
    Why.CORRECTED: "A row with this number was accepted before, with other words.",
    Why.OTHER_WORDS: "A row with this number stands further up, with other words.",
    Why.AGAIN: "The same person may stand further up in the file.",
    Why.RELEASED_SINCE: "They let a place go since they sent this form.",
    Why.ELSEWHERE: "Somebody like them is on file for a group that you do not see.",
    Why.LONG_AGO: "The form says that it was sent over a year ago.",
    Why.MAY_BE: "Somebody on file may be the same person.",
    Why.NO_NAME: "There is no name.",
    Why.NOT_AGREED: "They have not agreed that their details are kept.",
    Why.DOES_NOT_FIT: "They have not said that the group fits them.",
    Why.NO_SESSION: "There is no session on a day that they chose, or it is over.",
    Why.TO_COME: "The time of the form is still to come.",
    Why.HAS_DIED: "This person is recorded as having died; if that is wrong, open their record.",
    Why.NAMESAKE_DIED: "Somebody of this name is recorded as having died: is it somebody else?",
    Why.SET_ASIDE: "Somebody set this row aside.",
    Why.NO_CONTACT: "They withdrew their agreement or want no contact; a coordinator decides.",
    "bad_phone": "The phone number cannot be read.",
    "lost_zero": "The phone number may have lost its first 0.",
    "bad_email": "The e-mail address cannot be read.",
    "bad_answer": "An answer is neither a yes nor a no.",
    "bad_day": "A day cannot be read, or is no such day of the week.",
    "bad_time": "The time of the form cannot be read.",
    "bad_name": "A text has a character that cannot be kept.",
    "too_long": "A text is longer than its field can hold. Accepted, it is kept whole as a note.",
    "a_day": "A date stands where words are asked for.",
    "loose": "There are words beyond the last column that has a title.",
    "formula": "A cell has a formula without a value.",
}


def outcome_words(outcome: Outcome) -> str:
    """What a row comes to."""
    return tr(OUTCOMES[outcome])


def why_words(why: str) -> str:
    """Why, in a sentence."""
    return tr(WHY[why])
