"""The second front end: the same acts of the desk, for scripts, schedules and power cuts.

Built on click. A command and what it needs are loaded when it is asked for, so that help costs
nothing.
"""

import sys
from collections.abc import Sequence
from typing import Any

import click

from desktop_app import __version__
from desktop_app.cli.commands import DeskGroup, OpenWindow, Settings
from desktop_app.cli.saying import complain
from desktop_app.cli.today import clock_of
from desktop_app.i18n import tr

INTERRUPTED = 130  # what a shell expects after Ctrl-C


class Root(DeskGroup):
    """`groupdesk` itself: opens the window, or does what a command says."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, say in words what stops it, and end with the exit status of the contract."""
        words = list(sys.argv[1:] if args is None else args)
        settings = extra.setdefault("obj", Settings())
        settings.json = "--json" in words
        try:
            came = super().main(words, prog_name, complete_var, standalone_mode=False, **extra)
            status = came if isinstance(came, int) else 0
        except click.Abort:
            status = INTERRUPTED
        except Exception as error:  # noqa: BLE001  (no traceback ever reaches a person)
            status = complain(error, settings)
        if standalone_mode:
            sys.exit(status)
        return status


@click.group(
    "groupdesk",
    cls=Root,
    invoke_without_command=True,
    help=tr("The desk behind a charity's online support groups. Without a command: the window."),
)
@click.option(
    "--demo", is_flag=True, help=tr("The window on demonstration data that is thrown away after.")
)
@click.version_option(__version__, package_name="groupdesk", message="%(prog)s %(version)s")
@click.pass_context
def groupdesk(context: click.Context, demo: bool) -> int | None:
    """Open the window unless a command was named."""
    settings = context.ensure_object(Settings)
    if context.invoked_subcommand is not None or settings.open_window is None:
        return None
    clock_of(settings)
    return settings.open_window(settings.folder, demo)


def main(open_window: OpenWindow) -> None:
    """What the command `groupdesk` does; ``open_window`` keeps the window's libraries away."""
    groupdesk.main(prog_name="groupdesk", obj=Settings(open_window))
