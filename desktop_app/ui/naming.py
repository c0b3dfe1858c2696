"""What states, marks, roles and acts are called, in the window and on the command line alike."""

from collections.abc import Mapping
from enum import StrEnum

from desktop_app.domain.access import Role
from desktop_app.domain.bookings import Channel, Mark, State
from desktop_app.domain.counsellors import Duty, NotReady
from desktop_app.domain.notices import NoticeKind
from desktop_app.domain.open_days import Flag
from desktop_app.domain.people import Messages, Outcome
from desktop_app.domain.questions import Topic
from desktop_app.domain.sessions import Status
from desktop_app.domain.speakers import Stage
from desktop_app.domain.suggesting import Against
from desktop_app.domain.waiting_list import StandsStill
from desktop_app.i18n import tr

NOT_RECORDED = "Not recorded"

# By kind first: members of two kinds may be spelt alike.
NAMES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    State: {
        State.BOOKED: "Booked",
        State.WAITING: "Waiting",
        State.OFFERED: "Offered",
        State.TO_RECONFIRM: "To reconfirm",
        State.QUIET: "Quiet place",
        State.RELEASED: "Released",
        State.SESSION_CANCELLED: "Session cancelled",
        State.NOT_REACHED: "Not reached",
    },
    Mark: {
        Mark.CAME: "Came",
        Mark.PART: "Part",
        Mark.APOLOGIES: "Apologies",
        Mark.UNWELL: "Unwell",
        Mark.DID_NOT_COME: "Did not come",
    },
    Channel: {
        Channel.PHONE: "Phone",
        Channel.ONLINE: "Online form",
        Channel.COUNSELLOR: "Counsellor",
        Channel.WALK_IN: "Walk-in",
        Channel.STANDING: "Standing place",
    },
    StandsStill: {
        StandsStill.NO_PLACE: "No place is free.",
        StandsStill.PAUSED: "The waiting list is paused.",
        StandsStill.NO_REPLY: "Everybody who waits has not replied to an offer: try ringing.",
        StandsStill.FOR_NEWCOMERS: "The places left are kept for newcomers.",
        StandsStill.CANNOT_CONTACT: "Nobody who waits may be contacted.",
        StandsStill.TO_WRITE: "The first who waits takes no calls: offer the place by message.",
        StandsStill.TOO_LATE_TO_WRITE: "Those who wait take no calls, and it is too late to write.",
        StandsStill.OVER: "The session has started, is over or is cancelled.",
    },
    NotReady: {
        NotReady.NO_COUNSELLOR: "No counsellor",
        NotReady.DOUBLE_BOOKED: "Counsellor in another session at that time",
        NotReady.ON_LEAVE: "Counsellor on leave",
    },
    Against: {
        Against.ON_LEAVE: "On leave that day",
        Against.DOUBLE_BOOKED: "In another session at that time",
        Against.TAKEN_OFF: "Was taken off this session",
        Against.OTHER_DUTY: "Gives up another duty in this session",
        Against.OTHER_DAYS: "Does not work that day",
        Against.OTHER_HOURS: "Does not work at that time",
        Against.OTHER_GROUPS: "Facilitates other groups",
    },
    Flag: {
        Flag.BANK_HOLIDAY: "Bank holiday",
        Flag.CLOSURE: "Closed that day",
        Flag.YEAR_END: "Turn of the year",
    },
    Status: {
        Status.SCHEDULED: "Scheduled",
        Status.MOVED: "Moved",
        Status.CANCELLED: "Cancelled",
        Status.REMOVED: "Removed",
    },
    Role: {
        Role.PHONE: "Phone",
        Role.COUNSELLOR: "Counsellor",
        Role.COORDINATOR: "Coordinator",
        Role.ADMINISTRATOR: "Administrator",
        Role.PROTECTION: "Data protection",
    },
    Duty: {
        Duty.LEAD: "Lead",
        Duty.CO: "Co-facilitator",
        Duty.HOST: "Online host",
    },
    Topic: {
        Topic.DATES: "Dates, times and places left",
        Topic.WHO_FOR: "Who the group is for",
        Topic.JOINING: "How to join",
        Topic.SPEAKERS: "Speakers and topics",
        Topic.FOR_ANOTHER: "On behalf of somebody",
        Topic.OTHER_HELP: "Other help",
        Topic.OTHER: "Something else",
    },
    Messages: {
        Messages.YES: "Yes",
        Messages.NO: "No",
        Messages.DISCREET: "Yes, discreetly",
    },
    Outcome: {
        Outcome.REACHED: "Reached",
        Outcome.LEFT_MESSAGE: "Left a message",
        Outcome.NOT_REACHED: "Could not reach",
    },
    NoticeKind: {
        NoticeKind.CANCELLED: "Cancelled",
        NoticeKind.MOVED: "Moved",
        NoticeKind.SHORTER: "Ends earlier",
        NoticeKind.RESTORED: "Takes place again",
        NoticeKind.OFFERED: "A place is held",
    },
    Stage: {
        Stage.IDEA: "Idea",
        Stage.ASKED: "Asked",
        Stage.PENCILLED: "Pencilled",
        Stage.CONFIRMED: "Confirmed",
        Stage.BRIEFED: "Briefed",
        Stage.SPOKE: "Spoke",
        Stage.THANKED: "Thanked",
        Stage.DECLINED: "Declined",
        Stage.WITHDREW: "Withdrew",
        Stage.STOOD_DOWN: "Stood down",
    },
}

