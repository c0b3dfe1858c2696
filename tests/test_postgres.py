"""The server the tests start is private and goes away with the tests."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL

from tests.postgres import drop_database, fresh_database

KILLED_WHILE_RUNNING = """
import os, signal
from tests.postgres import running_server
with running_server() as url:
    os.write(1, url.query["host"].encode())
    os.kill(os.getpid(), signal.SIGKILL)
"""


def connect(url: URL) -> psycopg.Connection:
    """A connection of psycopg's own."""
    return psycopg.connect(url.set(drivername="postgresql").render_as_string())


def test_a_copy_of_a_database_holds_what_its_template_holds(postgres_url: URL) -> None:
    template = fresh_database(postgres_url)
    with connect(template) as connection:
        connection.execute("CREATE TABLE place AS SELECT 20 AS places")
    connection.close()
    copy = fresh_database(postgres_url, template.database)
    with connect(copy) as connection:
        assert connection.execute("SELECT places FROM place").fetchall() == [(20,)]
    connection.close()
    drop_database(copy)
    drop_database(template)


def test_the_server_listens_on_no_network(postgres_url: URL) -> None:
    with connect(postgres_url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchall() == [("",)]
    connection.close()


@pytest.mark.usefixtures("postgres_url")
def test_a_killed_test_process_leaves_no_server_behind() -> None:
    # The pipe of our output stays open until the last process of the server has gone.
    root = Path(__file__).parent.parent
    ended = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_RUNNING], cwd=root, stdout=subprocess.PIPE, check=False
    )
    assert ended.returncode < 0
    assert not Path(ended.stdout.decode()).exists()
