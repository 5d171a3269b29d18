"""Write docs/commands/*.md, a page a command, and docs/codes.md, from the program itself: python docs/make_commands.py"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent
NOTE = "<!-- written by docs/make_commands.py; change the program's own help instead -->\n"
MORE = {
    "extract": [("What a wording allows", "intervals.md"), ("Dates", "dates.md"), ("Context", "context.md")],
    "check": [
        ("Reference tables", "reference-tables.md"),
        ("Linking and judging", "checking.md"),
        ("Codes", "codes.md"),
        ("In the pipeline", "ci.md"),
    ],
    "compare": [("Two texts, and a release against its source", "compare.md")],
    "review": [("The README's path for a press office", "../README.md#with-only-a-word-file-and-a-workbook")],
    "config": [("The config file", "ci.md#the-config-file")],
    "baseline": [("Living with findings", "ci.md#a-baseline")],
    "links": [("Confirmed links", "ci.md#confirmed-links"), ("How a claim is linked", "checking.md")],
    "rules": [("Writing rules", "rules.md")],
    "facts": [("Reference tables", "reference-tables.md")],
    "lsp": [("Editors", "editors.md")],
    "explain": [("Every code on one page", "codes.md")],
}
EXAMPLES = {
    "extract": ["claimcheck extract samples/recycling/release.txt", "claimcheck extract --no-context -f jsonl samples/recycling"],
    "check": ["claimcheck check samples/recycling/release.txt -r samples/recycling/facts.csv --aliases samples/recycling/aliases.csv"],
    "compare": ["claimcheck compare --exit-zero samples/two-reports/a.txt samples/two-reports/b.txt"],
    "review": ["claimcheck review samples/recycling/release.txt -r samples/recycling/facts.csv"],
    "config": ["claimcheck config samples/recycling/release.txt"],
    "baseline": ["claimcheck baseline update samples/recycling/release.txt"],
    "links": ["claimcheck links propose samples/recycling/release.txt -r samples/recycling/facts.csv"],
    "text": ["claimcheck text samples/harbour-housing/article.md"],
    "explain": ["claimcheck explain CC201"],
    "schema": ["claimcheck schema"],
    "doctor": ["claimcheck doctor"],
    "rules": ["claimcheck rules list", "claimcheck rules show ignore.names.web", "claimcheck rules test docs/examples/house-rules"],
    "facts": ["claimcheck facts show samples/recycling/facts.csv", "claimcheck facts draft samples/recycling/release.txt"],
}  # fmt: skip


def pages() -> dict[str, str]:
    """Every generated page by its path below docs/."""
    from claimcheck.cli.app import command

    root = command()
    made = {f"commands/{name}.md": page(name, sub) for name, sub in root.commands.items()}
    made["commands/README.md"] = index(root.commands)
    made["codes.md"] = codes()
    made["relations.md"] = relations()
    return made


def index(commands: dict[str, Any]) -> str:
    """The list of commands."""
    lines = [f"- [`claimcheck {name}`]({name}.md): {first_line(sub)}" for name, sub in commands.items()]
    return f"{NOTE}# Commands\n\n" + "\n".join(lines) + "\n"


def page(name: str, command: Any) -> str:
    """One command, or a group with its commands."""
    parts = [NOTE, f"# claimcheck {name}\n\n"]
    subcommands = getattr(command, "commands", None)
    if subcommands:
        parts.append(first_line(command) + "\n\n")
        for sub, inner in subcommands.items():
            parts += [f"## claimcheck {name} {sub}\n\n", *body(f"{name} {sub}", inner)]
    else:
        parts += body(name, command)
    if name in EXAMPLES:
        parts += ["## Try it\n\n", "```console\n", *(f"$ {line}\n" for line in EXAMPLES[name]), "```\n\n"]
    if name in MORE:
        links = (f"[{title}](../{target})" for title, target in MORE[name])
        parts.append("See also: " + ", ".join(links) + ".\n")
    return "".join(parts).rstrip("\n") + "\n"


def first_line(command: Any) -> str:
    """The first paragraph of a command's help, on one line."""
    return " ".join((command.help or "").split("\n\n")[0].split())


def body(name: str, command: Any) -> Iterator[str]:
    """Help, usage, arguments and options."""
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join(f"{p.metavar or p.name.upper()}" for p in arguments)
    yield f"{first_line(command)}\n\n"
    yield f"```text\nclaimcheck {name} [OPTIONS] {usage}".rstrip() + "\n```\n\n"
    if arguments:
        yield "| argument | what it is |\n|---|---|\n"
        yield from (f"| `{p.metavar or p.name.upper()}` | {cell(p)} |\n" for p in arguments)
        yield "\n"
    if options:
        yield "| option | what it does |\n|---|---|\n"
        for p in options:
            names = ", ".join(f"`{n}`" for n in sorted(p.opts, key=len, reverse=True))
            value = "" if p.is_flag else f" `{p.metavar or 'N'}`"
            yield f"| {names}{value} | {cell(p)} |\n"
        yield "\n"


def cell(param: Any) -> str:
    """What a parameter does, with its variable and its default."""
    text = " ".join((param.help or "").split()).replace("|", "\\|")
    if param.envvar:
        text += f" Variable: `{param.envvar}`."
    if isinstance(param.default, str | int) and not isinstance(param.default, bool) and param.default != "":
        text += f" Default: `{param.default}`."
    return text


def codes() -> str:
    """Every code of a finding, as ``claimcheck explain`` tells it."""
    from claimcheck.cli.session import pages as known
    from claimcheck.rulebook import load

    told = "".join(f"## {code} ({p.severity}): {p.title}\n\n{p.text.strip()}\n\n" for code, p in known(load()).items())
    return f"{NOTE}# What the codes mean\n\n`claimcheck explain CODE` prints one of these.\n\n{told}".rstrip() + "\n"


def relations() -> str:
    """Every test of a relation: what it does, the slots that patterns give it, the rules that use it."""
    from claimcheck.matching.patterns import expand
    from claimcheck.rulebook import load
    from claimcheck.selfcheck.checker import TESTS

    book = load()
    slots: dict[str, set[str]] = {}
    rules: dict[str, list[str]] = {}
    for pattern in book.stage("relation"):
        test = pattern.data["test"]
        slots.setdefault(test, set()).update(re.findall(r"\b([a-z]\w*):", expand(pattern.pattern, book.macros)))
        if pattern.rule not in rules.setdefault(test, []):
            rules[test].append(pattern.rule)
    lines = [
        f"| `{name}` | {' '.join((test.__doc__ or '').split())} | {', '.join(f'`{s}`' for s in sorted(slots.get(name, ())))} "
        f"| {', '.join(f'`{r}`' for r in sorted(rules.get(name, ())))} |"
        for name, test in TESTS.items()
    ]
    head = "# Tests of relations\n\nWhat `test` may be in a [rule of the self-check](rules.md#a-self-check-rule), and which rules show how.\n"
    table = "| test | what it tests | slots | rules |\n|---|---|---|---|\n"
    return NOTE + head + "\n" + table + "\n".join(lines) + "\n"


def main() -> None:
    """Write the pages and take away those of commands that are gone."""
    made = pages()
    for old in (DOCS / "commands").glob("*.md"):
        if f"commands/{old.name}" not in made:
            old.unlink()
    for name, text in made.items():
        (DOCS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
