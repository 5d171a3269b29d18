"""XML, such as a feed: the text of its elements, a line each; no entity is resolved and nothing is fetched."""

from __future__ import annotations

from claimcheck.model import Source
from claimcheck.read.encodings import decode
from claimcheck.read.html import parse, refuse_cut, visible_text
from claimcheck.read.values import Options, Unreadable


def read(name: str, data: bytes, options: Options) -> Source:
    """All text of the file. HTML inside an element is read as a page."""
    from lxml import etree

    text, notes = decode(data, options.encoding, markup=True)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        tree = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"cannot be read as XML: {str(error).splitlines()[0]}") from None
    refuse_cut(parser)
    if tree is None:
        raise Unreadable("cannot be read as XML; --input-format text reads it as it is")
    lines: list[str] = []
    for node in tree.iter():
        for piece in (node.text if isinstance(node.tag, str) else None, node.tail):
            if piece and piece.strip():
                shown = visible_text(parse(piece)) if "<" in piece and ">" in piece else " ".join(piece.split())
                lines.append(shown)
    more = ["read as XML: all its text, without knowing what is the article"]
    if len(parser.error_log):
        more.append("the XML is damaged: text may be missing")
    return Source(name, name, "\n\n".join(filter(None, lines)), text_from="extracted", notes=(*notes, *more))
