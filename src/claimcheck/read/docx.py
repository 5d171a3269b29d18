"""DOCX: paragraphs, tables, text boxes and notes in reading order, with tracked changes as accepted."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from claimcheck.model import Source
from claimcheck.read.digits import lost_numbers
from claimcheck.read.values import Options, Unreadable, size_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LEFT_OUT = frozenset(
    [_W + x for x in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "footnoteRef")]
    + [_MC + "Fallback"]
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}
_NOTES = ("footnotes", "endnotes")
_MARGINS = ("header", "footer")
_MOST_ENTRIES = 5000


def read(name: str, data: bytes, options: Options) -> Source:
    """The document's text; a line of a table has its cells apart by " | "."""
    check_archive(data, options)
    package = _package(data)
    body = package.element.body
    blocks = list(_blocks(body)) if body is not None else []
    for kind in _NOTES:
        for root in _parts(package, kind):
            blocks += [b for note in root if note.get(_W + "type") is None for b in _blocks(note)]
    text = "\n\n".join(b for b in blocks if b.strip())
    margins = "\n".join(b for kind in _MARGINS for root in _parts(package, kind) for b in _blocks(root))
    notes = lost_numbers(margins, text, "of its headers and footers are")
    if not text.strip():
        raise Unreadable("has no text to read (an empty document, or only pictures)")
    return Source(name, name, text, text_from="extracted", notes=notes)


def check_archive(data: bytes, options: Options) -> None:
    """Refuse what is no archive, is encrypted, or would unpack to too much. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise Unreadable("is locked with a password, or an old .doc; save it as .docx without a password") from None
        raise Unreadable("is not a .docx file, or is damaged; save it again as .docx") from None
    if len(entries) > _MOST_ENTRIES:
        raise Unreadable(f"holds {len(entries)} parts, more than {_MOST_ENTRIES}")
    if sum(e.file_size for e in entries) > options.max_unpacked:
        raise Unreadable(f"unpacks to more than {size_text(options.max_unpacked)}; raise it with --max-file-size")
    if any(e.flag_bits & 1 for e in entries):
        raise Unreadable("is locked with a password; save it without one")


def _package(data: bytes) -> Any:
    import docx

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return docx.Document(io.BytesIO(data))
    except Exception as error:  # whatever a damaged package makes the library raise
        raise Unreadable(f"cannot be read as .docx ({type(error).__name__}); save it again as .docx") from None


def _parts(package: Any, kind: str) -> Iterator[Any]:
    """The root elements of the parts that the document relates to as ``kind``."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for relation in package.part.rels.values():
        if relation.reltype.endswith("/" + kind) and not relation.is_external:
            try:
                yield etree.fromstring(relation.target_part.blob, parser)
            except (etree.LxmlError, ValueError):
                continue


def _blocks(root: Any) -> Iterator[str]:
    """Paragraphs and tables below ``root``, in order; content controls and tracked insertions are looked into."""
    for node in root:
        tag = node.tag
        if tag in _LEFT_OUT or not isinstance(tag, str):
            continue
        if tag == _W + "p":
            yield from _paragraph(node)
        elif tag == _W + "tbl":
            yield "\n".join(_rows(node))
        elif tag.startswith((_W, _MC)):
            yield from _blocks(node)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(_W + "tr"):
        if next(row.iterancestors(_W + "tbl")) is not table or row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        cells = [" ".join(" ".join(_blocks(c)).split()) for c in row.iter(_W + "tc") if _own(c, row)]
        if any(cells):
            yield " | ".join(cells)


def _own(cell: Any, row: Any) -> bool:
    return next(cell.iterancestors(_W + "tr")) is row


def _paragraph(node: Any) -> Iterator[str]:
    """The paragraph's text, then that of the text boxes anchored in it."""
    pieces: list[str] = []
    boxes: list[Any] = []
    _runs(node, pieces, boxes)
    text = "".join(pieces)
    if text.strip():
        yield text.strip(" ")
    for box in boxes:
        yield from _blocks(box)


def _runs(root: Any, pieces: list[str], boxes: list[Any]) -> None:
    stack = [iter(root)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            continue
        tag = node.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            continue
        if tag == _W + "txbxContent":
            boxes.append(node)
        elif tag in (_W + "t", _MATH + "t"):
            pieces.append(node.text or "")
        elif tag.startswith(_W) and tag[len(_W) :] in _SIGNS:
            pieces.append(_SIGNS[tag[len(_W) :]])
        else:
            stack.append(iter(node))
