"""The command line. It parses options, calls the pipeline, and prints what render made; it judges and words nothing."""

from __future__ import annotations

import io
import os
import sys
from typing import Any

CLOSED_PIPE = 141
_REPORT = "this is a bug in claimcheck; please report it with the output of: claimcheck doctor"


def main() -> None:
    """Run the command line and exit: 0 clean, 1 findings, 2 could not do the job, 3 a bug of ours, 130 interrupted, 141 cut off by a closed pipe."""
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        status = CLOSED_PIPE
    except OSError as error:
        _drop_output()
        status = _fail(f"standard output: {error.strerror}")
    raise SystemExit(status)


def _drop_output() -> None:
    """Let what is still buffered for standard output go nowhere, so that the interpreter does not try again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _plain_streams() -> None:
    """The same bytes on every system: UTF-8 and bare line feeds in pipes and files; a console shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream is sys.stdout and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="strict", newline="\n")
        else:
            stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")


def run(args: list[str]) -> int:
    """Exit status of the command line ``args``; every error is one line on standard error."""
    from claimcheck.errors import InputError

    if args == ["--version"]:
        from claimcheck import __version__

        print(f"claimcheck {__version__}")
        return 0
    _plain_streams()
    import typer

    from claimcheck.cli.app import command

    try:
        status = command(args[0] if args else None).main(args=args, prog_name="claimcheck", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except typer.Exit as error:
        return error.exit_code
    except (BrokenPipeError, SystemExit):  # the command-line library exits where the pipe is closed
        _drop_output()
        return CLOSED_PIPE
    except InputError as error:
        return _fail(str(error))
    except MemoryError:
        return _fail("out of memory; try smaller files or fewer --jobs")
    except OSError as error:
        return _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except Exception as error:
        if hasattr(error, "format_message"):
            return _usage(error)
        if "--debug" in args or os.environ.get("CLAIMCHECK_DEBUG"):
            raise
        print(f"claimcheck: {type(error).__name__}: {error}; {_REPORT} (--debug shows where)", file=sys.stderr)
        return 3


def _usage(error: Any) -> int:
    """A usage error of the command-line library: help where no arguments were given, else one line."""
    message: str = error.format_message()
    if type(error).__name__ == "NoArgsIsHelpError":
        print(message)
        return 0
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "claimcheck"
    return _fail(f"{' '.join(message.split())} (see: {path} --help)")


def _fail(message: str) -> int:
    print(f"claimcheck: {message}", file=sys.stderr)
    return 2
