"""The command line in this process: what a command prints, and the code that it ends with."""

import io
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from frsearch.cli import main


class Result(NamedTuple):
    exit_code: int
    stdout: str
    stderr: str

    @property
    def output(self) -> str:
        return self.stdout + self.stderr


def run_command(*arguments: str | Path, stdin: str | bytes | None = None, **environment: str) -> Result:
    """Run a command on a terminal of 80 columns that is none: its streams are files in memory."""
    given = stdin.encode() if isinstance(stdin, str) else stdin or b""
    streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for name in ("stdout", "stderr")}
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NO_COLOR", raising=False)
        for name, value in ({"COLUMNS": "80"} | environment).items():
            patch.setenv(name, value)
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        printed = []
        for stream in streams.values():
            stream.flush()
            printed.append(stream.buffer.getvalue().decode())
    result = Result(ended.value.code, *printed)
    assert "Traceback" not in result.output
    return result
