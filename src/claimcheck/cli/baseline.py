"""``claimcheck baseline`` and ``claimcheck config``: what a team has settled on, and where each setting comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import options as opt
from claimcheck.cli import session
from claimcheck.cli.emit import write_whole

app = typer.Typer(no_args_is_help=True, help="Known findings that do not fail a run.")
DEFAULT = "claimcheck.baseline.json"


@app.command()
def update(
    paths: opt.Paths = None,
    file: Annotated[str | None, typer.Option("--file", metavar="FILE", help=f"Where to write it ({DEFAULT}).")] = None,
    reference: opt.Reference = None,
    aliases: opt.Aliases = None,
    publisher: opt.Publisher = None,
    locale: opt.Locale = None,
    rules: opt.Rules = None,
    model: opt.Model = None,
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
) -> int:
    """Write every finding of today into the baseline; stale entries go."""
    from claimcheck.cli.checking import CheckRun, Wanted
    from claimcheck.config import find, load
    from claimcheck.triage import baseline_of

    wanted = Wanted(
        reference=reference, aliases=aliases, publisher=publisher, locale=locale, rules=rules, model=model,
        config=config, isolated=isolated, fail_on="never", baseline=None,
    )  # fmt: skip
    failures = session.Failures()
    found = None if isolated else Path(config) if config else find(Path.cwd())
    target = Path(file or load(found).get("baseline") or DEFAULT)
    if not target.is_file():
        write_whole(target, ['{"version": 1, "files": {}}\n'])
    documents = list(CheckRun(wanted).documents(session.read(paths, failures)))
    if failures.count:
        return 2
    write_whole(target, [baseline_of(documents)])
    count = sum(f.suppressed is None or f.suppressed.kind == "baseline" for d in documents for f in d.findings)
    typer.echo(f"{target}: {count} finding{'' if count == 1 else 's'} of {len(documents)} texts")
    return 0


def config(
    path: Annotated[str, typer.Argument(metavar="[FILE]", help="The file whose settings to show.")] = ".",
    config_: opt.ConfigFile = None,
) -> int:
    """Every effective setting of a file, and where it comes from."""
    import json

    from claimcheck.config import KEYS, find, load

    own = Path(config_) if config_ else find(Path(path))
    effective = load(own, path)
    typer.echo(f"# {own or 'no config found; these are the defaults'}")
    for key in KEYS:
        value = effective.values.get(key)
        shown = json.dumps(value, ensure_ascii=False) if value is not None else "(not set)"
        typer.echo(f"{key} = {shown}" + (f"  # {effective.origin[key]}" if key in effective.origin else ""))
    for entry in effective.suppress:
        typer.echo(f"suppress {json.dumps(entry, ensure_ascii=False, default=str)}")
    return 0
