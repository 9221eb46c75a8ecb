"""The command as a process: pipes, signals, completion, and what it loads."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.command import Result

import frsearch
from frsearch.cli.program import COMMANDS

Run = Callable[..., Result]
Start = Callable[..., "subprocess.Popen[bytes]"]


def test_python_m_runs_it(start: Start) -> None:
    output, errors = start("--version").communicate()
    assert output.decode() == f"frsearch {frsearch.__version__}\n"
    assert errors == b""


def test_a_search_for_words_loads_neither_the_rules_of_french_nor_what_is_large(seeded: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "frsearch", "search", str(seeded), "le gouvernement"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "frsearch.snippets.marks" in loaded
    assert "**gouvernement" in done.stdout
    assert not loaded & {"dataclasses", "datetime", "frsearch.article", "frsearch.ranking", "argcomplete"}
    assert not loaded & {"frsearch.french.analysis", "frsearch.french.stem", "frsearch.writer", "whoosh", "rich"}


def test_a_reader_that_has_enough_is_no_error(start: Start, seeded: Path) -> None:
    with start("search", seeded, "le la les", "-n", "1000") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
    assert process.returncode == 0
    assert errors == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_under_the_output_is_one_line(seeded: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "frsearch", "search", str(seeded), "le"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"frsearch: No space left on device\n"


def test_an_interrupted_run_ends_in_one_line_and_keeps_nothing(start: Start, index: Path) -> None:
    before = frsearch.open(index).num_docs
    process = start("index", index, "-")
    assert process.stdin is not None
    record = json.dumps({"body": "x" * 1000}).encode() + b"\n"
    process.stdin.write(record * 5000)
    process.stdin.flush()  # returns only once most of it was taken: the command is at work
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 130
    assert errors.decode().split() == ["frsearch:", "interrupted"]
    assert frsearch.open(index).num_docs == before


def test_a_second_writer_is_told_who_holds_the_index(run: Run, seeds: Path, index: Path) -> None:
    with frsearch.open(index).writer():
        result = run("index", index, seeds)
    assert result.exit_code == 2
    assert str(os.getpid()) in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_arguments_that_are_no_utf8_are_no_fault(seeded: Path) -> None:
    for arguments in ([b"search", os.fsencode(seeded), b"\xff gr\xe8ve"], [b"show", os.fsencode(seeded), b"\xff"]):
        command = [os.fsencode(sys.executable), b"-m", b"frsearch", *arguments]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode in {1, 2}
        assert b"fault" not in done.stderr


def test_a_terminal_that_knows_no_accents_is_no_fault(seeded: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "frsearch", "search", str(seeded), "grève", "--json"]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert "grève" in json.loads(done.stdout)["query"]


def test_searching_loads_neither_rich_nor_ftfy(seeded: Path) -> None:
    code = (
        "import sys; from frsearch.cli import main\n"
        f"try: main(['search', {str(seeded)!r}, 'grève'])\n"
        "except SystemExit: pass\n"
        "print(*({'rich', 'ftfy', 'numpy'} & set(sys.modules)), file=sys.stderr, end='')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_asks_the_command(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_ARGCOMPLETE" in result.stdout


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("frsearch se", {"search"}),
        ("frsearch search presse.idx --so", {"--sort", "--source"}),
        ("frsearch search presse.idx --sort ", {"relevance", "newest", "oldest"}),
        ("frsearch stats pres", {"presse.idx/"}),
    ],
)
def test_completion_offers_commands_options_values_and_paths(tmp_path: Path, line: str, offered: set[str]) -> None:
    (tmp_path / "presse.idx").mkdir()
    answer = tmp_path / "answer"
    asked = {"COMP_LINE": line, "COMP_POINT": str(len(line.encode())), "_ARGCOMPLETE_STDOUT_FILENAME": str(answer)}
    subprocess.run(
        [sys.executable, "-m", "frsearch"],
        check=True,
        cwd=tmp_path,
        env=os.environ | asked | {"_ARGCOMPLETE": "1", "_ARGCOMPLETE_IFS": "\n"},
    )
    assert set(answer.read_text(encoding="utf-8").split()) == offered


def test_every_command_explains_itself_with_an_example(run: Run) -> None:
    assert run("--help").exit_code == 0
    assert set(COMMANDS) >= {"index", "search", "show", "delete", "stats", "check", "optimize", "analyze"}
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0
        assert "Example: " in result.stdout
        assert f"frsearch {name}" in result.stdout


@pytest.mark.parametrize("arguments", [["nonsense"], ["search"], ["show"], ["index", "x"], ["--nonsense"]])
def test_bad_use_is_one_line_and_exit_code_2(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "--help" in result.stderr


def test_a_fault_of_our_own_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: str) -> None:
        raise ZeroDivisionError(path)

    monkeypatch.setattr(frsearch, "open", broken)
    result = run("stats", "presse.idx")
    assert result.exit_code == 2
    assert result.stderr.startswith("frsearch: a fault in frsearch, ZeroDivisionError")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_streams_that_are_closed_from_the_start_are_no_fault(seeded: Path, closed: str) -> None:
    script = f'"$0" -m frsearch search "$1" le {closed}'
    done = subprocess.run(["sh", "-c", script, sys.executable, str(seeded)], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr == b""
    assert bool(done.stdout) == (not closed.startswith(">"))


def test_a_closed_standard_input_has_no_articles(tmp_path: Path) -> None:
    script = '"$0" -m frsearch index "$1" - <&-'
    command = ["sh", "-c", script, sys.executable, str(tmp_path / "presse.idx")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr == b"frsearch: no articles found in standard input\n"
