"""Every command that README.md and docs/ show is run, and prints what the page says it prints.

A page's blocks are run in order in one copy of the samples. ``console`` blocks hold ``$ `` lines and what they print;
each line shown must occur, "…" stands for what was left out, and a command exits with 0 unless ``$ echo $?`` says
otherwise, or the block's ``exit=1,0`` does, which readers do not see. A block with ``title="NAME"`` is the file NAME.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from spacy import load
from spacy.language import Language

from claimcheck.cli import run
from claimcheck.cli.app import command
from tests.conftest import ROOT, Result

_FENCE = re.compile(r"^(`{3,})([^\n]*)\n(.*?)^\1 *$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(?<!`)`(claimcheck [^`\n]+)`(?!`)")
_LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)|!\[[^\]\n]*\]\(([^)\s]+)\)")
_TITLE = re.compile(r'title="([^"]+)"')
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@dataclass
class Shown:
    """A command of a page with what follows it."""

    line: str
    prints: list[str] = field(default_factory=list)
    status: int = 0


@pytest.fixture(autouse=True)
def one_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is loaded once for all commands of all pages."""
    import spacy

    monkeypatch.setattr(spacy, "load", loaded)


@cache
def _loaded(name: str, exclude: tuple[str, ...]) -> Language:
    return load(name, exclude=exclude)


def loaded(name: str, exclude: list[str], **_: object) -> Language:
    return _loaded(name, tuple(exclude))


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def steps(text: str) -> Iterator[Shown | tuple[str, str]]:
    """Commands, and files as (name, content), in the order of the page."""
    for _, info, body in _FENCE.findall(text):
        title = _TITLE.search(info)
        if title:
            yield title[1], body
        elif info.split()[:1] == ["console"]:
            found = list(commands(body))
            exits = re.search(r"exit=([\d,]+)", info)
            for shown, status in zip(found, exits[1].split(",") if exits else (), strict=bool(exits)):
                shown.status = int(status)
            yield from found


def commands(body: str) -> Iterator[Shown]:
    shown: Shown | None = None
    asked = False
    for line in body.splitlines():
        if line == "$ echo $?":
            asked = True
        elif asked and shown is not None:
            shown.status, asked = int(line), False
        elif line.startswith("$ "):
            if shown is not None:
                yield shown
            shown = Shown(line[2:])
        elif shown is not None and line.strip() and line.strip() != "…":
            shown.prints.append(line.strip())
    if shown is not None:
        yield shown


def perform(line: str, capsys: pytest.CaptureFixture[str]) -> Result:
    """Run one line: claimcheck in this process, with its output to a file behind ``>``, or mkdir and cp."""
    words = shlex.split(line, comments=True)
    if words[0] == "mkdir":
        Path(words[-1]).mkdir(parents=True, exist_ok=True)
        return Result(0, "", "")
    if words[0] == "cp":
        for name in words[1:-1]:
            shutil.copy(name, words[-1])
        return Result(0, "", "")
    assert words[0] == "claimcheck", f"a page shows {line!r}, which no test can run"
    target = None
    if ">" in words:
        at = words.index(">")
        words, target = words[:at], words[at + 1]
    status = run(words[1:])
    captured = capsys.readouterr()
    if target is not None:
        Path(target).write_text(captured.out, encoding="utf-8")
    return Result(status, captured.out, captured.err)


