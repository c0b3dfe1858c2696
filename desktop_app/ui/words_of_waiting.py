"""When something no longer applies on a waiting list, or with a standing place: why, in words."""

from collections.abc import Mapping

from desktop_app.ui.words import Words

WAITING: Mapping[str, Words] = {
    "has_a_place": Words(
        "They have a place already",
        "Another desk has booked them or offered them the place; nothing was changed.",
        "Look at the roster for who is next.",
    ),
    "not_first": Words(
        "Somebody else is first now",
        "This person was booked, has answered or left the list meanwhile; nothing was offered.",
        "Look at the waiting list for who is first now.",
    ),
    "not_paused": Words(
        "The list is not paused",
        "Another desk has let this list go on already; nothing was changed.",
        "Nothing more is needed.",
    ),
    "paused_already": Words(
        "The list is paused already",
        "Another desk has paused this list; nothing was changed.",
        "Nothing more is needed.",
    ),
    "no_standing": Words(
        "No place is kept every month",
        "This person keeps no standing place in this group; nothing was changed.",
        "Look at their page for what they hold now.",
    ),
    "not_skipped": Words(
        "This date is not skipped",
        "The standing place counts for this date; nothing was changed.",
        "Look at their page for what they hold now.",
    ),
    "not_waiting": Words(
        "Not on the waiting list",
        "This person does not wait for this session; nothing was changed.",
        "Look at the roster for where they stand now.",
    ),
    "nobody_waits": Words(
        "Nobody is waiting",
        "The waiting list of this session is empty; nothing was changed.",
        "The place is free to book.",
    ),
    "too_late_to_hold": Words(
        "Too late to hold a place",
        "The session starts within 24 hours, so a place cannot be held; nothing was changed.",
        "Ring the first person who waits, and book them if they say yes.",
    ),
    "no_offer": Words(
        "No place is held for them",
        "There is no offer to answer: it was answered, or its time is over.",
        "Look at the waiting list for where they stand now.",
    ),
    "no_place": Words(
        "No place is free",
        "All places are held, so none can be offered; nothing was changed.",
        "Wait until a place is released.",
    ),
    "paused": Words(
        "The waiting list is paused",
        "Nothing is offered while the list is paused; nothing was changed.",
        "Ask a coordinator to let the list go on.",
    ),
    "no_reply": Words(
        "Waiting for a reply",
        "Everybody who waits has had an offer and has not replied; they keep their turn.",
        "Ring them, and record that you have tried.",
    ),
    "cannot_contact": Words(
        "Nobody may be contacted",
        "Those who wait have asked us not to contact them; they keep their turn.",
        "Book them when they get in touch.",
    ),
    "to_write": Words(
        "They take no calls",
        "The first person who waits asked us not to ring; they keep their turn.",
        "Offer them the place, and write to them.",
    ),
    "too_late_to_write": Words(
        "Too late to write",
        "Those who wait take no calls, and the session starts within 24 hours.",
        "Book them when they get in touch.",
    ),
    "for_newcomers": Words(
        "Kept for newcomers",
        "The places left are kept for newcomers; those who wait keep their turn.",
        "Offer them to somebody who comes for the first time.",
    ),
}
