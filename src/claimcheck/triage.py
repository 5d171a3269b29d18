"""Findings that a team lives with: severities of its own, suppressions with a reason and an end, and a baseline.

A suppressed finding is marked, never removed, so that every format can tell the same story.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from claimcheck.errors import InputError
from claimcheck.fingerprint import fingerprints
from claimcheck.model import Document, Finding, Severity, Suppression

_COMMENT = re.compile(r"<!--\s*claimcheck:\s*ignore(?:\[([^\]]*)\])?\s*(.*?)\s*-->", re.DOTALL)
_UNTIL = re.compile(r"\buntil\s*=?\s*(\d{4}-\d{2}-\d{2})")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]+")
_LINE = re.compile(r"\n")
_REACH, _ENOUGH = 2000, 8
_BLOCK = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One suppression of a config or sidecar file: by code prefixes, by a quotation of the text, until a day."""

    codes: tuple[str, ...]
    text: str | None
    reason: str
    until: date | None
    where: str


@dataclass(frozen=True, slots=True)
class Triage:
    """What a run does to its findings. ``today`` decides which suppressions have ended."""

    severity: Mapping[str, Severity]
    ignores: tuple[Ignore, ...] = ()
    baseline: Mapping[str, frozenset[str]] | None = None
    today: date | None = None

    def apply(self, document: Document) -> tuple[Document, list[str]]:
        """The document with its findings marked, and a line for each suppression that has ended or is not used."""
        inline = comments(document.text) if document.text_from == "file" else page_comments(document)
        ignores = [*self.ignores, *sidecar(document.source)]
        used: set[int] = set()
        known = self.baseline.get(document.source, frozenset()) if self.baseline is not None else frozenset()
        found: list[Finding] = []
        for finding, name in zip(document.findings, fingerprints(document), strict=True):
            finding = replace(finding, severity=self._severity(finding))
            found.append(
                replace(finding, suppressed=self._why(document, finding, inline, ignores, name in known, used))
            )
        notes = self._stale(document.source, inline, ignores, used)
        return replace(document, findings=tuple(found)), notes

    def _severity(self, finding: Finding) -> Severity:
        fits = [code for code in self.severity if finding.code.startswith(code)]
        return self.severity[max(fits, key=len)] if fits else finding.severity

    def _ended(self, until: date | None) -> bool:
        return until is not None and self.today is not None and until < self.today

    def _why(
        self, document: Document, finding: Finding, inline: Sequence[Comment], ignores: Sequence[Ignore],
        known: bool, used: set[int],
    ) -> Suppression | None:  # fmt: skip
        text = document.title or "" if finding.part == "title" else document.text
        around = _fold(_block(text, finding.start, finding.end))
        for comment in inline:
            covers = finding.part == "body" and comment.start <= finding.start < comment.end
            if covers and _fits(finding.code, comment.ignore.codes):
                used.add(id(comment.ignore))
                if not self._ended(comment.ignore.until):
                    return Suppression("inSource", comment.ignore.reason, comment.ignore.where)
        for ignore in ignores:
            if _fits(finding.code, ignore.codes) and (ignore.text is None or _fold(ignore.text) in around):
                used.add(id(ignore))
                if not self._ended(ignore.until):
                    return Suppression("external", ignore.reason, ignore.where)
        return Suppression("baseline") if known else None

    def _stale(self, name: str, inline: Sequence[Comment], ignores: Sequence[Ignore], used: set[int]) -> list[str]:
        notes = []
        for ignore in (*(c.ignore for c in inline), *ignores):
            where = ignore.where or name
            if self._ended(ignore.until):
                notes.append(f"{where}: this suppression ended on {ignore.until}; remove it or give it a new date")
            elif id(ignore) not in used and (ignore.where != "config" or ignore.text is not None):
                notes.append(f"{where}: nothing to suppress here any more; remove the suppression")
        return notes


@dataclass(frozen=True, slots=True)
class Comment:
    """A suppression written into the text, and the stretch it covers: its own paragraph and the next."""

    start: int
    end: int
    ignore: Ignore


def comments(text: str) -> list[Comment]:
    """Suppressions in Markdown or HTML comments: ``<!-- claimcheck: ignore[CC201] reason until=2027-01-31 -->``."""
    found = []
    for m in _COMMENT.finditer(text):
        codes = tuple(c.strip().upper() for c in (m[1] or "").split(",") if c.strip())
        until = _UNTIL.search(m[2])
        reason = _UNTIL.sub("", m[2]).strip()
        start = max((b.end() for b in _BLOCK.finditer(text, 0, m.start())), default=0)
        rest = m.end() + len(text[m.end() :]) - len(text[m.end() :].lstrip())
        block = _BLOCK.search(text, rest)
        line = text.count("\n", 0, m.start()) + 1
        ignore = Ignore(codes, None, reason, date.fromisoformat(until[1]) if until else None, f"line {line}")
        found.append(Comment(start, block.start() if block else len(text), ignore))
    return found


