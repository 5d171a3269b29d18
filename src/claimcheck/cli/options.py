"""The options that several commands share, said once."""

from __future__ import annotations

from typing import Annotated

import typer

FAIL_ON = ("error", "warning", "note", "unverifiable", "pinned", "never")

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.", show_default=False),
]
InputFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        metavar="FORMAT",
        help="Read every input as this format (text, markdown, html, docx, jsonl …).",
    ),
]
Format = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", envvar="CLAIMCHECK_FORMAT", help="How to print the report."),
]
Output = Annotated[
    list[str] | None,
    typer.Option("--output", "-o", metavar="FORMAT=FILE", help="Write the report to a file, too; may be repeated."),
]
Date = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The document's date, for relative dates.")
]
NoContext = Annotated[bool, typer.Option("--no-context", help="Numbers and dates only: no spaCy, much faster.")]
Locale = Annotated[
    str | None,
    typer.Option(
        "--locale",
        metavar="TAG",
        envvar="CLAIMCHECK_LOCALE",
        help="en, en-GB, en-US, en-AU …: decides 11/09/2025 and $.",
    ),
]
Rules = Annotated[
    list[str] | None,
    typer.Option(
        "--rules",
        metavar="DIR",
        envvar="CLAIMCHECK_RULES",
        help="A folder or an installed pack of house rules; may be repeated.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="NAME", envvar="CLAIMCHECK_MODEL", help="Another installed spaCy English pipeline."
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=0, metavar="N", envvar="CLAIMCHECK_JOBS", help="Processes; 0 means one per core."),
]
Encoding = Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Read text files in this encoding.")]
MaxFileSize = Annotated[
    str | None, typer.Option("--max-file-size", metavar="SIZE", help="Refuse larger files, e.g. 16MB.")
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch addresses of a private network, too, and use its proxies.")
]
ShowSkipped = Annotated[bool, typer.Option("--show-skipped", help="List what was read but left out of the claims.")]
Color = Annotated[str | None, typer.Option("--color", metavar="WHEN", help="auto, always or never.")]
StdinFilename = Annotated[
    str | None, typer.Option("--stdin-filename", metavar="NAME", help="The name to show for standard input.")
]
ConfigFile = Annotated[
    str | None,
    typer.Option(
        "--config", metavar="FILE", envvar="CLAIMCHECK_CONFIG", help="Use this config instead of looking for one."
    ),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Ignore every config file.")]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help='Who "we" and "the council" are.')]
Aliases = Annotated[str | None, typer.Option("--aliases", metavar="FILE", help="CSV with kind, canonical, alias.")]
Reference = Annotated[
    list[str] | None,
    typer.Option(
        "--reference",
        "-r",
        metavar="TABLE",
        envvar="CLAIMCHECK_REFERENCE",
        help="Reference figures: CSV, .xlsx, .ods, .docx, JSON, SQLite, Parquet, a database URL; may be repeated.",
    ),
]
Query = Annotated[
    str | None,
    typer.Option("--query", metavar="SQL", help="Of a database or a Parquet file: a table's name or one SELECT."),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither read nor write the cache of results.")]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print no report; files named by --output are still written.")
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on where an interrupted run stopped (with --output jsonl=FILE).")
]
