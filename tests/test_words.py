"""What the program says: plain words, none that hurt, and all of them in the catalogue."""

import ast
import re
from collections.abc import Iterator

from tests.sources import ROOT, Source, docstrings, findings, report, sources, within

UNSAID = re.compile(
    r"\b(no[- ]shows?|failed|rejected|expired|victims?|battl(e|es|ed|ing)"
    r"|fight(s|ing|er|ers)?|brave(ly|ry)?|journeys?|suffer(s|ed|ing|er|ers)?|terminal"
    r"|easy|easily|simply)\b",
    re.IGNORECASE,
)
# Modules that list such words so as never to say them.
KEEP_THEM_OUT = {"desktop_app.documents.passphrase"}
TEXT_RESOURCES = {".md", ".json", ".txt", ".html", ".csv", ".po", ".pot", ".qss", ".svg"}

SHOWN_BY = {
    "QAction",
    "QCheckBox",
    "QGroupBox",
    "QLabel",
    "QPushButton",
    "QRadioButton",
    "addAction",
    "addMenu",
    "addTab",
    "setAccessibleDescription",
    "setAccessibleName",
    "setPlaceholderText",
    "setStatusTip",
    "setText",
    "setTitle",
    "setToolTip",
    "setWindowTitle",
    "showMessage",
}
WORD = re.compile(r"[^\W\d_]{2}")


def test_no_string_of_the_program_holds_a_word_we_do_not_say() -> None:
    speaking = [source for source in sources("desktop_app") if source.module not in KEEP_THEM_OUT]
    report(findings(unsaid_strings, *speaking))


def unsaid_strings(source: Source) -> Iterator[str]:
    """Strings with such a word. Docstrings count where they are the help of a command."""
    helps = within(source.module, "desktop_app.cli")
    for_readers = set() if helps else {id(node) for node in docstrings(source.tree)}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = UNSAID.search(node.value)
            if found and id(node) not in for_readers:
                yield source.at(node, found.group())


def test_no_resource_holds_a_word_we_do_not_say() -> None:
    texts = [
        path for path in (ROOT / "resources").rglob("*") if path.suffix.lower() in TEXT_RESOURCES
    ]
    found = {path.name: UNSAID.search(path.read_text(encoding="utf-8")) for path in texts}
    report([f"{name}: {match.group()}" for name, match in found.items() if match])


def test_every_text_in_the_window_goes_through_the_catalogue() -> None:
    report(findings(uncatalogued, *sources("desktop_app/ui")))


def uncatalogued(source: Source) -> Iterator[str]:
    """Words given to a widget as they are written."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and called(node) in SHOWN_BY:
            for argument in node.args:
                if WORD.search(written(argument)):
                    yield source.at(argument, ast.unparse(argument))


def test_every_key_that_a_page_declares_goes_through_the_catalogue() -> None:
    report(findings(uncatalogued_keys, *sources("desktop_app/ui")))


def uncatalogued_keys(source: Source) -> Iterator[str]:
    """Texts of ``plain_keys`` as they are written."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef) and node.name == "plain_keys":
            calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
            translated = {id(text) for call in calls if called(call) == "tr" for text in call.args}
            for text in ast.walk(ast.Module(node.body[1:], [])):
                if WORD.search(written(text)) and id(text) not in translated:
                    yield source.at(text, ast.unparse(text))


def called(call: ast.Call) -> str:
    """The last part of the name of what is called."""
    return ast.unparse(call.func).rsplit(".", maxsplit=1)[-1]


def written(argument: ast.AST) -> str:
    """The text that stands in the source itself, in a string or an f-string."""
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    texts = (part.value for part in parts if isinstance(part, ast.Constant))
    return "".join(text for text in texts if isinstance(text, str))
