"""The command as a process of its own: a search takes less time than Python's beginning and end."""

import gc
import os
import sys
from contextlib import suppress

_FEW_COLLECTIONS = 100_000
"""Objects made before garbage is looked for: more than loading makes, which leaves none."""


def run() -> None:
    """Run the command line and end the process with its exit code.

    Once all is written, the process goes at once: Python would take its modules apart first, each object by itself.
    """
    gc.set_threshold(_FEW_COLLECTIONS)
    from frsearch.cli.program import main  # noqa: PLC0415 - only now

    try:
        main()
    except SystemExit as ended:
        with suppress(OSError, ValueError):  # what cannot be written is told by Python
            sys.stdout.flush()
            sys.stderr.flush()
            if isinstance(ended.code, int):
                os._exit(ended.code)
        raise
