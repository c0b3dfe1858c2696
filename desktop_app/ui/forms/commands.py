"""Everything that can be done with online forms: words, picture and keys, as data."""

from desktop_app.ui.groups.commands import SAVE
from desktop_app.ui.people.pairs import Command

CHOOSE = Command("choose", "Choose a file", "upload", ("Ctrl+Shift+U",))
OPEN = Command("open", "Check this file", "inbox", ("Ctrl+E",))
AWAY = Command("away", "Put this file away", "check", ("Ctrl+D",))
OF_LIST = (AWAY, OPEN, CHOOSE)
FOLDER = Command("folder", "Watch a folder", "folder-search", ("Ctrl+Shift+W",))
UNFOLDER = Command("unfolder", "Stop watching", "x", ())
OF_FOLDER = (FOLDER, UNFOLDER)
BACK = Command("back", "Back to the files", "arrow-left", ("Esc",))
COLUMNS = Command("columns", "Columns", "list", ("Ctrl+Shift+K",))
# While the columns are asked for, the last keeps what they tell.
OF_FILE = (BACK, COLUMNS, AWAY, Command("accept", "Accept all that are clear", "check", SAVE))
# What is done with the current row: plain keys, for nothing is typed on the page.
OF_ROW = (
    Command("use", "Use the record on file", "user-check", ("1",)),
    Command("new", "Register somebody new", "user-plus", ("2",)),
    Command("update", "Use it and change what is ticked", "pencil", ("3",)),
    Command("aside", "Set the row aside", "x", ("4",)),
)
