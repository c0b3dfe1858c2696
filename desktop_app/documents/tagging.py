"""The structure tree of a tagged PDF: what each marked piece of a page is, in reading order."""

from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String


@dataclass(eq=False, slots=True)
class Node:
    """One element of the structure; a leaf is filled by the marks of pages.

    ``tag`` is a standard PDF type (H1, P, L, LI, Table, TR, TH, TD, Figure). ``scope`` is Row or
    Column for a TH, ``alt`` what is said for a Figure. ``numbering`` is Decimal or Disc for an L
    whose entries are drawn with numbers or dots. ``language`` where it is not that of the document.
    """

    tag: str
    kids: list["Node"] = field(default_factory=list)
    scope: str | None = None
    language: str | None = None
    alt: str | None = None
    numbering: str = "None"

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
        made = Node(tag, scope=scope, language=language, alt=alt, numbering=numbering)
        self.kids.append(made)
        return self.kids[-1]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked piece of content: page from 0, id within the page, and whose it is."""

    page: int
    mcid: int
    node: Node


class _Tree:
    """Writes nodes and marks as indirect objects of one PDF."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.by_page: list[dict[int, Object]] = [{} for _ in pdf.pages]

    def element(self, tag: str, parent: Object) -> Object:
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{tag}"), P=parent, K=Array())
        )
        parent.K.append(made)
        return made

    def grow(self, node: Node, parent: Object, marks: dict[Node, list[Mark]]) -> None:
        made = self.element(node.tag, parent)
        if node.scope:
            made.A = Dictionary(O=Name.Table, Scope=Name(f"/{node.scope}"))
        if node.tag == "L":
            made.A = Dictionary(O=Name.List, ListNumbering=Name(f"/{node.numbering}"))
        if node.language:
            made.Lang = String(node.language)
        if node.alt:
            made.Alt = String(node.alt)
        for mark in marks.get(node, ()):
            self._hang(mark, made)
        for kid in node.kids:
            self.grow(kid, made, marks)

    def _hang(self, mark: Mark, element: Object) -> None:
        page = self.pdf.pages[mark.page].obj
        element.K.append(Dictionary(Type=Name.MCR, Pg=page, MCID=mark.mcid))
        self.by_page[mark.page][mark.mcid] = element

    def parent_tree(self) -> Object:
        numbers = Array()
        for index, owners in enumerate(self.by_page):
            self.pdf.pages[index].obj.StructParents = index
            self.pdf.pages[index].obj.Tabs = Name.S
            ordered = Array([owners[mcid] for mcid in range(len(owners))])
            numbers.append(index)
            numbers.append(self.pdf.make_indirect(ordered))
        return self.pdf.make_indirect(Dictionary(Nums=numbers))


def tag(pdf: Pdf, root: Node, copies: list[list[Mark]], language: str) -> None:
    """Hang the structure tree into the PDF: one Part for each copy, all of the same shape."""
    tree = _Tree(pdf)
    top = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
    document = tree.element("Document", top)
    for marks in copies:
        owned: dict[Node, list[Mark]] = {}
        for mark in marks:
            owned.setdefault(mark.node, []).append(mark)
        tree.grow(root, document, owned)
    top.ParentTree = tree.parent_tree()
    top.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = top
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(language)
