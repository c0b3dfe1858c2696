"""When a rule about speakers says no."""

from collections.abc import Mapping

from desktop_app.ui.words import Words

# How far a booking has come, inside a sentence.
STAGES: Mapping[str, str] = {
    "idea": "idea",
    "asked": "asked",
    "pencilled": "pencilled",
    "confirmed": "confirmed",
    "briefed": "briefed",
    "spoke": "spoke",
    "thanked": "thanked",
    "declined": "declined",
    "withdrew": "withdrew",
    "stood_down": "stood down",
}

MOVES: Mapping[str, Words] = {
    "": Words(
        "That is not the next step",
        "A booking does not go from {before} to {after}; nothing was changed.",
        "From {before} the next steps are: {moves}.",
    ),
}

CLASHES: Mapping[str, Words] = {
    "not_longer": Words(
        "No time for a speaker",
        "The session on {day} is not a longer one; nothing was changed.",
        "Choose a longer session, or make this one longer on Calendar.",
    ),
    "talk_too_long": Words(
        "The talk is longer than the session",
        "The session on {day} is not long enough for this talk; nothing was changed.",
        "Agree a shorter talk, or choose another session.",
    ),
    "two_confirmed": Words(
        "A speaker is confirmed already",
        "Another speaker is confirmed for {day}; nothing was changed.",
        "Stand the other speaker down first, or choose another session.",
    ),
    "said_no": Words(
        "They cannot come that day",
        "The speaker said no to {day}; nothing was changed.",
        "Choose another date. If they can come after all, correct their answer, or ask again with "
        "the booking that was given up.",
    ),
    "booked_already": Words(
        "They have a booking for that session",
        "The speaker has another booking for {day}; nothing was changed.",
        "Move the one that is there, or stand it down first.",
    ),
    "topic_there": Words(
        "The topic is there already",
        "A topic of that name is on the list; nothing was changed.",
        "Use the one that is there, or choose another name.",
    ),
    "speaker_elsewhere": Words(
        "They speak elsewhere at that time",
        "The speaker is promised to another session at that time on {day}; nothing was changed.",
        "Choose another date or another speaker.",
    ),
}

SEVERAL: Mapping[str, Words] = {
    "speaker": Words(
        "Several speakers of that name",
        "{count} speakers have that name, and none is guessed; nothing was changed.",
        "Book them in the window, where they are told apart.",
    ),
    "speaker_booking": Words(
        "Several bookings",
        "{count} bookings answer to that name and session, and none is guessed.",
        "Move them in the window, where they are told apart.",
    ),
}

NOT_THERE: Mapping[str, Words] = {
    "speaker": Words(
        "Speaker not found",
        "No speaker of that name is in the directory; nothing was changed.",
        "Add the speaker first, or check the name.",
    ),
    "speaker_booking": Words(
        "Booking not found",
        "There is no such booking of a speaker; nothing was changed.",
        "Look at the board of speakers for the booking.",
    ),
    "offered_date": Words(
        "That date was not offered",
        "This speaker was not asked for that date; nothing was changed.",
        "Offer the date first.",
    ),
    "topic": Words(
        "Topic not found",
        "There is no such topic; nothing was changed.",
        "Look at the list of topics, or add it.",
    ),
    "invitation": Words(
        "No invitation to call off",
        "This booking has no former speaker of that name who was invited; nothing was made.",
        "Look at the booking as it stands.",
    ),
    "question": Words(
        "Question not found",
        "The question has been taken away meanwhile; nothing was changed.",
        "Look at the questions of the session.",
    ),
}

GONE: Mapping[str, Words] = {
    "no_speaker": Words(
        "No speaker yet",
        "Nobody is named as the speaker of this booking; nothing was changed.",
        "Choose the speaker first.",
    ),
    "not_active": Words(
        "Not asked any more",
        "This speaker is marked as not asked any more; nothing was changed.",
        "Choose another speaker, or change that under Speakers, People.",
    ),
    "topic_used": Words(
        "The topic is in use",
        "Somebody asked for it, speaks on it or can speak on it; nothing was changed.",
        "Merge it into another topic: what is known of it goes along.",
    ),
    "no_session": Words(
        "No session yet",
        "This booking is for no session yet; nothing was changed.",
        "Choose the session first.",
    ),
    "not_pencilled": Words(
        "Not pencilled yet",
        "This speaker has not said yes to a date, so there is no slot to invite them to.",
        "Pencil or confirm the booking first.",
    ),
    "slot_gone": Words(
        "They do not speak there any more",
        "This booking did not come about, or its session is not held; nothing was made.",
        "Look at the booking as it stands.",
    ),
    "spoken_already": Words(
        "They have spoken",
        "This talk was held: only the thank-you is still to go out. Nothing was made.",
        "If it was not held, move the booking back to briefed.",
    ),
    "attendee_named": Words(
        "Nothing was made yet",
        "What is typed here has a name, a number or an address of somebody with a place in this "
        "session. Nobody who attends is named to a speaker.",
        "Write it otherwise, for example “Ring the desk”.",
    ),
    "not_spoken": Words(
        "They have not spoken yet",
        "A thank-you is for a talk that was held; nothing was made.",
        "Move the booking to spoke once the session was held.",
    ),
    "no_email": Words(
        "No e-mail of the speaker",
        "An invitation goes to an e-mail address, and none is on file; nothing was made.",
        "Add their e-mail under Speakers, People.",
    ),
    "no_date": Words(
        "No date to ask for",
        "This booking has no coming date that the speaker could be asked for; nothing was changed.",
        "Choose a session or offer some dates first.",
    ),
    "dates_settled": Words(
        "No more dates are offered",
        "Dates are offered while a talk is an idea, asked or pencilled; nothing was changed.",
        "Move the booking back first if another date is wanted.",
    ),
    "not_begun": Words(
        "The session has not begun",
        "Nobody has spoken before the session begins; nothing was changed.",
        "Wait for the session.",
    ),
    "planner_gone": Words(
        "This colleague plans nothing here",
        "They cannot be given the booking; nothing was written, and what you typed stays.",
        "Choose another colleague, or whoever is free.",
    ),
    "promised_so": Words(
        "The speaker has promised this",
        "Speaker and session of a confirmed booking stay as they were promised.",
        "Move the booking back to pencilled first, then change it and ask again.",
    ),
    "promised_that_day": Words(
        "They have promised that day",
        "The speaker has promised that day, so a no is not noted beside it.",
        "Move the booking to withdrew if they cannot come.",
    ),
    "promise_gone": Words(
        "The promise no longer holds",
        "The session or the speaker has changed since, so the slot cannot be promised again.",
        "Look at how it stands now and ask the speaker again.",
    ),
}
