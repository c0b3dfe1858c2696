"""When what was typed, the sign-in or the machine is in the way."""

from collections.abc import Mapping

from desktop_app.domain import errors
from desktop_app.ui.words import Phrases, Words

TROUBLES: Phrases = {
    errors.BadField: {
        "bad_name": Words(
            "Something cannot be kept",
            "{field} has a character that cannot be kept; nothing was written.",
            "Type it again without that character.",
        ),
        "bad_name:name": Words(
            "A name is needed",
            "There is no name that can be read or kept; nothing was written.",
            "Type what the person is called.",
        ),
        "bad_name:note": Words(
            "A note is needed",
            "There is no note, or it has a character that cannot be kept; nothing was written.",
            "Write in a few words what it was about.",
        ),
        "bad_name:topic": Words(
            "What is it about?",
            "There is no topic, or it has a character that cannot be kept; nothing was written.",
            "Write in a few words what it is about.",
        ),
        "bad_name:rung_by": Words(
            "Who is ringing?",
            "There is no name for whoever rings; nothing was written.",
            "Type who is ringing for this person.",
        ),
        "bad_name:told_by": Words(
            "Who told us?",
            "The name of whoever told us is missing; nothing was written.",
            "Write who told us.",
        ),
        "bad_name:proxy_name": Words(
            "Who may book?",
            "There is no name that can be read; nothing was written.",
            "Write the name of whoever may book.",
        ),
        "bad_name:paper_name": Words(
            "A name on paper is needed",
            "There is no name for paper that can be read; nothing was written.",
            "Write a neutral name, such as “Last Wednesday group”.",
        ),
        "bad_name:reason": Words(
            "A reason is needed",
            "There is no reason that can be read; nothing was written.",
            "Write why in a few words.",
        ),
        "bad_name:wording": Words(
            "A text is needed",
            "There are no words, or one has a character that cannot be kept; nothing was written.",
            "Write what is to be said or printed.",
        ),
        "bad_name:helpline": Words(
            "A helpline has four lines",
            "These lines cannot be read as a helpline; nothing was written.",
            "Write its name, its number, what it is for, and its hours, such as “at any hour” or "
            "“Mon to Fri 09:00 to 16:00; not on bank holidays”. “Not given” keeps it from callers.",
        ),
        "bad_name:role": Words(
            "A role is needed",
            "Somebody who signs in has at least one role; nothing was written.",
            "Choose a role.",
        ),
        "bad_phone": Words(
            "Check the phone number",
            "{field} cannot be dialled as it is typed; nothing was written.",
            "Read the number back and type it again, or leave it empty.",
        ),
        "bad_email": Words(
            "Check the e-mail address",
            "What was typed is not an e-mail address; nothing was written.",
            "Spell it back and type it again, or leave it empty.",
        ),
        "bad_date": Words(
            "Check the date",
            "{field} is not a date that can be read, or does not fit; nothing was written.",
            "Write it as year, month and day: 2025-05-28.",
        ),
        "bad_date:ring_back_on": Words(
            "This day is over",
            "A promise to ring is for a day from today on; nothing was written.",
            "Write another day.",
        ),
        "bad_date:due_on": Words(
            "Check the day of the next step",
            "The next step is for today or later, and not after the session; nothing was written.",
            "Write another day, or none.",
        ),
        "bad_date:tech_check_at": Words(
            "Check the tech check",
            "A tech check is later than now and before its session; nothing was written.",
            "Write another day and time, or none.",
        ),
        "bad_date:introduction_agreed_on": Words(
            "This day is still to come",
            "They cannot have agreed on a day that has not come yet; nothing was written.",
            "Write the day on which they agreed to the biography, or none.",
        ),
        "bad_date:last_day": Words(
            "Check the last day",
            "The last day is before the first, or is not a date; nothing was written.",
            "Write a last day that is not before the first.",
        ),
        "bad_date:until": Words(
            "Check the last day",
            "The last day is over already; nothing was written.",
            "Write a day that is today or later, or none.",
        ),
        "bad_date:works_to": Words(
            "Check the hours",
            "The hours end before they start; nothing was written.",
            "Write an end that is later than the start, or leave one of them empty.",
        ),
        "bad_number": Words(
            "Check the number",
            "{field} can be 1 to {limit}, and {length} was asked for; nothing was written.",
            "Choose a number in between.",
        ),
        "too_long": Words(
            "{field}: too long",
            "{field} has {length} characters and {limit} can be kept; nothing was written.",
            "Shorten it, and put the rest in a note.",
        ),
        "bad_json": Words(
            "This line cannot be used",
            "{field} is not written as this command reads it; nothing of this line was written.",
            "Correct it and send the line again.",
        ),
        "bad_json:": Words(
            "This line cannot be read",
            "The line is not one JSON object in UTF-8; nothing of it was written.",
            "Correct it and send the line again.",
        ),
    },
    errors.ChangedSince: {
        "": Words(
            "Changed since you opened this",
            "A colleague has changed the same at another desk; nothing was written.",
            "Look at what stands there now, and save again to write over it.",
        ),
    },
    errors.RequestReused: {
        "": Words(
            "This request was used before",
            "Something else was saved under this request id; that stays, and nothing was added.",
            "Give the new request an id of its own.",
        ),
    },
    errors.NotPermitted: {
        "": Words(
            "Not one of your tasks here",
            "Your role here does not include this; nothing was changed.",
            "Ask a colleague whose role includes it.",
        ),
        "export": Words(
            "A list is taken out by a coordinator",
            "Lists of people, and more than 50 addresses at once, are taken out of the program by "
            "a coordinator; nothing was taken out.",
            "Ask a coordinator.",
        ),
    },
    errors.ReasonNeeded: {
        "": Words(
            "A reason is needed",
            "This can be done only with a reason; nothing was changed.",
            "Say why in a few words.",
        ),
        "attendance": Words(
            "A reason is needed",
            "The register locked seven days after the session; nothing was changed.",
            "Say in a few words why it changes now.",
        ),
        "stand_in": Words(
            "A reason is needed",
            "A stand-in is assigned only with a reason; nothing was changed.",
            "Say in a few words why the counsellor cannot come.",
        ),
    },
    errors.WrongPassword: {
        "": Words(
            "Name and passphrase do not match",
            "This name and passphrase do not open the data; nothing was changed.",
            "Check both and try again. A forgotten passphrase is replaced with the printed "
            "recovery code, by “groupdesk recover”.",
        ),
    },
    errors.Wait: {
        "": Words(
            "Please wait",
            "There were several wrong passphrases: {wait} left before the next try.",
            "The data is safe; try again after that.",
        ),
    },
    errors.WeakPassphrase: {
        "too_short": Words(
            "Passphrase too short",
            "A passphrase here has 15 characters or more; nothing was changed.",
            "Take a few words that nobody would guess.",
        ),
        "too_long": Words(
            "Passphrase too long",
            "A passphrase here has at most 128 characters; nothing was changed.",
            "Take a shorter one.",
        ),
        "common": Words(
            "Passphrase too well known",
            "This passphrase is among the first that others would try; nothing was changed.",
            "Take a few words that do not belong together.",
        ),
    },
    errors.DiskFull: {
        "": Words(
            "The disk is full",
            "There is no room to save; what was saved before is safe.",
            "Make room on the disk and try again.",
        ),
    },
    errors.CannotWrite: {
        "": Words(
            "Cannot write here",
            "The data cannot be written now; what was saved before is safe.",
            "Check that the folder may be written and that no other program holds it.",
        ),
        "path": Words(
            "Cannot write here",
            "{path} cannot be written; what was saved before is safe.",
            "Check that it may be written and that no other program holds it.",
        ),
    },
    errors.AlreadyThere: {
        "": Words(
            "This file is there already",
            "{path} is there already and was left as it is; nothing was made.",
            "Give another name, or move that file away first.",
        ),
    },
    errors.Damaged: {
        "": Words(
            "The data is damaged",
            "A part of the data does not read as it was written; the files were left untouched.",
            "Keep the folder as it is and restore the last verified backup.",
        ),
        "plain": Words(
            "This file is not encrypted",
            "The database in this folder is not one that Groupdesk made; it was left untouched.",
            "Choose the right folder, or restore the last verified backup.",
        ),
        "cipher": Words(
            "Encryption is not available",
            "This computer's SQLCipher is missing or too old, so the data was not opened.",
            "Install Groupdesk again.",
        ),
        "slots": Words(
            "The keys are damaged",
            "The file with the key slots does not read as it was written; nothing was changed.",
            "Keep the folder as it is and restore the last verified backup.",
        ),
    },
    errors.NewerFormat: {
        "": Words(
            "Written by a newer Groupdesk",
            "A newer Groupdesk wrote this data; it was left untouched.",
            "Install the newer version on this computer.",
        ),
    },
    errors.NetworkFolder: {
        "": Words(
            "Not on a shared folder",
            "{path} is on a network share or is copied about by a sync program, "
            "where data can be lost; nothing was written there.",
            "Choose a folder on this computer's own disk.",
        ),
    },
    errors.Busy: {
        "": Words(
            "Another program is writing",
            "Another program holds the data; nothing was changed, and what was saved is safe.",
            "Wait a moment and try again.",
        ),
    },
    errors.NoData: {
        "": Words(
            "No data here",
            "{path} holds no Groupdesk data.",
            "Set it up first with “groupdesk init”, or choose the folder that has the data.",
        ),
    },
}

