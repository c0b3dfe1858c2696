"""The house keeps to its rules: who depends on whom, how long things are, what is never written.

The contracts on imports stand in ``pyproject.toml``; the rest is read from the sources here.
"""

import ast
import statistics
import sys
from collections.abc import Iterator

import pytest
from importlinter.cli import lint_imports

from tests.sources import (
    ROOT,
    Function,
    Source,
    findings,
    imported,
    imports,
    report,
    sources,
    within,
)

FILE_LINES = 400
FUNCTION_LINES = 60
MEDIAN_LINES = 10

# Libraries that take so long to load that they are loaded on first use.
SLOW = (
    "alembic",
    "defusedxml",
    "email_validator",
    "holidays",
    "icalendar",
    "keyring",
    "openpyxl",
    "phonenumbers",
    "pikepdf",
    "reportlab",
    "xlsxwriter",
    "zxcvbn",
)
# What else a part of the house loads on first use.
LATER = {
    "desktop_app.__main__": ("desktop_app", "PySide6"),
    "desktop_app.app": ("desktop_app",),
    "desktop_app.cli": ("desktop_app", "PySide6"),
    "desktop_app.desk": ("desktop_app.documents",),
    "desktop_app.documents": ("desktop_app.documents.passphrase",),  # only of what is saved
    "desktop_app.store": ("desktop_app.store.migrate",),
    "desktop_app.ui": (
        "desktop_app.documents",
        "desktop_app.ui.pack.pages",  # Qt's PDF library
        "desktop_app.ui.pack.printing",  # and its print library
    ),
}
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}

APP = sources("desktop_app")
# A migration is a list of statements, written by a program and never changed again.
WRITTEN = tuple(
    source
    for source in (*APP, *sources("tests", "installer"))
    if not within(source.module, "desktop_app.store.migrations.versions")
)


def length(function: Function) -> int:
    """Its lines, from ``def`` to the last, with the docstring."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_imports_keep_to_the_contracts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # It would switch off every logger that there is, for whatever runs in this process after.
    monkeypatch.setattr("importlinter.cli._configure_logging", lambda _verbose: None)
    monkeypatch.chdir(ROOT)
    kept = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert kept == 0, capsys.readouterr().out


def test_imports_for_types_alone_stay_with_the_neighbours() -> None:
    report(findings(far_types, *APP))


def far_types(source: Source) -> Iterator[str]:
    """Imports under ``if TYPE_CHECKING`` from outside the package; the contracts pass over them."""
    for block in ast.walk(source.tree):
        if isinstance(block, ast.If) and ast.unparse(block.test).endswith("TYPE_CHECKING"):
            for node in imports(block):
                for name in imported(node):
                    standard = name.split(".")[0] in sys.stdlib_module_names
                    if not standard and not within(name, source.package):
                        yield source.at(node, f"{name} is not next door")


def test_imports_inside_functions_are_of_what_loads_slowly() -> None:
    report(findings(hidden_imports, *APP))


def hidden_imports(source: Source) -> Iterator[str]:
    """Imports inside functions but for those that are listed above."""
    allowed = (*SLOW, *LATER.get(source.package, ()))
    for function in source.functions():
        for node in imports(function):
            for name in imported(node):
                if not within(name, *allowed):
                    yield source.at(node, f"{name} is imported inside a function")


def test_no_file_is_longer_than_its_limit() -> None:
    report(findings(long_files, *WRITTEN))


def long_files(source: Source) -> Iterator[str]:
    """The file itself, when it is over the limit."""
    lines = len(source.text.splitlines())
    if lines > FILE_LINES:
        yield source.at(source.tree, f"the file has {lines} lines")


def test_no_function_is_longer_than_its_limit() -> None:
    report(findings(long_functions, *WRITTEN))


def long_functions(source: Source) -> Iterator[str]:
    """Functions over the limit."""
    for function in source.functions():
        if length(function) > FUNCTION_LINES:
            yield source.at(function, f"{function.name} has {length(function)} lines")


def test_half_of_all_functions_are_short() -> None:
    lengths = [length(function) for source in APP for function in source.functions()]
    assert statistics.median(lengths) < MEDIAN_LINES


def test_nothing_is_printed_global_or_pumped() -> None:
    report(findings(habits, *APP))


def habits(source: Source) -> Iterator[str]:
    """Statements and calls that the house does without."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Global():
                yield source.at(node, "global")
            case ast.ExceptHandler(type=None):
                yield source.at(node, "bare except")
            case ast.Call(func=ast.Name(id="print")):
                yield source.at(node, "print")
            case ast.Attribute(attr="processEvents"):
                yield source.at(node, "processEvents")


def test_only_the_store_commits() -> None:
    outside = [source for source in APP if source.package != "desktop_app.store"]
    report(findings(commits, *outside))


def commits(source: Source) -> Iterator[str]:
    """Uses of a ``commit`` method."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr == "commit":
            yield source.at(node, ast.unparse(node))


def test_only_the_configuration_looks_at_the_clock() -> None:
    outside = [source for source in APP if source.module != "desktop_app.config"]
    report(findings(clock_readings, *outside))


def clock_readings(source: Source) -> Iterator[str]:
    """Calls that ask what time it is."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CLOCKS:
            yield source.at(node, ast.unparse(node))


def test_a_unit_of_work_is_called_db() -> None:
    """For "session" means a meeting of the group."""
    chosen = [source for source in APP if within(source.module, "desktop_app.desk")]
    report(findings(misnamed, *chosen))


def misnamed(source: Source) -> Iterator[str]:
    """Parameters that hold a unit of work under another name."""
    for function in source.functions():
        for parameter in (*function.args.args, *function.args.kwonlyargs):
            typed = parameter.annotation
            if typed and ast.unparse(typed) == "UnitOfWork" and parameter.arg != "db":
                yield source.at(parameter, f"{parameter.arg} should be called db")
