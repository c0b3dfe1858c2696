"""When a group or a session cannot be planned as it was typed."""

from desktop_app.domain import errors
from desktop_app.ui.words import Phrases, Words

KEPT = "Nothing was changed; what you typed stays."

PLANS: Phrases = {
    errors.BadPlan: {
        "": Words("This cannot be planned", KEPT, "Look at the dates and times again."),
        "no_dates": Words(
            "No date comes of this",
            f"This rule gives no date between the first and the last day. {KEPT}",
            "Choose another rule, or other first and last days.",
        ),
        "not_every_month": Words(
            "Not every month has that day",
            f"A 29th, 30th, 31st or fifth weekday is missing from some months. {KEPT}",
            "Choose the last weekday of the month, or a day up to the 28th.",
        ),
        "not_a_rule": Words(
            "This rule cannot be read",
            f"It is no rule by which a group can meet. {KEPT}",
            "Choose one of the rules offered.",
        ),
        "ends_before_start": Words(
            "It ends before it starts",
            f"The end has to be later than the start on the same day. {KEPT}",
            "Put the end or the start right.",
        ),
        "too_long": Words(
            "That is longer than 12 hours",
            f"A session lasts 12 hours at most. {KEPT}",
            "Put the end or the start right.",
        ),
        "last_before_first": Words(
            "The last day is before the first",
            f"The last day has to be the first day or later. {KEPT}",
            "Put one of the two right.",
        ),
        "no_such_time": Words(
            "That time does not exist on {day}",
            f"The clocks go forward over it that night. {KEPT}",
            "Choose another start or another day.",
        ),
        "unknown_zone": Words(
            "This time zone is not known",
            f"It is none of the zones that this computer knows. {KEPT}",
            "Write it as Europe/London is written.",
        ),
        "zone_kept": Words(
            "The time zone stays",
            f"The group has met already, and its past sessions stay as they were. {KEPT}",
            "Open a new group for another zone.",
        ),
        "places": Words(
            "These places do not work",
            "Places are 0 or more, and those kept for newcomers no more than there are. " + KEPT,
            "Leave places empty for as many as come.",
        ),
        "hours": Words(
            "An offer holds for 1 to 336 hours",
            KEPT,
            "Choose a number between them; 48 is usual.",
        ),
        "months": Words(
            "Sessions are made 1 to 36 months ahead",
            KEPT,
            "Choose a number between them; 12 is usual.",
        ),
        "december": Words(
            "That is no day in December before the 24th",
            f"Sessions at the turn of the year move to a day before it. {KEPT}",
            "Choose a day from 1 to 23.",
        ),
        "longer": Words(
            "Longer sessions need a number and a date",
            f"They are every so many sessions, counted from one of them. {KEPT}",
            "Give both, or neither.",
        ),
        "running_order": Words(
            "Line {line} of the running order cannot be read",
            "Each line is minutes from the start, or “end” and minutes before it, a bar and what "
            f"happens: 20|Check-in, end-15|Closing round. {KEPT}",
            "Put line {line} right. Only {{speaker}}, {{new people}} and {{next session}} may "
            "stand in curly brackets.",
        ),
        "too_late": Words(
            "Line {line} of the running order comes too late",
            "It begins after the end of a session, or in its last 15 minutes, and would not be "
            f"printed. {KEPT}",
            "Give line {line} fewer minutes, or count them from the end: end-10|Goodbye.",
        ),
        "taken_by_another": Words(
            "The group meets on {day} already",
            f"A group has one session a day. {KEPT}",
            "Choose another day.",
        ),
        "in_the_past": Words(
            "{day} at that time is over",
            f"A session is added at, or moved to, a time to come only. {KEPT}",
            "Choose a later day or time.",
        ),
        "since": Words(
            "The series has no session on {day}",
            f"There is no such date to change the series from. {KEPT}",
            "Choose one of the dates listed.",
        ),
    },
}
