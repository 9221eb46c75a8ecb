"""The command as a process of its own: a search takes less time than Python's beginning and end."""

import gc
import os
import sys

_FEW_COLLECTIONS = 100_000
"""Objects made before garbage is looked for: more than loading makes, which leaves none.

Until `run` has told Python so, garbage is looked for: what is loaded before it is little, and does without typing.
"""


def run() -> None:
    """Run the command line and end the process with its exit code.

    Once all is written, the process goes at once: Python would take its modules apart first, each object by itself.
    """
    gc.set_threshold(_FEW_COLLECTIONS)
    from contextlib import suppress  # noqa: PLC0415 - only now

    from frsearch.cli.program import main  # noqa: PLC0415

    try:
        main()
    except SystemExit as ended:
        with suppress(OSError, ValueError):  # what cannot be written is told by Python
            sys.stdout.flush()
            sys.stderr.flush()
            if isinstance(ended.code, int):
                os._exit(ended.code)
        raise
