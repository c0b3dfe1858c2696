"""Packs of more than anybody thought of: nothing is cut, and what cannot be is one sentence."""

from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import islice, product

import pdfplumber
import pytest
from PySide6.QtCore import Qt

from desktop_app.desk.calendar import sessions
from desktop_app.desk.changing import add_session, session_form
from desktop_app.desk.packs import pack_standing
from desktop_app.domain.errors import BadField, Trouble
from desktop_app.domain.person_fields import ACCESS_LIMIT, NAME_LIMIT, NOTE_LIMIT
from desktop_app.ui.pack.view import PackView
from desktop_app.ui.wording import one_line, words_for
from tests.service import MAY, Service
from tests.speaking import session_on
from tests.stage import Stage
from tests.ui.pack.conftest import CTRL, MakeView, Outside, acts
from tests.ui.pack.test_printing import print_it, said

KEY = Qt.Key
BIG = date(2025, 5, 15)  # a session without a limit
MANY = 300


def words_on(view: PackView) -> list[str]:
    """The words of the preview, all of them within their page."""
    assert view._preview is not None
    with pdfplumber.open(BytesIO(view._preview.rendered.pdf)) as pdf:
        found = [(page, word) for page in pdf.pages for word in page.extract_words()]
    for page, word in found:
        assert 0 <= word["x0"] <= word["x1"] <= page.width
        assert 0 <= word["top"] <= word["bottom"] <= page.height
    return [word["text"] for _page, word in found]


def letters_on(view: PackView) -> str:
    """All that is on the pages, without the places where lines were broken."""
    return "".join(words_on(view))


def first_names() -> list[str]:
    """As many names as people, no two alike."""
    return ["".join(name).capitalize() for name in islice(product("bdfgkl", "aeiou", "nrst",
                                                                  "aeo"), MANY)]  # fmt: skip


def test_300_people_are_all_there_once_and_numbered(
    service: Service, stage: Stage, outside: Outside, open_pack: MakeView
) -> None:
    (line,) = service.database.read(sessions, first=MAY, last=MAY)
    shape = service.database.read(session_form, line.session_id).shape
    big = replace(shape, day=BIG, capacity=None)
    service.database.perform(add_session, line.group_id, big)
    for name in first_names():
        service.call(f"{name} Reid", BIG)
    view = open_pack(BIG)
    counted = Counter(words_on(view))
    assert [name for name in first_names() if not counted[name]] == []
    assert counted[str(MANY)] >= 1
    print_it(view, stage)
    assert said(view).startswith("Sent to the printer")
    assert view._pages is not None
    assert outside.sheets() == view._pages.pages()


def test_a_name_of_500_letters_is_whole_on_paper(
    service: Service, stage: Stage, outside: Outside, open_pack: MakeView
) -> None:
    name = "".join(f"Ab{n:03}" for n in range(NAME_LIMIT // 5))
    service.call(name, MAY)
    view = open_pack()
    assert name in letters_on(view)
    print_it(view, stage)
    assert said(view).startswith("Sent to the printer")
    assert view._pages is not None
    assert outside.sheets() == view._pages.pages()


def test_the_longest_access_note_is_whole_on_paper_and_a_longer_one_is_refused_in_a_sentence(
    service: Service, stage: Stage, outside: Outside, open_pack: MakeView
) -> None:
    with pytest.raises(BadField) as refused:
        service.call("Una Reid", MAY, access="a" * NOTE_LIMIT)
    assert f"4000 characters and {ACCESS_LIMIT} can be kept" in one_line(refused.value)
    note = " ".join(f"w{n:03}" for n in range(ACCESS_LIMIT // 5))
    service.call("Una Reid", MAY, access=note)
    view = open_pack()
    there = set(words_on(view))
    assert [word for word in note.split() if word not in there] == []
    print_it(view, stage)
    assert said(view).startswith("Sent to the printer")
    assert view._pages is not None
    assert outside.sheets() == view._pages.pages()


@pytest.mark.parametrize("name", ["not there", "a file"])
def test_a_folder_that_cannot_be_written_is_one_sentence_and_no_version(
    view: PackView, stage: Stage, service: Service, outside: Outside, name: str
) -> None:
    (outside.folder / "a file").touch()
    outside.folder = outside.folder / name
    told: list[Trouble] = []
    stage.work.trouble.connect(told.append)
    stage.press(KEY.Key_S, CTRL)
    stage.press(KEY.Key_Return)
    stage.qtbot.waitUntil(lambda: bool(told))
    assert words_for(told[0]).title == "Cannot write here"
    assert str(outside.folder / "pack-2025-05-28.pdf") in one_line(told[0])
    assert acts(service, "make_pack") == 0
    assert view._card.isVisible()


def test_no_copy_is_counted_where_the_file_could_not_be_put_in_its_place(
    view: PackView, stage: Stage, service: Service, outside: Outside
) -> None:
    (outside.folder / "pack-2025-05-28.pdf").mkdir()
    told: list[Trouble] = []
    stage.work.trouble.connect(told.append)
    stage.press(KEY.Key_S, CTRL)
    stage.press(KEY.Key_Return)
    stage.qtbot.waitUntil(lambda: acts(service, "pack_came_to_nothing") == 1)
    assert [words_for(each).title for each in told] == ["Cannot write here"]
    assert acts(service, "make_pack") == 1
    meeting = service.database.read(session_on, MAY)
    stage.qtbot.waitUntil(lambda: service.database.read(pack_standing, meeting) is None)
