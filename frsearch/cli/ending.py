"""How a run ends: an exit code, and for whatever went wrong one line on standard error, never a traceback."""

import codecs
import contextlib
import os
import sys
from collections.abc import Callable

from frsearch.cli.terminal import one_line
from frsearch.errors import FrsearchError, QueryError

DONE, BAD_INPUT, INTERRUPTED = 0, 2, 130


class InputError(Exception):
    """What was given cannot be used; the message says why."""


def exit_code(run: Callable[[], int]) -> int:
    """Run, and give what `run` gives, or else 0 done, 2 bad use or input, 130 interrupted."""
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A locale that knows ASCII only is most often one that nobody chose; the terminal knows more.
            ascii_only = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if ascii_only else None, errors="replace")
    try:
        code = _guarded(run)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output has had enough
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


def _guarded(run: Callable[[], int]) -> int:
    try:
        return run()
    except SystemExit:  # from --help and --version
        return DONE
    except KeyboardInterrupt:
        _fail("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:
        if os.environ.get("FRSEARCH_TRACEBACK"):
            raise
        return _fail(_sentence(error))


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{os.fsdecode(error.filename)}: {error.strerror}" if error.filename else error.strerror
    if isinstance(error, InputError | FrsearchError | OSError):
        place = error.position if isinstance(error, QueryError) else None
        return str(error) if place is None else f"{error} (at character {place + 1:,} of the query)"
    if isinstance(error, MemoryError):
        return "there is not enough memory for this"
    return f"a fault in frsearch, {type(error).__name__}: {error} (with FRSEARCH_TRACEBACK=1 it says where)"


def _fail(message: str) -> int:
    with contextlib.suppress(OSError):
        print(f"frsearch: {one_line(message)}", file=sys.stderr)
    return BAD_INPUT


def _close_output() -> None:
    """Nobody can take the rest of the output; keep Python from trying again, and complaining, when it exits."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
