"""The options that several commands share, said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
Format = Annotated[str | None, typer.Option("--format", "-f", metavar="FORMAT", help="How to print the report.")]
Output = Annotated[
    list[str] | None,
    typer.Option("--output", "-o", metavar="FORMAT=FILE", help="Write the report to a file, too; may be repeated."),
]
Date = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The document's date, for relative dates.")
]
NoContext = Annotated[bool, typer.Option("--no-context", help="Numbers and dates only: no spaCy, much faster.")]
Locale = Annotated[
    str | None, typer.Option("--locale", metavar="TAG", help="en, en-GB, en-US, en-AU …: decides 11/09/2025 and $.")
]
Rules = Annotated[
    list[Path] | None, typer.Option("--rules", metavar="DIR", help="A folder of house rules; may be repeated.")
]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Another installed spaCy English pipeline.")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=0, metavar="N", help="Processes; 0 means one per core.")]
Encoding = Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Read text files in this encoding.")]
MaxFileSize = Annotated[
    str | None, typer.Option("--max-file-size", metavar="SIZE", help="Refuse larger files, e.g. 16MB.")
]
ShowSkipped = Annotated[bool, typer.Option("--show-skipped", help="List what was read but left out of the claims.")]
Color = Annotated[str | None, typer.Option("--color", metavar="WHEN", help="auto, always or never.")]
StdinFilename = Annotated[
    str | None, typer.Option("--stdin-filename", metavar="NAME", help="The name to show for standard input.")
]
