"""When a file from outside cannot be used."""

from desktop_app.domain import errors
from desktop_app.ui.words import Phrases, Words

FILES: Phrases = {
    errors.BadCalendarFile: {
        "": Words(
            "No leave in this file",
            "No leave can be read from this file; nothing was kept.",
            "Save the calendar as an .ics file again, or type the leave in.",
        ),
        "unreadable": Words(
            "This file cannot be opened",
            "The file is not there any more, or may not be read; nothing was kept.",
            "Choose the file again, or save it somewhere else first.",
        ),
        "too_big": Words(
            "This file is too big",
            "A calendar file can have 5 MB, and this one has more; nothing was kept.",
            "Save only the calendar that holds the leave, or type the leave in.",
        ),
        "not_a_calendar": Words(
            "Not a calendar file",
            "This file does not begin as a calendar file does; nothing was kept.",
            "Choose the .ics file that the calendar program saved.",
        ),
        "broken": Words(
            "This file cannot be read",
            "A line of this file is broken or cut off, and none is guessed; nothing was kept.",
            "Save the calendar as an .ics file again, or type the leave in.",
        ),
        "too_many": Words(
            "Too much in this file",
            "This file has more than 2,000 entries, or entries that repeat without measure; "
            "nothing was kept.",
            "Save only the calendar that holds the leave, or type the leave in.",
        ),
        "repeats": Words(
            "An entry repeats in its own way",
            "An entry of this file repeats in a way that leave does not; nothing was kept.",
            "Take that entry out of the calendar and save it again, or type the leave in.",
        ),
        "no_leave": Words(
            "No leave in this file",
            "Every entry of this file is past, cancelled or marked as free; nothing was kept.",
            "Mark the leave as busy in the calendar and save it again, or type the leave in.",
        ),
    },
}
