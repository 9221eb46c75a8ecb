"""frsearch search: the contract for programs, a readable page for people."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.command import Result

Run = Callable[..., Result]


def found(result: Result) -> list[str]:
    return [hit["id"] for hit in json.loads(result.stdout)["hits"]]


def test_json_is_exactly_the_contract(run: Run, seeded: Path) -> None:
    result = run("search", seeded, "réforme des retraites", "--json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert list(answer) == ["query", "total", "took_ms", "hits"]
    assert answer["query"] == "réforme des retraites"
    assert answer["total"] >= 1
    assert answer["took_ms"] > 0
    hit = answer["hits"][0]
    assert list(hit) == ["id", "score", "title", "date", "source", "section", "url", "snippet"]
    assert hit["id"] == "depeche-2020-0412"
    assert hit["url"] is None
    assert hit["source"] == "Agence du Rhône"
    assert "retraites" in hit["snippet"]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("securite saint-etienne velo", "Les vélos en libre-service"),
        ("ONU", "L'O.N.U. appelle"),
        ("Delcourt", "L'O.N.U. appelle"),
        ("1000000 personnes", "L'O.N.U. appelle"),
        ("étudiantes", "Les étudiant·e·s"),
        ("weekend", "week-end"),
        ("coeur opere", "Fête de la Musique"),
        ("autorisé scène", "Fête de la Musique"),
        ("XXᵉ siècle oeuvre", "Un roman du XXe"),
        ("hopitaux saturés", "COVID19"),
        ("Noirétable", "Un maire réélu"),
        ("décrocheurs", "Le tribunal relaxe"),
    ],
)
def test_the_phenomena_of_the_seeds_are_found(run: Run, seeded: Path, query: str, wanted: str) -> None:
    titles = [hit["title"] or "" for hit in json.loads(run("search", seeded, query, "--json").stdout)["hits"]]
    assert any(wanted in unicodedata.normalize("NFC", title) for title in titles)


def test_no_match_is_said_on_standard_error_with_exit_code_1(run: Run, seeded: Path) -> None:
    result = run("search", seeded, "xyzzyx")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "no match\n")
    result = run("search", seeded, "xyzzyx", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["total"] == 0
    assert result.stderr == ""


def test_people_get_rank_title_place_snippet_and_total(run: Run, seeded: Path) -> None:
    lines = run("search", seeded, "réforme", "retraites", "-n", "1").stdout.splitlines()
    assert lines[0] == " 1. RÉFORME DES RETRAITES : LE GOUVERNEMENT RECULE SUR L'ÂGE PIVOT"
    assert lines[1] == "    2020-01-11 18:30 · Agence du Rhône · Politique [depeche-2020-0412]"
    assert "**" in "".join(lines[2:-2])
    assert lines[-1].endswith(" ms")
    assert "match" in lines[-1]


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_lines_fit_the_terminal(run: Run, seeded: Path, columns: int) -> None:
    lines = run("search", seeded, "le la les", COLUMNS=str(columns)).stdout.splitlines()
    assert len(lines) > 10
    assert max(map(len, lines)) <= columns


def test_colour_only_when_wanted(run: Run, seeded: Path) -> None:
    assert "\x1b" not in run("search", seeded, "grève").stdout
    assert "\x1b[1;31m" in run("search", seeded, "grève", "--color", "always").stdout
    assert "\x1b" not in run("search", seeded, "grève", "--color", "never").stdout


def test_pages_follow_each_other(run: Run, seeded: Path) -> None:
    whole = found(run("search", seeded, "le la les", "--json", "-n", "6"))
    pages = [found(run("search", seeded, "le la les", "--json", "-n", "2", "--offset", str(n))) for n in (0, 2, 4)]
    assert [each for page in pages for each in page] == whole
    assert len(whole) == 6


def test_limit_zero_and_an_offset_beyond_the_end_give_the_total_only(run: Run, seeded: Path) -> None:
    for options in (["-n", "0"], ["--offset", "1000000"]):
        result = run("search", seeded, "grève", *options)
        assert result.exit_code == 0
        assert "match" in result.stdout
        assert len(result.stdout.splitlines()) == 1


def test_dates_sources_and_columns_narrow_the_search(run: Run, seeded: Path) -> None:
    def ids(*options: str) -> set[str]:
        return set(found(run("search", seeded, "le la les", "--json", "-n", "100", *options)))

    assert ids("--since", "2022") == {"meteo-12"}
    assert "sport/2016/11/thon" in ids("--until", "2016-11")
    assert "meteo-12" not in ids("--until", "2022-08-04")
    assert ids("--source", "Le Phare de Sète") == {"sport/2016/11/thon", "meteo-12"}
    two = ids("--source", "Le Phare de Sète", "--source", "La Gazette des livres")
    assert two == {"sport/2016/11/thon", "meteo-12", "culture-17"}
    assert ids("--filter", "edition=soir") == {"monde-204"}
    assert ids("--filter", "pages=1017", "--filter", "section=Culture") == {"culture-17"}


def test_sorting_and_modes(run: Run, seeded: Path) -> None:
    assert found(run("search", seeded, "le la les", "--json", "--sort", "newest"))[0] == "meteo-12"
    every = run("search", seeded, "grève autoroute", "--json", "--mode", "all")
    some = run("search", seeded, "grève autoroute", "--json", "--mode", "any")
    assert (every.exit_code, some.exit_code) == (1, 0)
    assert found(run("search", seeded, "grève", "--json", "--ranking", "bm25"))


@pytest.mark.parametrize("query", ['"', "(", "AND", "title:", "((((", '"a b', "* ?", "~", "/\\[", "\0", "-", "grève ("])
def test_mistakes_in_a_query_are_forgiven(run: Run, seeded: Path, query: str) -> None:
    assert run("search", seeded, "--", query).exit_code in {0, 1}


def test_strict_refuses_mistakes(run: Run, seeded: Path) -> None:
    result = run("search", seeded, "--strict", '(grève "retraites')
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "(at character 1 of the query)" in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--limit", "-1"],
        ["--offset", "-1"],
        ["--since", "2020-13-45"],
        ["--until", "hier"],
        ["--sort", "best"],
        ["--filter", "edition"],
        ["--filter", "nothing=x"],
        ["--nonsense"],
    ],
)
def test_bad_use_is_one_line_and_exit_code_2(run: Run, seeded: Path, options: list[str]) -> None:
    result = run("search", seeded, "grève", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("frsearch: ")
    assert len(result.stderr.splitlines()) == 1


def test_there_must_be_an_index(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    for name in ("nowhere", "folder", "file"):
        result = run("search", tmp_path / name, "x")
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1
    assert "is a file, and an index is a folder" in result.stderr
    assert not (tmp_path / "nowhere").exists()


def test_articles_cannot_command_the_terminal(run: Run, tmp_path: Path) -> None:
    nasty = "\x1b]0;titre\x07\x1b[2J\x9b31mrouge\u202e\r\x08 vélo"
    record = {"id": f"a{nasty}", "title": nasty, "body": nasty, "source": nasty, "section": nasty, "url": nasty}
    path = tmp_path / "presse.idx"
    assert run("index", path, "-", stdin=json.dumps(record)).exit_code == 0
    shown = [
        run("search", path, "vélo"),
        run("search", path, "vélo", "--json"),
        run("show", path, f"a{nasty}"),
        run("show", path, f"a{nasty}", "--json"),
        run("show", path, nasty),
        run("analyze", nasty),
    ]
    for result in shown:
        assert not set(result.output) & {"\x1b", "\x07", "\x9b", "\u202e", "\r", "\x08"}
    assert json.loads(shown[1].stdout)["hits"][0]["title"] == nasty