FIELDS: Mapping[str, str] = {
    "name": "The name",
    "preferred_name": "What they like to be called",
    "phone": "The phone number",
    "messages": "Whether a message may be left",
    "email": "The e-mail address",
    "postcode": "The postcode",
    "health_board": "The health board",
    "access": "What would make joining easier",
    "emergency_name": "The emergency contact's name",
    "emergency_phone": "The emergency contact's number",
    "heard": "How they heard of us",
    "proxy_name": "The name of whoever may book",
    "proxy_phone": "The phone number of whoever may book",
    "until": "The last day",
    "told_by": "Who told us",
    "family_name": "The family's contact",
    "family_phone": "The family's number",
    "permission_from": "Who allowed that the group is told",
    "note": "The note",
    "wording": "The text",
    "helpline": "The helpline",
    "rung_by": "Who is ringing",
    "relation": "The relation",
    "rung_phone": "The phone number of whoever is ringing",
    "draft": "What was typed",
    "expertise": "The expertise of the speaker",
    "introduction": "The biography of the speaker",
    "topic": "The topic",
    "slides": "The note on slides",
    "question": "The question for the speaker",
    "organisation": "The organisation",
    "needs": "What the speaker needs",
    "fee": "The note on fee and expenses",
    "feedback": "What the speaker may be told",
    "talk_minutes": "The length of the talk",
    "boundaries": "The boundaries agreed",
    "ring_back_on": "The date to ring back",
    "sessions": "The date of a session",
    "eligible": "Whether the group fits",
    "agreed": "Whether they agree",
    "standing": "Keeping a place every month",
    "first": "The first day",
    "last": "The last day",
    "first_day": "The first day",
    "last_day": "The last day",
    "qualification": "The qualification",
    "registration_body": "The registration body",
    "registration_number": "The registration number",
    "works_on": "The days they work",
    "works_from": "The time they start",
    "works_to": "The time they end",
    "joining": "The joining details",
    "running_order": "The running order",
    "running_order_longer": "The running order of longer sessions",
    "paper_name": "The name on paper",
    "reason": "The reason",
    "line": "The line",
    "passphrase": "The passphrase",
    "copies": "The number of copies",
    "request_id": "The request id",
    "person_id": "The person's id",
}
