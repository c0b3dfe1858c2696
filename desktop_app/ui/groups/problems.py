"""Saying what has to be put right before something is saved."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Refusal
from desktop_app.i18n import tr, trn
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.wording import words_for


def list_problems(
    banner: Banner, problems: Mapping[str, str], editors: Mapping[str, QWidget]
) -> None:
    """A list at the top of the page that leads to the fields, in their order."""
    found = [(problems[key], editor) for key, editor in editors.items() if key in problems]
    title = trn("Put {count} thing right to save", "Put {count} things right to save", len(found))
    banner.list_problems(tr("{title}. What you typed stays.", title=title), found)


def say_refusal(banner: Banner, refusal: Refusal) -> None:
    """What the desk says where no field is to blame."""
    words = words_for(refusal)
    banner.say(words.title, tr("{sentence} {remedy}", sentence=words.sentence, remedy=words.remedy))