# What the status line says when an act is done, by the name the journal keeps.
ACTS: Mapping[str, str] = {
    "register_by_phone": "Saved the call",
    "book": "Booked a place",
    "release": "Released a place",
    "offer": "Offered a place",
    "accept": "Recorded a yes to an offer",
    "decline": "Recorded a no to an offer",
    "tried": "Recorded that we tried to ring",
    "set_priority": "Changed who is first on the list",
    "pause_list": "Paused a waiting list",
    "resume_list": "Let a waiting list go on",
    "end_standing": "Ended a standing place",
    "unskip_date": "Took a skipped date back",
    "mark_attendance": "Marked attendance",
    "walk_in": "Added somebody who walked in",
    "ask_to_ring": "Asked staff to ring after",
    "log_call": "Logged a call",
    "change_person": "Changed what is on file",
    "ring_back_done": "Marked a ring-back done",
    "move_ring_back": "Changed a ring-back",
    "report_death": "Recorded a death",
    "take_back_report": "Took back the report of a death",
    "confirm_death": "Confirmed a death",
    "note_family": "Noted what the family says",
    "reverse_death": "Reversed the report of a death",
    "let_offers_come": "Offered what came free, by itself",
    "release_quiet_place": "Released a quiet place",
    "tell_of_death": "Noted that somebody was told of a death",
    "set_contact_rules": "Changed how somebody may be contacted",
    "withdraw_agreement": "Withdrew an agreement",
    "log_question": "Kept a question",
    "record_support": "Noted which help was named",
    "accept_forms": "Decided online registrations",
    "bring_in_forms": "Brought in online forms",
    "bring_in_watched_forms": "Brought in online forms, by itself",
    "put_away_forms": "Put away a file of online forms",
    "recount_forms": "Counted what is left of online forms",
    "save_form_columns": "Noted what the columns of a form tell",
    "let_originals_go": "Let go of files of online forms, by itself",
    "add_helpline": "Added a helpline",
    "helpline_checked": "Noted a helpline as checked",
    "write_wording": "Wrote a new version of a text",
    "add_counsellor": "Added a counsellor",
    "assign_counsellor": "Assigned a counsellor",
    "assign_new_counsellor": "Added and assigned a counsellor",
    "assign_stand_in": "Assigned a stand-in",
    "unassign_counsellor": "Took a counsellor off a session",
    "change_counsellor": "Changed a counsellor",
    "end_counsellor": "Ended a counsellor’s work here",
    "resume_counsellor": "Took a counsellor up again",
    "add_leave": "Recorded leave",
    "change_leave": "Changed leave",
    "remove_leave": "Removed leave",
    "import_leave": "Brought in leave",
    "add_speaker": "Added a speaker",
    "change_speaker": "Changed a speaker",
    "book_speaker": "Noted a booking of a speaker",
    "change_booking": "Changed a booking of a speaker",
    "move_speaker": "Moved a booking of a speaker",
    "tell_speaker": "Told a speaker that it comes to nothing",
    "replace_speaker": "Chose another speaker for a session",
    "offer_date": "Offered a speaker a date",
    "take_date": "Took back a date offered to a speaker",
    "answer_date": "Noted an answer of a speaker",
    "add_topic": "Added a topic",
    "change_topic": "Changed a topic",
    "remove_topic": "Removed a topic",
    "merge_topics": "Merged two topics",
    "wish_for_topic": "Noted a wish for a topic",
    "can_speak_on": "Noted what a speaker can speak on",
    "add_question": "Noted a question for a speaker",
    "change_question": "Changed a question for a speaker",
    "remove_question": "Took a question for a speaker away",
    "make_sessions": "Made sessions",
    "open_group": "Opened a group",
    "edit_series": "Changed a series",
    "change_session": "Changed a session",
    "cancel_session": "Cancelled a session",
    "restore_session": "Restored a session",
    "keep_date": "Kept a session on its day",
    "add_session": "Added a session",
    "add_closure": "Closed a day",
    "remove_closure": "Opened a day again",
    "notice_done": "Noted that somebody was told",
    "merge_people": "Merged two records",
    "not_the_same": "Noted that two people are not one",
    "name_proxy": "Named somebody who may book for a person",
    "end_proxy": "Ended that somebody may book for a person",
    "make_pack": "Made a pack",
    "make_emergency_sheet": "Made an emergency sheet",
    "make_blank_register": "Made a blank register",
    "make_attendee_list": "Made an attendee list",
    "make_call_list": "Made a call list",
    "make_year_calendar": "Made a year calendar",
    "choose_large_print": "Chose the size of print for a group",
    "choose_opening_language": "Chose the language of the opening words",
    "safety_checked": "Noted the safety numbers as checked",
    "pack_came_to_nothing": "Noted that no copy of a pack came to be",
    "pack_shredded": "Noted that a pack is shredded",
    "prepare_messages": "Prepared a message",
    "copy_addresses": "Copied addresses",
    "save_message_list": "Saved a list of addresses",
    "export_people": "Exported people",
    "add_user": "Added a user",
    "remove_user": "Removed a user",
    "found_service": "Set up the service",
    "keep_draft": "Kept what was typed",
    "drop_draft": "Cleared what was typed",
    "undo": "Undid the last change",
    "redo": "Did the last change again",
}

