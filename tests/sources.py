"""The project's own source files, read once, for the tests that look at how they are written."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
Function = ast.FunctionDef | ast.AsyncFunctionDef
Import = ast.Import | ast.ImportFrom


@dataclass(frozen=True)
class Source:
    """One Python file."""

    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def module(self) -> str:
        """Its dotted name."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(part for part in parts if part != "__init__")

    @property
    def package(self) -> str:
        """The two first parts of its name: ``desktop_app.desk``."""
        return ".".join(self.module.split(".")[:2])

    def functions(self) -> Iterator[Function]:
        """Every function and method, the inner ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def at(self, node: ast.AST, what: str) -> str:
        """A finding, in the form that editors jump to."""
        line = getattr(node, "lineno", 1)
        return f"{self.path.relative_to(ROOT)}:{line}: {what}"


@lru_cache
def sources(*folders: str) -> tuple[Source, ...]:
    """The Python files of these folders of the project, in order."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(Source(path) for path in sorted(found))


def imported(node: Import) -> Iterator[str]:
    """The dotted names that an import may load: ``from a import b`` gives a.b."""
    if isinstance(node, ast.Import):
        yield from (name.name for name in node.names)
    else:
        yield from (f"{node.module}.{name.name}" for name in node.names)


def imports(node: ast.AST) -> Iterator[Import]:
    """Every import under this node."""
    return (child for child in ast.walk(node) if isinstance(child, Import))


def within(name: str, *packages: str) -> bool:
    """Whether a dotted name is one of these or lies in one of them."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    """The docstrings of a module, its classes and functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | Function) and ast.get_docstring(node):
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value


def findings(look: Callable[[Source], Iterator[str]], *chosen: Source) -> list[str]:
    """What a look at each of the sources finds."""
    return [finding for source in chosen for finding in look(source)]


def report(found: list[str]) -> None:
    """Let the test pass when nothing was found, else say all that was."""
    assert not found, "\n" + "\n".join(found)
