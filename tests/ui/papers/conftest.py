"""The other papers on the screen: their data, a printer that writes to a file, keys pressed."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.ui.papers.view import PapersView
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.page import Page
from tests.service import MAY, Service, on_sqlcipher
from tests.stage import Stage
from tests.ui.pack.conftest import Outside, data, outside, session_on, stage

__all__ = ["data", "outside", "stage"]  # fixtures, the same as those of the pack
OpenPapers = Callable[..., PapersView]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service with two people booked in May, one of whom has left a contact."""
    made = on_sqlcipher(tmp_path)
    made.call("Ailsa Munro", MAY, emergency_name="Calum", emergency_phone="01595 690123")
    made.call("Catriona Bell", MAY)
    yield made
    made.close()


@pytest.fixture
def open_papers(stage: Stage, service: Service, outside: Outside) -> OpenPapers:
    """Opens the papers of a session, by its day; None opens them for no session."""

    def make(desk: Desk) -> Page:
        return PapersView(desk, outside.ask_where, outside.ask_printer)

    def opened(day: date | None = MAY) -> PapersView:
        view = stage.show(make, None if day is None else session_on(service, day))
        assert isinstance(view, PapersView)
        return view

    return opened


@pytest.fixture
def view(open_papers: OpenPapers) -> PapersView:
    """The papers of May, for the administrator, who is also coordinator and phone."""
    return open_papers()
