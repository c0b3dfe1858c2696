"""When a report of a death, or what somebody asked of us, cannot be as it was asked."""

from collections.abc import Mapping

from desktop_app.ui.words import Words

DEATHS: Mapping[str, Words] = {
    "not_reported": Words(
        "Not recorded as having died",
        "No death is recorded of this person, or it was taken back; nothing was changed.",
        "Look at the person as they stand now.",
    ),
    "death_confirmed": Words(
        "A coordinator has confirmed it",
        "The report was confirmed, so it is no longer taken back; nothing was changed.",
        "If it is a mistake, ask a coordinator to reverse it.",
    ),
    "another_day": Words(
        "Reported on another day",
        "A report is taken back on its own day only; nothing was changed.",
        "Ask a coordinator to reverse it.",
    ),
    "booked_since": Words(
        "Booked since",
        "This person counts on a place or waits for one by now; nothing was changed.",
        "If they have died, report it anew.",
    ),
    "told_since": Words(
        "Somebody was told since",
        "Somebody was told of this death, so the report is not undone by a key.",
        "Ask a coordinator to reverse it: they see who has to hear that it was wrong.",
    ),
    "told_nobody": Words(
        "It is not said who was told",
        "One person, or one counsellor, is told at a time; nothing was changed.",
        "Say who it is.",
    ),
    "told_already": Words(
        "Told already",
        "It is recorded already that they know; nothing was changed.",
        "Nothing needs to be done.",
    ),
    "no_quiet_place": Words(
        "No quiet place is kept",
        "This session keeps no quiet place that could be released; nothing was changed.",
        "Look at the roster as it stands now.",
    ),
    "withdrawn": Words(
        "The agreement was withdrawn",
        "This person has taken their agreement back, so nothing of theirs comes back.",
        "If they ask for it, say the agreement aloud and register them again.",
    ),
    "no_contact": Words(
        "Asked us not to get in touch",
        "Somebody in these forms has asked us not to get in touch since; nothing was changed.",
        "Look at each form again under Online forms.",
    ),
    "not_enrolled": Words(
        "No agreement to withdraw",
        "This person has no agreement with this group, or has withdrawn it; nothing was changed.",
        "Look at the person as they stand now.",
    ),
}
