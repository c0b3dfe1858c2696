"""The structure tree of a tagged PDF: what each marked piece of a page is, in reading order."""

from functools import lru_cache
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import DummyDoc, PDFString


class Node:
    """One element of the structure; a leaf is filled by the marks of pages.

    ``tag`` is a standard PDF type (H1, P, L, LI, Table, TR, TH, TD, Figure). ``scope`` is Row or
    Column for a TH, ``alt`` what is said for a Figure. ``numbering`` is Decimal or Disc for an L
    whose entries are drawn with numbers or dots. ``language`` where it is not that of the document.
    """

    def __init__(
        self,
        tag: str,
        scope: str | None = None,
        language: str | None = None,
        alt: str | None = None,
        numbering: str = "None",
    ) -> None:
        self.tag, self.scope, self.language, self.alt = tag, scope, language, alt
        self.numbering = numbering
        self.kids: list[Node] = []

    def add(
        self,
        tag: str,
        scope: str | None = None,
        *,
        language: str | None = None,
        alt: str | None = None,
        numbering: str = "None",
    ) -> "Node":
        """A new element at the end of this one."""
        self.kids.append(Node(tag, scope, language, alt, numbering))
        return self.kids[-1]


class Mark(NamedTuple):
    """A marked piece of content: page from 0, id within the page, and whose it is."""

    page: int
    mcid: int
    node: Node


@lru_cache(maxsize=64)
def _text(words: str) -> str:
    """Words as a PDF writes them."""
    return PDFString(words).format(DummyDoc()).decode("ascii")


# What is said of an element beyond its type.
_ATTRIBUTES = {
    "Column": "/A << /O /Table /Scope /Column >> ",
    "Row": "/A << /O /Table /Scope /Row >> ",
}


class _Tree:
    """Nodes and marks as the objects of one PDF, which are numbered from ``first`` on."""

    def __init__(self, first: int, pages: list[str]) -> None:
        self.objects: list[str] = []
        self._first, self._pages = first, pages
        self._owners: list[dict[int, str]] = [{} for _ in pages]  # of each page, by mark

    def reserve(self) -> str:
        """A reference to an object that is filled in later."""
        self.objects.append("")
        return f"{self._first + len(self.objects) - 1} 0 R"

    def fill(self, reference: str, written: str) -> None:
        self.objects[int(reference.split()[0]) - self._first] = written

    def grow(self, node: Node, parent: str, marks: dict[Node, list[Mark]]) -> str:
        """The reference to a node that is written with all below it."""
        made = self.reserve()
        kids = [self._hang(mark, made) for mark in marks.get(node, ())]
        kids += [self.grow(kid, made, marks) for kid in node.kids]
        more = _ATTRIBUTES.get(node.scope or "", "")
        more += f"/A << /O /List /ListNumbering /{node.numbering} >> " if node.tag == "L" else ""
        more += f"/Lang {_text(node.language)} " if node.language else ""
        more += f"/Alt {_text(node.alt)} " if node.alt else ""
        self.fill(made, _element(node.tag, parent, kids, more))
        return made

    def _hang(self, mark: Mark, element: str) -> str:
        self._owners[mark.page][mark.mcid] = element
        return f"<< /Type /MCR /Pg {self._pages[mark.page]} /MCID {mark.mcid} >>"

    def parent_tree(self) -> str:
        """The reference to what leads from each mark of a page to its element."""
        numbers = []
        for page, owners in enumerate(self._owners):
            ordered, made = " ".join(owners[mcid] for mcid in range(len(owners))), self.reserve()
            self.fill(made, f"[ {ordered} ]")
            numbers.append(f"{page} {made}")
        tree = self.reserve()
        self.fill(tree, f"<< /Nums [ {' '.join(numbers)} ] >>")
        return tree


def _element(tag: str, parent: str, kids: list[str], more: str = "") -> str:
    return f"<< /Type /StructElem /S /{tag} /P {parent} {more}/K [ {' '.join(kids)} ] >>"


def structure(root: Node, copies: list[list[Mark]], first: int, pages: list[str]) -> list[str]:
    """The structure tree as objects numbered from ``first`` on, which is its root.

    One Part for each copy, all of the same shape. ``pages`` are the references to the pages, each
    of which has its place among them as its key in the parent tree.
    """
    tree = _Tree(first, pages)
    top, document = tree.reserve(), tree.reserve()
    parts = []
    for marks in copies:
        owned: dict[Node, list[Mark]] = {}
        for mark in marks:
            owned.setdefault(mark.node, []).append(mark)
        parts.append(tree.grow(root, document, owned))
    tree.fill(document, _element("Document", top, parts))
    parents = f"/ParentTree {tree.parent_tree()} /ParentTreeNextKey {len(pages)}"
    tree.fill(top, f"<< /Type /StructTreeRoot /K [ {document} ] {parents} >>")
    return tree.objects
