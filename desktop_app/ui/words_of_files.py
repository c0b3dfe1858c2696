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
    errors.BadFormFile: {
        "unreadable": Words(
            "This file cannot be opened",
            "It is gone, or another program has it to itself; nothing was written.",
            "Close it where it is open, or choose it again.",
        ),
        "": Words(
            "This file cannot be read",
            "The file is damaged, or is no table of registrations; nothing was written.",
            "Save it as CSV in UTF-8 or as XLSX again.",
        ),
        "too_big": Words(
            "This file is too big",
            "A file of registrations can have 5 MB, and this one has more; nothing was written.",
            "Export the form again for fewer days.",
        ),
        "too_long": Words(
            "Too many rows",
            "A file can have 5,000 rows, and this one has more; nothing was written.",
            "Export the form again for fewer days.",
        ),
        "too_wide": Words(
            "Too many columns",
            "A file can have 100 columns, and this one has more; nothing was written.",
            "Take columns out that nobody needs here.",
        ),
        "long_cell": Words(
            "A cell is too long",
            "A cell can have 4,000 characters, and one of this file has more; nothing was written.",
            "Shorten it in the file.",
        ),
        "unclosed": Words(
            "A quotation mark is never closed",
            "What follows it would be lost; nothing was written.",
            "Export the form again, or put the quotation mark right.",
        ),
        "two_titles": Words(
            "Two columns have one title",
            "Nobody could tell them apart; nothing was written.",
            "Give each column of the file a title of its own.",
        ),
        "no_titles": Words(
            "A column is missing",
            "The name, the time of the form, whether the group fits or the agreement is not there; "
            "nothing was written.",
            "Export the form with these columns, or say which they are.",
        ),
        "empty": Words(
            "Nothing is in this file",
            "The file has no row; nothing was written.",
            "Choose the file that the form exported.",
        ),
        "encoding": Words(
            "These letters cannot be read",
            "The file is in no encoding that is known here; nothing was written.",
            "Save it as CSV in UTF-8, or as XLSX.",
        ),
        "encrypted": Words(
            "This file is locked",
            "The workbook has a password, or is of an old kind; nothing was written.",
            "Save it as XLSX without a password.",
        ),
        "macros": Words(
            "This file has macros",
            "A workbook that could run something is not opened; nothing was written.",
            "Save it as XLSX without macros, or as CSV.",
        ),
        "links": Words(
            "This file points to other files",
            "A workbook with links to others is not opened; nothing was written.",
            "Save it as CSV.",
        ),
        "doctype": Words(
            "This file is not as it should be",
            "The workbook has a part that could harm; nothing was written.",
            "Save it as CSV.",
        ),
        "bomb": Words(
            "This file unpacks to too much",
            "The workbook is far larger than it looks; nothing was written.",
            "Save it as CSV.",
        ),
        "too_slow": Words(
            "This file takes too long",
            "The file was not read in time; nothing was written.",
            "Export the form again for fewer days, as CSV.",
        ),
    },
}
