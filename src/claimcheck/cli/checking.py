"""A run of ``check``: each file under the settings of its own config, its findings triaged and counted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from claimcheck import config as configs
from claimcheck.cli import links, session
from claimcheck.cli.options import FAIL_ON
from claimcheck.errors import InputError
from claimcheck.model import Document, Source, Table
from claimcheck.pipeline import Checker, Extractor, Settings
from claimcheck.rulebook import RuleBook
from claimcheck.trace import trace
from claimcheck.triage import Triage, absent, ignores_of, read_baseline

_FAILING = {"error": {"error"}, "warning": {"error", "warning"}, "note": {"error", "warning", "note"}}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The options of a run; None where the command line is silent."""

    reference: Sequence[str] | None = None
    aliases: str | None = None
    query: str | None = None
    source: str | None = None
    history: str | None = None
    publisher: str | None = None
    fail_on: str | None = None
    min_checked: int | None = None
    select: str | None = None
    ignore: str | None = None
    baseline: str | None = None
    date: str | None = None
    today: str | None = None
    context: bool = True
    locale: str | None = None
    rules: Sequence[str] | None = None
    model: str | None = None
    jobs: int | None = None
    config: str | None = None
    isolated: bool = False
    encoding: str | None = None
    max_file_size: str | None = None
    redact: bool = False
    cached: bool = True


class Plan:
    """What one group of files is checked with: options first, then the config that governs them."""

    def __init__(self, wanted: Wanted, config: configs.Config, extractor: Extractor) -> None:
        self.wanted = wanted
        self.config = config
        self.extractor = extractor
        self.unread = 0
        get = config.get
        self.level = session.choose(get("fail-on", wanted.fail_on) or "error", FAIL_ON, "fail-on")
        self.min_checked: int = get("min-checked", wanted.min_checked) or 0
        self.references: list[str] = list(get("reference", wanted.reference) or ())
        self.aliases: str | None = get("aliases", wanted.aliases)
        self.source: str | None = get("source", wanted.source)
        if self.aliases and not self.references:
            raise InputError("--aliases needs a --reference to apply to")

    @cached_property
    def checker(self) -> Checker:
        """The checker, with its tables and texts read."""
        get, wanted = self.config.get, self.wanted
        tables = self._tables() if self.references else ()
        history = get("history", wanted.history)
        return Checker(
            self.extractor, tables, against=self._one(self.source), past=self._many(history),
            select=_joined(get("select", wanted.select)), ignore=_joined(get("ignore", wanted.ignore)), links=links.load(),
        )  # fmt: skip

    def _tables(self) -> Sequence[Table]:
        """The reference tables; a line on standard error for each that has faults."""
        from claimcheck.tables import read_tables

        tables = read_tables(
            self.references, aliases=self.aliases, mapping=self.config.get("tables"),
            query=self.config.get("query", self.wanted.query), book=self.extractor.book, extract=self.extractor.line,
        )  # fmt: skip
        for table in tables:
            if table.faults:
                more = f"; {len(table.faults) - 1} more: claimcheck facts validate" if len(table.faults) > 1 else ""
                session.warn(f"{table.faults[0]}{more}")
        return tables

    @cached_property
    def triage(self) -> Triage:
        """What is done to the findings."""
        baseline = self.config.get("baseline", self.wanted.baseline)
        return Triage(
            self.config.get("severity") or {},
            tuple(ignores_of(self.config.suppress, str(self.config.path))),
            read_baseline(Path(baseline)) if baseline else None,
            session.parse_date(self.wanted.today) or date.today(),
        )

    def _many(self, path: str | None) -> list[Source]:
        if path is None:
            return []
        failures = session.Failures()
        found = list(
            session.read([path], failures, encoding=self.wanted.encoding, max_file_size=self.wanted.max_file_size)
        )
        self.unread += failures.count
        if not found:
            raise InputError(f"{path}: could not be read, so that nothing was checked")
        return found

    def _one(self, path: str | None) -> Source | None:
        if path and Path(path).is_dir():
            raise InputError(f"{path}: is a folder; --source takes one text")
        return self._many(path)[0] if path else None

    def planned(self, source: Source) -> Source:
        """A source that may be checked. Raises InputError for one that is its own source text."""
        if self.source and source.source == self.source and source.source_text is None:
            raise InputError(
                f"{self.source}: is checked against itself; --source names another text, the one it quotes"
            )
        return source


