"""When a rule of the service says no: sessions, places, people, the rota, undoing."""

from desktop_app.domain import errors
from desktop_app.ui.words import Phrases, Words
from desktop_app.ui.words_of_deaths import DEATHS
from desktop_app.ui.words_of_speakers import CLASHES, GONE, MOVES, NOT_THERE, SEVERAL
from desktop_app.ui.words_of_waiting import WAITING

RULES: Phrases = {
    errors.SessionFull: {
        "": Words(
            "This session is full",
            "All places on {day} are held; nothing was changed.",
            "Put the person on the waiting list, or choose another session.",
        ),
        "waiting": Words(
            "People are waiting for this session",
            "A place on {day} belongs to those who wait, {ahead} ahead; nothing was changed.",
            "Put the person on the waiting list, or choose another session.",
        ),
    },
    errors.SessionStarted: {
        "": Words(
            "This session has started",
            "The session on {day} has started or is over, so its places can no longer change.",
            "Choose a later session.",
        ),
    },
    errors.SessionCancelled: {
        "": Words(
            "This session is cancelled",
            "The session on {day} will not take place; nothing was changed.",
            "Choose another session.",
        ),
    },
    errors.AlreadyBooked: {
        "": Words(
            "Booked already",
            "This person is booked or waiting for {day} already; that stays as it is.",
            "Nothing needs to be done, or choose another session.",
        ),
    },
    errors.NotBooked: {
        "": Words(
            "Not booked",
            "This person is neither booked nor waiting for {day}; nothing was changed.",
            "Check the person and the session.",
        ),
    },
    errors.NotAgreed: {
        "": Words(
            "Agreement is needed",
            "Nothing is kept about a person who has not agreed to it; nothing was written.",
            "Say the agreement aloud and record that they agree.",
        ),
    },
    errors.DoesNotFit: {
        "": Words(
            "The group may not be the right one",
            "The group was not said to fit this person; nothing was booked.",
            "Ask again what fits, or tell them about another service.",
        ),
    },
    errors.HasDied: {
        "": Words(
            "Recorded as having died",
            "We were told that this person has died, so nothing was written.",
            "If that is a mistake, a coordinator can put it right.",
        ),
    },
    errors.NotFound: {
        **NOT_THERE,
        "": Words(
            "Not on file",
            "What was asked for is not on file; nothing was changed.",
            "Check what was typed.",
        ),
        "person": Words(
            "Person not found",
            "Nobody on file has this id; nothing was changed.",
            "Find the person by name or number and use the id shown there.",
        ),
        "session": Words(
            "Session not found",
            "There is no such session; nothing was changed.",
            "Look at the list of sessions for its dates.",
        ),
        "group": Words(
            "Group not found",
            "There is no group of that name; nothing was changed.",
            "Check the name of the group.",
        ),
        "user": Words(
            "User not found",
            "Nobody of that name may sign in here; nothing was changed.",
            "Look at the list of users for the name.",
        ),
        "counsellor": Words(
            "Counsellor not found",
            "No counsellor of that name is in the directory; nothing was changed.",
            "Add the counsellor first, or check the name.",
        ),
        "leave": Words(
            "Leave not found",
            "This leave is not recorded any more; nothing was changed.",
            "Look at the counsellor’s leave as it stands now.",
        ),
        "helpline": Words(
            "Helpline not found",
            "There is no such helpline; nothing was recorded.",
            "Choose one of those listed.",
        ),
        "contact": Words(
            "Call not found",
            "There is no such promise to ring back; nothing was changed.",
            "Look at the calls with the person as they stand now.",
        ),
        "proxy": Words(
            "Nobody named",
            "Nobody of that id was named to book for a person; nothing was changed.",
            "Look at the person as they stand now.",
        ),
        "closure": Words(
            "Open that day",
            "The charity is not closed on that day; nothing was changed.",
            "Look at the calendar as it stands now.",
        ),
        "form_file": Words(
            "File not found",
            "No such file of online forms is listed any more; nothing was changed.",
            "Look at the list of files as it stands now.",
        ),
        "wording": Words(
            "A text is missing",
            "The words that belong here are not on file; nothing was changed.",
            "Ask an administrator to write them.",
        ),
    },
    errors.Ambiguous: {
        **SEVERAL,
        "": Words(
            "More than one fits",
            "{count} answer to what was typed, and none is guessed; nothing was changed.",
            "Say more exactly which is meant.",
        ),
        "session": Words(
            "Several sessions that day",
            "{count} sessions are on that date, and none is guessed; nothing was changed.",
            "Name the group too, or use the id of the session.",
        ),
        "group": Words(
            "Several groups",
            "There are {count} groups, and none is guessed; nothing was changed.",
            "Name the group.",
        ),
        "user": Words(
            "Several users",
            "{count} people who sign in have that name; nothing was changed.",
            "Ask an administrator to tell the names apart.",
        ),
    },
    errors.Clash: {
        "": Words(
            "These cannot go together",
            "This clashes with something on {day}; nothing was changed.",
            "Choose another date, or change the other first.",
        ),
        "double_booked": Words(
            "In another session at that time",
            "The counsellor has another session on {day} at that time; nothing was changed.",
            "Ask another counsellor, or change the other session first.",
        ),
        "on_leave": Words(
            "On leave that day",
            "The counsellor is away on {day}; nothing was changed.",
            "Ask another counsellor.",
        ),
        "leave_there": Words(
            "Leave is recorded already",
            "They are down as away on {day}; nothing was changed.",
            "Change or remove that leave, or choose days beside it.",
        ),
        "role_taken": Words(
            "Somebody has that duty",
            "Another counsellor has that duty on {day}; nothing was changed.",
            "Choose another duty, or change the other first.",
        ),
        "name_taken": Words(
            "That name is taken",
            "Somebody of that name is there already; nothing was changed.",
            "Add something that tells the two apart.",
        ),
        "closed_already": Words(
            "Closed that day already",
            "{day} is a day on which we are closed already; nothing was changed.",
            "Nothing needs to be done, or choose another day.",
        ),
        "last_administrator": Words(
            "The last administrator stays",
            "Without an administrator nobody could let others in; nothing was changed.",
            "Make somebody else an administrator first.",
        ),
        **CLASHES,
    },
    errors.BadMove: MOVES,
    errors.NothingToUndo: {
        "": Words(
            "Nothing to undo",
            "You have no change here that can be undone.",
            "Printed, sent and erased things stay as they are.",
        ),
    },
    errors.NothingToRedo: {
        "": Words(
            "Nothing to do again",
            "You have undone nothing since your last change.",
            "Do it anew where you did it before.",
        ),
    },
    errors.PreconditionGone: {
        **DEATHS,
        **WAITING,
        **GONE,
        "": Words(
            "Something has changed since",
            "Somebody has changed this meanwhile, so nothing was written over it.",
            "Look at how it stands now and try again.",
        ),
        "changed_since": Words(
            "Something has changed since",
            "Somebody has changed this meanwhile, so nothing was written over it.",
            "Look at how it stands now and try again.",
        ),
        "own_yes": Words(
            "A place every month needs their own yes",
            "Somebody else rang for this person; nothing was written, and what you typed stays.",
            "Choose single sessions now, and ask about every month when you ring back.",
        ),
        "same_words": Words(
            "These are the words as they stand",
            "Nothing differs from the version that is there; nothing was written.",
            "Change the words, or go back.",
        ),
        "written_since": Words(
            "Somebody has written a new version since",
            "Nothing was written over it, and all that you typed is still here.",
            "Look at the version as it stands now, and save again if yours is to follow it.",
        ),
        "shredded_already": Words(
            "Nothing of this pack is left to shred",
            "Somebody has noted it already; nothing was changed.",
            "Today shows what is left.",
        ),
        "joined_since": Words(
            "Somebody has come in since",
            "Somebody booked or waits for the session where it is now, so it was not moved back.",
            "Change the session by hand: everybody is then told.",
        ),
        "not_cancelled": Words(
            "This session is not cancelled",
            "Only a cancelled session can be restored; nothing was changed.",
            "Look at how it stands now.",
        ),
        "restore_instead": Words(
            "There was a session then",
            "The group had a session then that was moved or cancelled; nothing was changed.",
            "Restore that one or move it back, or choose another time.",
        ),
        "place_taken": Words(
            "The place was taken since",
            "Somebody else has the place now, so it cannot be given back; nothing was changed.",
            "Put the person on the waiting list.",
        ),
        "place_changed": Words(
            "The place is not as it was",
            "Somebody has booked, released or answered since; nothing was changed.",
            "Look at the roster as it stands now.",
        ),
        "standing_changed": Words(
            "Their place every month is not as it was",
            "Somebody has asked for it or ended it since; nothing was changed.",
            "Look at the person as they stand now.",
        ),
        "contact_changed": Words(
            "What they asked of us is not as it was",
            "Since then they said whether to ring or write, or what they agree to; nothing was "
            "changed.",
            "Look at the person as they stand now.",
        ),
        "same_person": Words(
            "One and the same record",
            "Nobody can be merged with themselves; nothing was changed.",
            "Choose the other record of this person.",
        ),
        "merged_already": Words(
            "Merged already",
            "One of the two was merged into another record already; nothing was changed.",
            "Find the person again, and merge what is on file now.",
        ),
        "agreements_differ": Words(
            "One took their agreement back",
            "One of the two records took its agreement back after the other agreed; nothing was "
            "changed.",
            "Ask the person which holds, put that on both records, and merge again.",
        ),
        "proxy_ended": Words(
            "Ended already",
            "That somebody may book for this person has ended already; nothing was changed.",
            "Look at the person as they stand now.",
        ),
        "erased": Words(
            "Erased since",
            "What stood here was erased for good, so it cannot be brought back.",
            "Nothing needs to be done.",
        ),
        "data_there": Words(
            "There is data here already",
            "The folder holds Groupdesk data; it was left untouched.",
            "Sign in to it, or choose another folder.",
        ),
        "set_up_already": Words(
            "Set up already",
            "Somebody may sign in here already; nothing was changed.",
            "Sign in, or ask an administrator to add you.",
        ),
        "name_taken": Words(
            "That name is taken",
            "Somebody of that name signs in here already; nothing was changed.",
            "Add something that tells the two apart.",
        ),
        "last_user": Words(
            "The last user stays",
            "Without this user nobody could open the data; nothing was changed.",
            "Add somebody else first.",
        ),
        "too_early": Words(
            "A coordinator assigns this",
            "The session starts in more than 24 hours; nothing was changed.",
            "Ask a coordinator to find a counsellor.",
        ),
        "not_a_stand_in": Words(
            "Not a listed stand-in",
            "Only a listed stand-in can be assigned without a coordinator; nothing was changed.",
            "Choose a stand-in, or ask a coordinator.",
        ),
        "counsellor_ended": Words(
            "No longer facilitates",
            "This counsellor has ended their work here; nothing was changed.",
            "Ask another counsellor, or take this one up again in the directory.",
        ),
        "nobody_has_it": Words(
            "Nobody has this duty",
            "There is nobody to take off it; nothing was changed.",
            "Look at the rota as it stands now.",
        ),
        "not_yet": Words(
            "Not before the day",
            "Attendance is marked from the day of the session; nothing was changed.",
            "Mark it on the day, or release the place.",
        ),
        "nobody_to_write_to": Words(
            "Nobody here may be written to",
            "They have died, asked us not to get in touch or left no way to; nothing was written.",
            "Tick others, or see their contact rules.",
        ),
        "no_calls": Words(
            "Asked not to be rung",
            "This person has asked us not to ring, so no call was promised; nothing was written.",
            "Promise no call; they get in touch when they wish.",
        ),
        "no_message": Words(
            "No message may be left",
            "This person has not said that a message may be left; nothing was written.",
            "Say that they were reached, or that they were not.",
        ),
        "owner_gone": Words(
            "This colleague takes no calls here",
            "They cannot be given the ring-back; nothing was written, and what you typed stays.",
            "Choose another colleague, or whoever is free.",
        ),
        "started": Words(
            "The session has started",
            "What was done before the session cannot be undone once it has started.",
            "Mark in the register what came of it.",
        ),
        "marked": Words(
            "Marked in the register",
            "The register says what came of this place, so it stays; nothing was changed.",
            "Clear the mark first.",
        ),
        "over": Words(
            "This list is over",
            "The session has started, is over or is cancelled; nothing was changed.",
            "Choose a later session.",
        ),
    },
}
