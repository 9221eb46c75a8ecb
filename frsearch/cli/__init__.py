"""The command line: thin, over the public API; one module a command.

    process     the command as a process: `run`
    program     the group of commands: `main`, which loads a command when it is asked for
    ending      from what a command did to an exit code, and from every error to one line
    terminal    what may be printed, in which colours, how wide
    progress    the bar of a long run
    answer      search results for people

click is imported only here, rich only where a bar is shown.
"""

from typing import TYPE_CHECKING

from frsearch.late import late

if TYPE_CHECKING:
    from frsearch.cli.process import run
    from frsearch.cli.program import main

__all__ = ["main", "run"]

__getattr__ = late(__name__, {"process": "run", "program": "main"})
