"""HTML: trafilatura finds the article on the page; the numbers it leaves behind are counted."""

from __future__ import annotations

import itertools
import logging
import re
from datetime import date
from typing import Any

from claimcheck.model import Source
from claimcheck.read.digits import lost_numbers
from claimcheck.read.encodings import decode
from claimcheck.read.values import Options, Unreadable

_UNSEEN = ("script", "style", "noscript", "template", "head", "svg", "iframe", "object")
_BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
        "option",
        "select",
        "button",
        "label",
        "legend",
        "fieldset",
        "summary",
        "details",
    ]
)
_PROLOG = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_DEEPEST = 400


def read(name: str, data: bytes, options: Options) -> Source:
    """The article of a page, or all its visible text where no article is found."""
    page, notes = decode(data, options.encoding, markup=True)
    text, title, day, more = article(page)
    return Source(
        name, name, text, title, day, "metadata" if day else None, text_from="extracted", notes=(*notes, *more)
    )  # fmt: skip


def article(page: str) -> tuple[str, str | None, date | None, tuple[str, ...]]:
    """Text, title and date of a page, and notes on what was left out. Raises Unreadable."""
    page = _PROLOG.sub("", page.replace("\0", ""))
    tree = parse(page)
    visible = visible_text(tree)
    if not visible.strip():
        raise Unreadable("has no text to read (its text may be made by scripts or be in pictures)")
    _wrap_loose_text(tree)
    found = _trafilatura(tree) if depth(tree) <= _DEEPEST else None
    if found is None or not (found.text or "").strip():
        return visible, None, None, ("no article was found on the page: all its visible text was read",)
    title = (found.title or "").strip() or None
    text = _without_title(_paragraphs(found.text), title)
    return text, title, _day(found.date), lost_numbers(visible, f"{title or ''}\n{text}", "of the page are")


def parse(page: str) -> Any:
    """The page as a tree; entities and addresses of the page are never fetched. Raises Unreadable."""
    from lxml import html
    from lxml.etree import LxmlError

    parser = html.HTMLParser(no_network=True, huge_tree=True, recover=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page or "<p></p>", parser=parser)
    except (LxmlError, ValueError) as error:
        raise Unreadable(f"cannot be read as HTML: {str(error).splitlines()[0]}") from None
    refuse_cut(parser)
    return tree


def refuse_cut(parser: Any) -> None:
    """Refuse what the parser gave up on half-way. Raises Unreadable."""
    if any("RESOURCE_LIMIT" in error.type_name for error in parser.error_log):
        raise Unreadable("nests elements too deep or defines too many entities; save it as plain text")


def depth(tree: Any) -> int:
    """How deep the elements are nested."""
    from lxml.etree import iterwalk

    level = deepest = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def visible_text(tree: Any) -> str:
    """All text of a page that a reader sees, a block a line."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    hidden = 0
    for event, node in iterwalk(tree, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            hidden += tag in _UNSEEN
            if tag in _BREAKS:
                pieces.append("\n")
            if not hidden and node.text:
                pieces.append(node.text.replace("\n", " "))
        else:
            hidden -= tag in _UNSEEN
            if tag in _BREAKS:
                pieces.append("\n")
            if not hidden and node.tail:
                pieces.append(node.tail.replace("\n", " "))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _wrap_loose_text(tree: Any) -> None:
    """Text that stands after a paragraph and in none becomes a paragraph; trafilatura would drop it."""
    from lxml.html import Element

    for node in list(tree.iter("p", "ul", "ol", "table", "blockquote")):
        if node.tail and node.tail.strip() and node.getparent() is not None:
            loose = Element("p")
            loose.text, node.tail = node.tail, None
            node.addnext(loose)


def _trafilatura(page: Any) -> Any:
    import trafilatura

    for logger in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logging.getLogger(logger).setLevel(logging.CRITICAL + 1)
    return trafilatura.bare_extraction(
        page, include_comments=False, include_tables=True, with_metadata=True, deduplicate=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip


def _paragraphs(text: str) -> str:
    """One empty line between paragraphs, none between the rows of a table or the items of a list."""
    lines = text.strip().split("\n")
    out = [lines[0]]
    for before, line in itertools.pairwise(lines):
        close = all(x.startswith(("|", "- ")) for x in (before, line))
        out += [line] if close or not line.strip() or not before.strip() else ["", line]
    return "\n".join(out)


def _without_title(text: str, title: str | None) -> str:
    """The text without its first line where that is the title, which is text of its own."""
    first, _, rest = text.partition("\n")
    same = title is not None and " ".join(first.split()).casefold() == " ".join(title.split()).casefold()
    return rest.lstrip("\n") if same and rest.strip() else text


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
