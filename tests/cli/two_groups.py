"""A service with a second group that meets on the same days."""

from dataclasses import replace
from datetime import time

import pytest

from desktop_app.cli.commands import Settings
from desktop_app.cli.signing import signed_in
from desktop_app.desk.groups import open_group
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from tests.cli.desk import ADMIN, Desk


def with_second_group(desk: Desk) -> Desk:
    """The desk, set up with the group of the service and one in the evening."""
    desk.ask("init", "--admin", ADMIN)
    evenings = replace(
        GROUP_OF_THE_SERVICE, name="Evenings", paper_name="Evening group", start=time(18)
    )
    with pytest.MonkeyPatch.context() as patched:
        for name, value in desk.environment.items():
            patched.setenv(name, value)
        with signed_in(Settings(json=True)) as store:
            store.perform(open_group, evenings)
    return desk