BY_ITSELF = frozenset(
    {"bring_in_watched_forms", "let_offers_come", "let_originals_go"}
)  # what the clock or a folder does, and nobody at the desk

# Likewise, where the act came to, or let go of, something other than it is called after.
OUTCOMES: Mapping[tuple[str, StrEnum | None], str] = {
    ("book", State.WAITING): "Put on the waiting list",
    ("release", State.WAITING): "Taken off the waiting list",
    ("release", State.OFFERED): "Taken off the waiting list",
    ("ring_back_done", Outcome.NOT_REACHED): "Put a ring-back off",
    ("move_speaker", Stage.DECLINED): "Noted that a speaker declined",
    ("move_speaker", Stage.WITHDREW): "Noted that a speaker cannot come",
    ("move_speaker", Stage.STOOD_DOWN): "Stood a speaker down",
}


def name_of(value: StrEnum | None) -> str:
    """What a state, mark, reason or role is called; None is attendance not recorded."""
    return tr(NOT_RECORDED if value is None else NAMES[type(value)][value])


def act_done(act: str, came_of: StrEnum | None = None) -> str:
    """What has just been done, for the status line: "Booked a place", "Marked Came".

    ``came_of`` is the state or the mark that it came to, or let go of, where that is known.
    """
    if isinstance(came_of, Mark):
        return tr("Marked {mark}", mark=name_of(came_of))
    if isinstance(came_of, Stage) and (act, came_of) not in OUTCOMES:
        return tr("Moved a booking to {stage}", stage=_within(name_of(came_of)))
    return tr(OUTCOMES.get((act, came_of), ACTS[act]))


def act_undone(act: str, came_of: StrEnum | None = None) -> str:
    """What has just been taken back: "Undone: booked a place"."""
    return tr("Undone: {act}", act=_within(act_done(act, came_of)))


def act_redone(act: str, came_of: StrEnum | None = None) -> str:
    """What has just been done again: "Done again: booked a place"."""
    return tr("Done again: {act}", act=_within(act_done(act, came_of)))


def _within(phrase: str) -> str:
    return phrase[:1].lower() + phrase[1:]
