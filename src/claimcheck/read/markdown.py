"""Markdown: the file's own text, with its markup named as hidden stretches so that offsets count into the file.

markdown-it-py says which lines are what; within a line, small patterns find the marks of links, emphasis and code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.model import MARKUP, Skipped, Source
from claimcheck.read.encodings import decode
from claimcheck.read.front import front_matter
from claimcheck.read.values import CODE, FRONT_MATTER, Options

_CODE_BLOCKS = ("fence", "code_block")
_INLINE = re.compile(
    r"(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<code>(?<!`)(?P<ticks>`{1,8})(?!`)[^`\n]{1,400}(?P=ticks)(?!`))"
    r"|(?P<comment><!--(?:(?!-->).){0,4000}(?:-->)?)"
    r"|(?P<image>!\[[^\]\n]{0,400}\]\([^)\n]{0,1000}\))"
    r"|(?P<note>\[\^[^\]\s]{1,60}\]:?)"
    r"|(?P<target>(?<=\])\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,400})?\))"
    r"|(?P<label>(?<=\])\[[^\]\n]{0,200}\])"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,400}>|<[a-z]+:[^\s<>]{1,1000}>)"
    r"|(?P<bracket>\[(?=[^\]\n]{1,400}\][(\[])|(?<=\w)\](?=[(\[])|(?<=[^\w\s])\](?=[(\[]))"
    r"|(?P<emphasis>(?<![*\w])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![*\w])|(?<=\w)\*{2,3}(?=\w)"
    r"|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)",
    re.S,
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]^\n][^\]\n]{0,200}\]:[ \t]+\S.*$", re.M)
_LEAD = re.compile(r"^[ \t]*(?:>[ \t]?)*(?:[-+*][ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}[ \t]+)?", re.M)
_NUMBERED = re.compile(r"[ \t>]*(?:[-+*][ \t]+)*\d{1,9}[.)][ \t]+")


def read(name: str, data: bytes, options: Options) -> Source:
    """The file's text; title and date come from its front matter."""
    text, notes = decode(data, options.encoding)
    end, title, day = front_matter(text)
    hidden = [Skipped(0, end, FRONT_MATTER)] if end else []
    hidden += _ordered([*_blocks(text, end), *_marks(text, end)], end)
    return Source(name, name, text, title, day, "metadata" if day else None, hidden=tuple(hidden), notes=notes)


def _blocks(text: str, start: int) -> Iterator[Skipped]:
    """Code blocks, blocks of HTML tags, and the markers that open lines."""
    from markdown_it import MarkdownIt

    starts = [start]
    for m in re.finditer("\n", text[start:]):
        starts.append(start + m.end())
    starts.append(len(text))
    parser = MarkdownIt("commonmark", {"maxNesting": 20}).disable(["inline", "text_join"])
    tokens = parser.parse(_same_lines(text[start:]))
    for token in tokens:
        if token.type in _CODE_BLOCKS and token.map:
            first, last = token.map
            yield Skipped(starts[first], starts[min(last, len(starts) - 1)], CODE)
        elif token.type == "list_item_open" and token.map and (lead := _NUMBERED.match(text, starts[token.map[0]])):
            yield Skipped(lead.start(), lead.end(), MARKUP)
    for m in _DEFINITION.finditer(text, start):
        yield Skipped(m.start(), m.end(), MARKUP)
    for m in _LEAD.finditer(text, start):
        if m[0].strip():
            yield Skipped(m.start(), m.end(), MARKUP)


def _same_lines(text: str) -> str:
    """``text`` in which only line feeds end lines, so that the parser counts the lines we count."""
    return text.replace("\r\n", " \n").replace("\r", " ").replace("\0", " ")


def _marks(text: str, start: int) -> Iterator[Skipped]:
    for m in _INLINE.finditer(text, start):
        yield Skipped(m.start(), m.end(), CODE if m.lastgroup in ("code", "ticks") else MARKUP)


def _ordered(found: list[Skipped], start: int) -> Iterator[Skipped]:
    """In order, none overlapping: the one that starts first, and of those the longest."""
    reach = start
    for s in sorted(found, key=lambda s: (s.start, -s.end)):
        if s.start >= reach and s.end > s.start:
            yield s
            reach = s.end
