"""How a run ends: an exit code, and for whatever went wrong one line on standard error, never a traceback."""

import contextlib
import os
import sys
from collections.abc import Callable

import click

from frsearch.cli.terminal import one_line
from frsearch.errors import FrsearchError, QueryError


class OutputClosedError(Exception):
    """Whoever read the output has had enough. Not an OSError: click would take that for its own to handle."""


DONE, BAD_INPUT, INTERRUPTED = 0, 2, 130


def exit_code(run: Callable[[], object]) -> int:
    """Run, and give what `run` gives if it is an exit code, or else 0 done, 2 bad use or input, 130 interrupted."""
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = _guarded(run)
        sys.stdout.flush()
    except (BrokenPipeError, OutputClosedError):
        _close_output()
        code = DONE
    except OSError as error:
        code = _fail(_sentence(error))
        _close_output()
    return code


def _open_closed() -> None:
    """Put nothing in the place of streams that were closed before we began; else a file of the index takes it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - as long as we run


def _guarded(run: Callable[[], object]) -> int:
    try:
        code = run()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        _fail("interrupted")
        return INTERRUPTED
    except OutputClosedError:
        raise
    except Exception as error:
        if os.environ.get("FRSEARCH_TRACEBACK"):
            raise
        return _fail(_sentence(error))
    return code if isinstance(code, int) else DONE


def _sentence(error: Exception) -> str:
    if isinstance(error, click.UsageError) and error.ctx:
        return f"{error.format_message()} (see {error.ctx.command_path} --help)"
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, OSError) and error.strerror:
        return f"{os.fsdecode(error.filename)}: {error.strerror}" if error.filename else error.strerror
    if isinstance(error, FrsearchError | OSError):
        place = error.position if isinstance(error, QueryError) else None
        return str(error) if place is None else f"{error} (at character {place + 1:,} of the query)"
    if isinstance(error, MemoryError):
        return "there is not enough memory for this"
    return f"a fault in frsearch, {type(error).__name__}: {error} (with FRSEARCH_TRACEBACK=1 it says where)"


def _fail(message: str) -> int:
    with contextlib.suppress(OSError):
        click.echo(f"frsearch: {one_line(message)}", err=True)
    return BAD_INPUT


def _close_output() -> None:
    """Nobody can take the rest of the output; keep Python from trying again, and complaining, when it exits."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
