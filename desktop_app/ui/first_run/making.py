"""While the data is made: what is being done, and how far it has come."""

from desktop_app.i18n import tr
from desktop_app.ui.widgets.choices import ProgressBar
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.step import Step

# What is being done after so many steps.
DOING = (
    "Making the keys and the encrypted file…",
    "Putting in the texts and the group…",
    "Closing the file…",
    "Done.",
)


class MakingStep(Step):
    """A moment in which there is nothing to do."""

    def __init__(self) -> None:
        super().__init__(
            tr("Making the data"),
            tr("This takes a few seconds. If the computer stops meanwhile, nothing is half made."),
            number=tr("Step 2 of 3"),
            go_on="",
            back="",
        )
        self.words = Label(tr(DOING[0]), wrap=True)
        self.bar = ProgressBar(tr("Making the data"))
        self.body.addWidget(self.words)
        self.body.addWidget(self.bar)
        self.go_on.hide()

    def step(self, done: int, of: int) -> None:
        """So many of so many steps are done."""
        words = tr(DOING[done])
        self.words.setText(words)
        self.bar.show_share(done, of, words)
