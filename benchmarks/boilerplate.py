"""How well the article is told from the rest of its page.

    python benchmarks/boilerplate.py --pages FOLDER [--texts FILE.jsonl ...]

FOLDER holds pages (.html) and expected.json: a list of {"file", "title", "text", "date"}. The pages are scored twice: read as
HTML, and as a scraper that keeps everything would save them, a block a line. The texts are JSON Lines of articles
with nothing around them ({"text": …}): each sentence left out is a mistake. Aims: at least 99.5% of the body's
sentences kept; at most 2% of the reported claims from outside the body.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.matching.sentences import Sentences
from claimcheck.model import Document, Source
from claimcheck.pipeline import Extractor, Settings
from claimcheck.read import ReadFailure, read_paths
from claimcheck.read.html import parse, visible_text

AROUND = 25


@dataclass
class Score:
    """Counts over a set of texts."""

    sentences: int = 0
    kept: int = 0
    claims: int = 0
    outside: int = 0
    dates: int = 0
    right_dates: int = 0
    wrong: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """One row of the report."""
        kept = 100 * self.kept / max(1, self.sentences)
        outside = 100 * self.outside / max(1, self.claims)
        row = f"{name:24} {self.kept:6}/{self.sentences:<6} kept {kept:6.2f}%   {self.outside:4}/{self.claims:<6} claims outside {outside:5.2f}%"
        return row + (f"   {self.right_dates}/{self.dates} dates right" if self.dates else "")


def letters(text: str) -> str:
    """Letters and digits alone: what is left of a text however its spaces and signs were changed."""
    return re.sub(r"[\W_]+", "", text).lower()


def shown(document: Document) -> str:
    """The text of a document without what was left out of it as no part of the article."""
    pieces: list[str] = []
    at = 0
    for s in document.skipped:
        if s.rule.startswith(("boilerplate.", "reading.")):
            pieces.append(document.text[at : s.start])
            at = max(at, s.end)
    return "\n".join([*pieces, document.text[at:]])


def score(score_: Score, document: Document, title: str, body: str, splitter: Sentences) -> None:
    """Add one document: which sentences of ``body`` were kept, which claims are from elsewhere."""
    whole = letters(f"{document.title or ''} {shown(document)}")
    wanted = letters(f"{title} {body}")
    for start, end in splitter.spans(body):
        sentence = letters(body[start:end])
        if sentence:
            score_.sentences += 1
            score_.kept += sentence in whole
            if sentence not in whole:
                score_.wrong.append(f"lost    {document.id}: {body[start:end][:120]}")
    for claim in document.claims:
        if claim.part == "body":
            text = document.text
            line = text[text.rfind("\n", 0, claim.start) + 1 : (text.find("\n", claim.end) + 1 or len(text) + 1) - 1]
            at = claim.start - (text.rfind("\n", 0, claim.start) + 1)
            window = line[max(0, at - AROUND) : at + len(claim.text) + AROUND]
            score_.claims += 1
            if letters(window) not in wanted:
                score_.outside += 1
                score_.wrong.append(f"outside {document.id}: {window}")


def pages(folder: Path, extractor: Extractor, splitter: Sentences) -> tuple[Score, Score]:
    """Scores of the pages read as HTML, and of their visible text."""
    as_html, as_text = Score(), Score()
    for entry in json.loads((folder / "expected.json").read_text("utf-8")):
        path = folder / entry["file"]
        for source in read_paths([str(path)]):
            if isinstance(source, ReadFailure):
                print(source.message, file=sys.stderr)
                continue
            document = extractor.extract(source)
            score(as_html, document, entry["title"], entry["text"], splitter)
            if entry.get("date"):
                as_html.dates += 1
                as_html.right_dates += str(document.date) == entry["date"]
        raw = visible_text(parse(path.read_text("utf-8", errors="replace")))
        score(
            as_text,
            extractor.extract(Source(entry["file"], entry["file"], raw)),
            entry["title"],
            entry["text"],
            splitter,
        )
    return as_html, as_text


def texts(paths: Sequence[Path], extractor: Extractor, splitter: Sentences) -> Score:
    """Score of articles with nothing around them."""
    total = Score()
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            document = extractor.extract(Source(record.get("id", path.name), path.name, record["text"]))
            score(total, document, record.get("title") or "", record["text"], splitter)
    return total


def main(arguments: Iterable[str] | None = None) -> None:
    """Print a line a set; with --errors, what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    extractor = Extractor(Settings(context=False))
    splitter = Sentences(extractor.book.tables["sentences.abbreviations"]["words"])
    scores: list[tuple[str, Score]] = []
    if options.pages:
        as_html, as_text = pages(options.pages, extractor, splitter)
        scores += [("pages as HTML", as_html), ("pages as scraped text", as_text)]
    if options.texts:
        scores.append(("articles alone", texts(options.texts, extractor, splitter)))
    for name, found in scores:
        print(found.line(name))
        for line in found.wrong[: options.errors]:
            print("   ", line)


if __name__ == "__main__":
    main()
