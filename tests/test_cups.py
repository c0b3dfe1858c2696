"""The print server the tests start is private and goes away with the tests."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cups import PRINTER, TRAY, PrintServer

KILLED_WHILE_RUNNING = """
import os, signal
from tests.cups import running_server
with running_server() as server:
    os.write(1, str(server.folder).encode())
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_its_queues_are_its_own_and_it_listens_on_no_network(print_server: PrintServer) -> None:
    assert sorted(print_server.run("lpstat", "-e").split()) == [TRAY, PRINTER]
    listens = (print_server.folder / "root/cupsd.conf").read_text().count("Listen")
    assert (listens, print_server.address[0]) == (1, "/")


@pytest.mark.usefixtures("cups_server")
def test_a_killed_test_process_leaves_no_server_behind() -> None:
    # The pipe of what it complains of stays open until the last process of the server has gone.
    root = Path(__file__).parent.parent
    ended = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_RUNNING], cwd=root, capture_output=True, check=False
    )
    assert ended.returncode < 0
    assert not Path(ended.stdout.decode()).exists()