@pytest.mark.parametrize("page", [p for p in PAGES if "```console" in p.read_text("utf-8")], ids=name_of)
def test_what_a_page_shows_happens(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("samples", "docs/examples", "benchmarks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    for step in steps(page.read_text("utf-8")):
        if isinstance(step, tuple):
            name, body = step
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(body, encoding="utf-8")
            continue
        result = perform(step.line, capsys)
        assert result.status == step.status, f"{step.line}\n{result.out}{result.err}"
        printed = [line.strip() for line in (result.out + result.err).splitlines()]
        missing = [line for line in step.prints if not any(covers(line, p) for p in printed)]
        assert missing == [], f"{step.line} printed\n{result.out}{result.err}"


def covers(shown: str, printed: str) -> bool:
    """Whether a line of a page is the printed one; "…" inside it stands for anything."""
    return re.fullmatch(".*".join(map(re.escape, shown.split("…"))), printed) is not None


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_and_option_named_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    lines = _INLINE.findall(text)
    for _, info, body in _FENCE.findall(text):
        if info.split()[:1] != ["console"]:
            lines += [m[0] for m in re.finditer(r"\bclaimcheck (?!-)[a-z]+ [^\n#|&;)]*", body)]
    assert [(line, fault) for line in lines for fault in [unknown(line)] if fault] == []


def unknown(line: str) -> str | None:
    """The first word of a command line that the program does not know."""
    words = line.split()[1:]
    here = command()
    while words and getattr(here, "commands", None):
        if words[0].startswith("-"):
            break
        if not re.fullmatch(r"[a-z]+", words[0]):
            return None
        if words[0] not in here.commands:
            return words[0]
        here = here.commands[words.pop(0)]
    known = {name for param in here.params for name in param.opts} | {"--help", "-h"}
    options = (re.match(r"--?[a-z][a-z-]*", word) for word in words)
    return next((m[0] for m in options if m and m[0] not in known), None)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = _FENCE.sub("", page.read_text("utf-8"))
    lost = []
    for one, other in _LINK.findall(text):
        target, _, anchor = (one or other).partition("#")
        if "://" in target:
            continue
        there = (page.parent / target).resolve() if target else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(one or other)
    assert lost == []


def anchors(page: Path) -> set[str]:
    """The anchors that a code host makes of a page's headings."""
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_a_line_that_is_not_printed_is_missed() -> None:
    assert covers("41 claims: … supported", "41 claims: 12 supported") and not covers("41 claims", "40 claims")
    assert unknown("claimcheck chek a.txt") == "chek" and unknown("claimcheck check --colour a.txt") == "--colour"
    body = "$ claimcheck check a.txt\na.txt:1\n…\n$ echo $?\n1\n"
    assert list(commands(body)) == [Shown("claimcheck check a.txt", ["a.txt:1"], 1)]


def test_the_pages_are_found() -> None:
    assert {"README.md", "docs/ci.md", "docs/rules.md", "docs/commands/check.md"} <= set(map(name_of, PAGES))


def run_python(body: str, namespace: dict[str, object]) -> None:
    exec(compile(body, "page", "exec"), namespace)


def python_blocks(page: Path) -> list[tuple[str, str]]:
    return [(info, body) for _, info, body in _FENCE.findall(page.read_text("utf-8")) if info.startswith("python")]


@pytest.mark.parametrize("page", [p for p in PAGES if python_blocks(p)], ids=name_of)
def test_python_that_a_page_shows_runs(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Blocks of one page share their names; a comment behind a print says what it prints. ``norun`` is only compiled."""
    monkeypatch.chdir(ROOT)
    namespace: dict[str, object] = {}
    for info, body in python_blocks(page):
        if "norun" in info or "title=" in info:
            compile(body, name_of(page), "exec")
            continue
        run_python(body, namespace)
        want = [line.split("  # ", 1)[1] for line in body.splitlines() if line.startswith("print(") and "  # " in line]
        assert capsys.readouterr().out.splitlines() == want, body


def test_the_press_office_files_are_those_of_the_script() -> None:
    import docx
    import openpyxl

    from tests.docs.scripts import script

    made = script("make_press_office")
    folder = made.FOLDER
    read = [p.text for p in docx.Document(str(folder / "release.docx")).paragraphs]
    assert read == [made.TITLE, *made.PARAGRAPHS]
    sheet = openpyxl.load_workbook(folder / "figures.xlsx").active
    assert [tuple(row) for row in sheet.iter_rows(values_only=True)] == list(made.ROWS)