def page_comments(document: Document) -> list[Comment]:
    """Suppressions in the comments of an HTML file, each set before the words that follow it in the text read from it."""
    path = Path(document.source)
    if path.suffix.lower() not in (".html", ".htm", ".xhtml") or not path.is_file():
        return []
    markup = path.read_text("utf-8", errors="replace")
    found = []
    for m in _COMMENT.finditer(markup):
        words = _WORD.findall(html.unescape(_TAG.sub(" ", markup[m.end() : m.end() + _REACH])))[:_ENOUGH]
        place = re.search(r"[\W_]+".join(map(re.escape, words)), document.text) if words else None
        if place is not None:
            block = _LINE.search(document.text, place.end())
            ignore = replace(comments(m[0])[0].ignore, where=f"line {markup.count(chr(10), 0, m.start()) + 1}")
            found.append(Comment(place.start(), block.start() if block else len(document.text), ignore))
    return found


def sidecar(source: str) -> list[Ignore]:
    """Suppressions of ``FILE.claimcheck.toml`` beside a text that can hold no comments. Raises InputError."""
    path = Path(f"{source}.claimcheck.toml")
    if not path.is_file():
        return []
    import tomllib

    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: not valid TOML: {error}") from None
    unknown = set(data) - {"suppress"}
    if unknown:
        raise InputError(f"{path}: unknown key {sorted(unknown)[0]!r}; a sidecar holds only [[suppress]] entries")
    return ignores_of(data.get("suppress", []), str(path))


def ignores_of(entries: Iterable[object], where: str) -> list[Ignore]:
    """[[suppress]] entries as suppressions: ``code``, ``text``, ``reason`` and ``until``. Raises InputError."""
    found = []
    for n, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or set(entry) - {"code", "text", "reason", "until", "file"}:
            raise InputError(f"{where}: [[suppress]] {n}: write code, text, reason and, if it is to end, until")
        if not entry.get("reason"):
            raise InputError(f"{where}: [[suppress]] {n}: give a reason")
        if not entry.get("code") and not entry.get("text"):
            raise InputError(f"{where}: [[suppress]] {n}: give a code or a text, or it would suppress everything")
        codes = tuple(c.strip().upper() for c in str(entry.get("code", "")).split(",") if c.strip())
        found.append(Ignore(codes, entry.get("text"), str(entry["reason"]), _day(entry.get("until"), where), where))
    return found


def _day(value: object, where: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise InputError(f"{where}: until = {value!r}: not a date; write it as YYYY-MM-DD") from None


def _fits(code: str, prefixes: Sequence[str]) -> bool:
    return not prefixes or code.startswith(tuple(prefixes))


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _block(text: str, start: int, end: int) -> str:
    first = max((b.end() for b in _BLOCK.finditer(text, 0, start)), default=0)
    last = _BLOCK.search(text, end)
    return text[first : last.start() if last else len(text)]


def read_baseline(path: Path) -> dict[str, frozenset[str]]:
    """Known findings by file. Raises InputError for a file that is no baseline."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return {name: frozenset(f["fingerprint"] for f in found) for name, found in data["files"].items()}
    except FileNotFoundError:
        raise InputError(f"{path}: no such baseline; write one with: claimcheck baseline update") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise InputError(f"{path}: not a claimcheck baseline; write it with: claimcheck baseline update") from None


def baseline_of(documents: Iterable[Document]) -> str:
    """A baseline of all findings that are not suppressed otherwise, as JSON in a fixed order."""
    files: dict[str, list[dict[str, str]]] = {}
    for document in documents:
        entries = [
            {"fingerprint": name, "code": f.code, "text": _quote(document, f)}
            for f, name in zip(document.findings, fingerprints(document), strict=True)
            if f.suppressed is None or f.suppressed.kind == "baseline"
        ]
        if entries:
            files[document.source] = sorted(entries, key=lambda e: e["fingerprint"])
    return json.dumps({"version": 1, "files": dict(sorted(files.items()))}, ensure_ascii=False, indent=1) + "\n"


def _quote(document: Document, finding: Finding) -> str:
    text = document.title or "" if finding.part == "title" else document.text
    return " ".join(text[finding.start : finding.end].split())


def absent(baseline: Mapping[str, frozenset[str]], document: Document) -> int:
    """How many known findings of the document's file are no longer found."""
    return len(baseline.get(document.source, frozenset()) - set(fingerprints(document)))
