"""What all commands share: the options, the help with its example, loading on first use."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any

import click

from desktop_app import config
from desktop_app.cli.catalogue import COMMANDS, WITHIN, Entry
from desktop_app.i18n import tr

OpenWindow = Callable[[Path, bool], int]
"""Opens the window on a data folder; whether it is demonstration data; gives the exit status."""


@dataclass
class Settings:
    """What was asked for before or after the name of the command."""

    open_window: OpenWindow | None = None
    data: Path | None = None
    user: str | None = None
    json: bool = False

    @property
    def folder(self) -> Path:
        """Where the data is."""
        return self.data or config.data_folder()


def _remember(context: click.Context, option: click.Parameter, value: Any) -> None:
    """Options count wherever they stand; one that was not given changes nothing."""
    _check_readable(context, option, value)
    if value and option.name:
        setattr(context.ensure_object(Settings), option.name, value)


def _check_readable(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Text that is no UTF-8 is wrong usage; a file's name may be any bytes. Raises BadParameter."""
    words = value if isinstance(value, tuple) else (value,)
    try:
        "".join(word for word in words if isinstance(word, str)).encode()
    except UnicodeEncodeError:
        wrong = tr("The text is not in UTF-8; nothing was changed.")
        raise click.BadParameter(wrong, context, parameter) from None


def shared_options() -> list[click.Parameter]:
    """The options that every command takes, before its name and after it."""
    options = (
        (["--data"], {"metavar": "DIR", "type": click.Path(path_type=Path, file_okay=False)}),
        (["--user"], {"metavar": "NAME"}),
        (["--json"], {"is_flag": True}),
    )
    helps = {
        "--data": tr("Where the data is (or GROUPDESK_DATA)."),
        "--user": tr("Who signs in; the passphrase is asked for, or GROUPDESK_PASSWORD."),
        "--json": tr("Answer with JSON and nothing else on standard output."),
    }
    return [
        click.Option(
            names,
            help=helps[names[0]],
            expose_value=False,
            is_eager=True,
            callback=_remember,
            **how,
        )
        for names, how in options
    ]


class DeskCommand(click.Command):
    """A command that is given readable text only."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of the command. Raises BadParameter, and what click raises."""
        left = super().parse_args(ctx, args)
        for parameter in self.params:
            _check_readable(ctx, parameter, ctx.params.get(str(parameter.name)))
        return left


class DeskGroup(click.Group):
    """A group of commands that are loaded when they are asked for."""

    def __init__(self, *args: Any, under: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += shared_options()
        self._entries = _entries_of(under)
        self._under = under

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the catalogue."""
        return list(self._entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now."""
        entry = self._entries.get(cmd_name)
        if entry is None:
            return None
        module = import_module(f"desktop_app.cli.{entry.module}")
        name = f"{self._under} {cmd_name}".strip().replace(" ", "_")
        # As Python writes a name that is one of its own words.
        loaded: click.Command = getattr(module, f"{name}_" if iskeyword(name) else name)
        return loaded

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A line for each command, from the catalogue."""
        with formatter.section(tr("Commands")):
            formatter.write_dl([(name, tr(entry.does)) for name, entry in self._entries.items()])


def desk_command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function the command of this name in the catalogue."""
    entry = COMMANDS.get(name) or WITHIN[name]

    def decorate(function: Callable[..., Any]) -> click.Command:
        parameters = list(reversed(getattr(function, "__click_params__", [])))
        return DeskCommand(
            name.split()[-1],
            callback=function,
            params=[*parameters, *shared_options()],
            help=tr(entry.does),
            epilog="\b\n" + tr("Example:") + f"\n  {entry.example}",
        )

    return decorate


def desk_group(name: str) -> DeskGroup:
    """The group of commands of this name in the catalogue."""
    return DeskGroup(name, under=name, help=tr(COMMANDS[name].does))


def _entries_of(under: str) -> dict[str, Entry]:
    if not under:
        return dict(COMMANDS)
    return {name.split()[-1]: entry for name, entry in WITHIN.items() if name.split()[0] == under}