def _joined(codes: Any) -> str | None:
    return ",".join(codes) if isinstance(codes, list) else codes


class CheckRun:
    """Documents checked in order; afterwards ``status`` is the exit status that they call for."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.plans: dict[str, Plan] = {}
        self.extractors: dict[Settings, Extractor] = {}
        self.failed = False
        self.checked = 0
        self.referenced = False
        self.unknown = 0
        self._first = self._plan(self._config("."))

    @property
    def book(self) -> RuleBook:
        """The rules of the run."""
        return self._first.extractor.book

    def references(self, name: str) -> list[str]:
        """The tables that a file is checked against."""
        return self._plan(self._config(name)).references

    def _config(self, name: str) -> configs.Config:
        if self.wanted.isolated:
            return configs.Config()
        own = Path(self.wanted.config) if self.wanted.config else configs.find(Path(name if name != "-" else "."))
        return configs.load(own, name)

    def _plan(self, config: configs.Config) -> Plan:
        key = json.dumps([dict(config.values), list(config.suppress)], sort_keys=True, default=str)
        if key not in self.plans:
            get, w = config.get, self.wanted
            settings = session.settings(
                rules=get("rules", w.rules), locale=get("locale", w.locale), date_=w.date, context=w.context,
                model=get("model", w.model), publisher=get("publisher", w.publisher),
            )  # fmt: skip
            if settings not in self.extractors:
                self.extractors[settings] = session.extractor_of(settings, w.cached)
            self.plans[key] = Plan(w, config, self.extractors[settings])
        return self.plans[key]

    def documents(self, sources: Iterable[Source]) -> Iterator[Document]:
        """Checked documents in the order of their sources."""
        from claimcheck.render.redact import redact

        jobs = 1 if self.wanted.jobs is None else self.wanted.jobs
        planned = ((self._plan(self._config(s.source)), s) for s in sources)
        for plan, group in groupby(planned, key=lambda item: item[0]):
            for document in plan.checker.check_many((plan.planned(s) for _, s in group), jobs=jobs):
                for note in plan.checker.stale(document):
                    session.warn(f"{document.source}: {note}")
                done, notes = plan.triage.apply(trace(document))
                for note in notes:
                    session.warn(f"{done.source}: {note}" if not note.startswith(done.source) else note)
                self._count(plan, done)
                yield redact(done) if self.wanted.redact else done

    def _count(self, plan: Plan, document: Document) -> None:
        self.referenced |= bool(plan.references) or plan.source is not None
        verdicts = [c.verdict for c in document.claims if c.verdict is not None]
        self.checked += sum(v.label not in ("unverifiable", "ambiguous") for v in verdicts)
        active = [f for f in document.findings if f.suppressed is None]
        if plan.level == "pinned":
            pinned = {c.id for c in document.claims if c.verdict is not None and c.verdict.pinned}
            self.failed |= any(f.code.startswith("CC1") and pinned & set(f.claims) for f in active)
        elif plan.level == "unverifiable":
            self.failed |= bool(active) or any(v.label == "unverifiable" for v in verdicts)
        elif plan.level != "never":
            self.failed |= any(f.severity in _FAILING[plan.level] for f in active)
        if plan.triage.baseline is not None:
            self.unknown += absent(plan.triage.baseline, document)

    def status(self) -> int:
        """0, 1, or 2 for an archive read in part, with a line on standard error for what the report does not say."""
        if self.referenced and not self.checked:
            tables = any(p.references for p in self.plans.values())
            why = (
                "no claim was linked to a reference figure; claimcheck facts show TABLE tells how a table was read"
                if tables
                else "no number could be set against the source text"
            )
            session.warn(f"nothing could be verified: {why}")
        if self.unknown:
            gone = (
                "1 finding of the baseline is" if self.unknown == 1 else f"{self.unknown} findings of the baseline are"
            )
            session.warn(f"{gone} gone; refresh it with: claimcheck baseline update")
        least = max((p.min_checked for p in self.plans.values()), default=0)
        if any(p.unread for p in self.plans.values()):
            return 2
        if self.checked < least:
            session.warn(f"{self.checked} claims were checked, --min-checked asks for {least}")
            return 1
        return int(self.failed)
