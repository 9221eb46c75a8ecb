"""The command line: thin, over the public API; one module a command.

    process     the command as a process: `run`
    program     chooses the command and loads its module: `main`
    arguments   what is typed behind a command, read by argparse
    ending      from what a command did to an exit code, and from every error to one line
    terminal    what may be printed, in which colours, how wide
    progress    the bars of long runs
    answer      search results for people

argparse is imported only here, rich only where a bar is shown, argcomplete only for the Tab key.
"""

from frsearch.late import late

TYPE_CHECKING = False  # as in `frsearch`

if TYPE_CHECKING:
    from frsearch.cli.process import run
    from frsearch.cli.program import main

__all__ = ["main", "run"]

__getattr__ = late(__name__, {"process": "run", "program": "main"})
