"""How a command is typed: options anywhere, `--` before words that look like options, mistakes told with their cure."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.command import Result

from frsearch.cli.program import COMMANDS

Run = Callable[..., Result]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json", "-n", "1", "INDEX", "réforme", "retraites"],
        ["INDEX", "--json", "réforme", "-n", "1", "retraites"],
        ["INDEX", "réforme", "retraites", "--limit=1", "--json"],
        ["INDEX", "-n1", "--json", "--", "réforme", "retraites"],
        ["-n1", "--json", "--", "INDEX", "réforme", "retraites"],
        ["INDEX", "--json", "--limit", "3", "réforme", "retraites", "--limit", "1"],
    ],
)
def test_options_stand_before_between_and_after_words(run: Run, seeded: Path, arguments: list[str]) -> None:
    result = run("search", *(str(seeded) if each == "INDEX" else each for each in arguments))
    assert (result.exit_code, result.stderr) == (0, "")
    answer = json.loads(result.stdout)
    assert answer["query"] == "réforme retraites"
    assert len(answer["hits"]) == 1


def test_two_dashes_end_the_options(run: Run, seeded: Path) -> None:
    def query(*arguments: str | Path) -> str:
        return json.loads(run("search", "--json", *arguments).stdout)["query"]

    assert query("--", seeded, "-Poutine") == "-Poutine"
    assert query(seeded, "--", "-Poutine", "--limit") == "-Poutine --limit"
    assert query(seeded, "grève", "--", "--", "--json") == "grève -- --json"
    assert query(seeded, "-", "grève") == "- grève"
    assert run("--", "search", seeded, "grève", "-n", "1").exit_code == 0
    assert run("show", seeded, "--", "--").stderr == f"frsearch: there is no article with the id '--' in {seeded}\n"
    assert run("show", "--", seeded, "-1").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serch", "presse.idx", "-n", "1"], "there is no command 'serch': did you mean search? (see frsearch --help)"),
        (
            ["search", "a", "-Poutine +Macron"],
            "there is no option '-Poutine +Macron'; put -- before a word that begins with - (see frsearch search",
        ),
        (
            ["search", "a", "b", "--source", "-x"],
            "argument --source: it needs a value, after = where that begins with - (see frsearch search --help)",
        ),
        (["--versoin"], "there is no option '--versoin': did you mean --version? (see frsearch --help)"),
        (["search", "--limt=3"], "there is no option '--limt': did you mean --limit? (see frsearch search --help)"),
        (["search", "--lim", "3"], "there is no option '--lim': did you mean --limit? (see frsearch search --help)"),
        (["search", "x.idx", "-Macron"], "there is no option '-Macron'; put -- before a word that begins with - (see"),
        (["search"], "INDEX and QUERY must be given (see frsearch search --help)"),
        (["search", "x.idx"], "QUERY must be given (see frsearch search --help)"),
        (["stats", "x.idx", "y.idx"], "there is one argument too many: 'y.idx' (see frsearch stats --help)"),
        (["search", "x.idx", "x", "-n", "2.5"], "'2.5' is not a whole number from 0 on (see frsearch search --help)"),
        (["index", "x.idx", "-", "--threads", "65"], "from 1 to 64 (see frsearch index --help)"),
        (["index", "x.idx", "-", "--commit-every", "1h"], "neither a number of articles, as 50000, nor of seconds"),
        (["search", "x.idx", "x", "--sort", "best"], "(see frsearch search --help)"),
        (["search", "x.idx", "x", "--limit"], "(see frsearch search --help)"),
        (["search", "x.idx", "x", "--json=yes"], "(see frsearch search --help)"),
        (["completion", "tcsh"], "choose from bash, zsh, fish (see frsearch completion --help)"),
    ],
)
def test_a_mistake_is_told_with_its_cure(run: Run, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("frsearch: ")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_without_arguments_there_is_help_and_exit_code_2(run: Run) -> None:
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == run("--help").stdout == run("-h").stdout


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_help_fits_the_terminal_and_keeps_its_examples_as_lines(run: Run, columns: int) -> None:
    for command in ((), *((name,) for name in COMMANDS)):
        description, options = run(*command, "--help", COLUMNS=str(columns)).stdout.split("\nOptions:\n")
        lines = [*description.splitlines(), *options.splitlines()]
        kept = [line for line in description.splitlines() if line.startswith("  ")]
        assert all(
            len(line) <= columns for line in lines if line not in kept and not line.startswith(("Usage: ", "Example: "))
        )
    lines = run("search", "--help", COLUMNS=str(columns)).stdout.splitlines()
    assert "  retraites AND grève    both (ET); OR (OU) either; NOT (SAUF) without" in lines
    assert lines[-1].endswith("--since 2020-10 --sort newest")
    lines = run("completion", "--help", COLUMNS=str(columns)).stdout.splitlines()
    assert "  fish   frsearch completion fish > ~/.config/fish/completions/frsearch.fish" in lines


def test_accents_reach_a_terminal_of_ascii(seeded: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "frsearch", "search", str(seeded), "grève"]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert "RÉFORME" in done.stdout.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_help_that_cannot_be_written_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "frsearch", "--help"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"frsearch: No space left on device\n")
