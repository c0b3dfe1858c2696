"""Saying what has to be put right before something is saved."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import BadPlan, Refusal
from desktop_app.i18n import tr, trn
from desktop_app.ui.groups.shape_form import ShapeFields
from desktop_app.ui.panes import tab_before
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.sight import focus_in_sight
from desktop_app.ui.wording import one_line, words_for


def list_problems(
    banner: Banner, problems: Mapping[str, str], editors: Mapping[str, QWidget], first: QWidget
) -> None:
    """At the top of the page what is wrong, and a link to each field concerned, in their order.

    Where one thing is wrong the focus goes to its field, for what is typed next belongs there;
    where more are, to the links. ``first`` is the control that Tab comes to after them.
    """
    wrong = _say_problems(banner, problems, editors, first)
    if len(wrong) == 1:
        _lead_to(wrong[0])
    else:
        banner.links()[0].setFocus(Qt.FocusReason.OtherFocusReason)


def list_what_is_left(
    banner: Banner, problems: Mapping[str, str], editors: Mapping[str, QWidget], first: QWidget
) -> None:
    """The same list without what has been put right since; the focus stays where it is."""
    if problems:
        _say_problems(banner, problems, editors, first, anew=False)
    else:
        banner.clear()


def _say_problems(
    banner: Banner,
    problems: Mapping[str, str],
    editors: Mapping[str, QWidget],
    first: QWidget,
    *,
    anew: bool = True,
) -> list[QWidget]:
    """What is wrong and where; the controls concerned come back, in their order."""
    wrong = {editor: problems[key] for key, editor in editors.items() if key in problems}
    title = trn(
        "{count} thing has to be put right", "{count} things have to be put right", len(wrong)
    )
    lines = [
        tr("{field}: {sentence}", field=editor.accessibleName(), sentence=sentence)
        for editor, sentence in wrong.items()
    ]
    links = [
        (tr("Go to “{field}”", field=editor.accessibleName()), partial(_lead_to, editor))
        for editor in wrong
    ]
    banner.say(title, "\n".join(lines), "error", links, anew=anew)
    tab_before(first.focusProxy() or first, banner.links())
    return list(wrong)


def say_refused(banner: Banner, refusal: Refusal, fields: ShapeFields, first: QWidget) -> None:
    """Why a session cannot be so, with a link to the field to blame, if one is."""
    if not isinstance(refusal, BadPlan):
        say_refusal(banner, refusal)
        return
    sentence = one_line(refusal)
    blamed = {fields.blame(refusal, sentence): sentence}
    list_problems(banner, blamed, fields.editors(), first)


def say_refusal(banner: Banner, refusal: Refusal) -> None:
    """What the desk says where no field is to blame."""
    words = words_for(refusal)
    banner.say(words.title, tr("{sentence} {remedy}", sentence=words.sentence, remedy=words.remedy))


def say_started_over(banner: Banner, bring_back: Callable[[], object], first: QWidget) -> None:
    """That what was typed is gone from the form, and how it comes back."""
    sentence = tr("Ctrl Z brings back what you typed.")
    banner.say(tr("Started over"), sentence, "accent", [(tr("Bring it back"), bring_back)])
    tab_before(first.focusProxy() or first, banner.links())


def tell_not_saved(desk: Desk) -> None:
    """That what was typed in a form of somebody who is not shown any more was refused."""
    sentence = tr("Open the form of the person before this one: what you typed still stands there.")
    desk.tell(tr("Not saved"), sentence, "warn")


def _lead_to(editor: QWidget) -> None:
    around = editor.parentWidget()
    focus_in_sight(editor, around if isinstance(around, Field) else None)  # what is wrong too
