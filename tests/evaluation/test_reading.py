"""Qrels, queries and runs are read in all their formats, and a bad line is named with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import frsearch
from frsearch.evaluation import make_run, read_qrels, read_queries, read_run, without_accents, write_run

QRELS = {"q1": {"a": 2, "b": 0}, "q2": {"c": 1}}
QUERIES = {"q1": "réforme des retraites", "q2": "œuvre d’art"}
RUN = {"q1": {"a": 12.5, "b": 3.0}, "q2": {"c": 1.0}}


def written(folder: Path, text: str) -> Path:
    path = folder / "file"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "q1\ta\t2\nq1\tb\t0\nq2\tc\t1\n",
        "query-id\tcorpus-id\tscore\nq1\ta\t2\nq1\tb\t0\nq2\tc\t1",
        "q1\ta\t2\r\nq1\tb\t0\r\n\r\nq2\tc\t1.0\r\n",
        "\ufeffq1 0 a 2\nq1 0 b 0\nq2\t0\tc\t1\n",
        (
            '{"query": "q1", "id": "a", "grade": 2}\n{"query_id": "q1", "doc_id": "b", "relevance": 0}\n'
            '{"qid": "q2", "doc": "c"}\n'
        ),
    ],
)
def test_qrels_are_read(tmp_path: Path, text: str) -> None:
    assert read_qrels(written(tmp_path, text)) == QRELS


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "q1", "text": "réforme des retraites"}\n{"_id": "q2", "query": "œuvre d’art", "answers": []}\n',
        "q1\tréforme des retraites\nq2\tœuvre d’art\n",
        "id\ttext\nq1\tréforme des retraites\nq2\tœuvre d’art\n",
        (
            "<top>\n<num> Number: q1\n<title> réforme des\nretraites\n<desc> Description:\n...\n</top>\n\n"
            "<top>\n<num>q2</num>\n<title>œuvre d’art</title>\n</top>\n"
        ),
    ],
)
def test_queries_are_read_in_order(tmp_path: Path, text: str) -> None:
    queries = read_queries(written(tmp_path, text))
    assert queries == QUERIES
    assert list(queries) == list(QUERIES)


@pytest.mark.parametrize(
    "text",
    [
        "q1 Q0 b 1 3.0 x\nq1 Q0 a 2 12.5 x\nq2 Q0 c 1 1 x\n",
        "q1\tb\t3\nq1\ta\t12.5\nq2\tc\t1\n",
        (
            '{"query": "q1", "id": "a", "score": 12.5}\n{"query": "q1", "id": "b", "score": 3}\n'
            '{"query": "q2", "id": "c", "score": 1}\n'
        ),
    ],
)
def test_runs_are_read_best_first(tmp_path: Path, text: str) -> None:
    run = read_run(written(tmp_path, text))
    assert run == RUN
    assert list(run["q1"]) == ["a", "b"]


def test_equal_scores_stay_in_the_order_of_the_file(tmp_path: Path) -> None:
    assert list(read_run(written(tmp_path, "q\tb\t1\nq\ta\t1\nq\tc\t1\n"))["q"]) == ["b", "a", "c"]


ids = st.text(st.characters(exclude_categories=["C", "Z"], min_codepoint=33), min_size=1, max_size=8).filter(
    lambda text: text.split() == [text] and not text.startswith("{")
)
scores = st.dictionaries(ids, st.floats(-1e6, 1e6), min_size=1, max_size=5)


@given(st.dictionaries(ids, scores, max_size=5))
def test_a_written_run_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, run: dict[str, dict[str, float]]
) -> None:
    path = tmp_path_factory.mktemp("runs") / "run"
    ordered = {query: dict(sorted(found.items(), key=lambda pair: -pair[1])) for query, found in run.items()}
    write_run(path, ordered, "frsearch")
    read = read_run(path)
    assert [(query, list(found.items())) for query, found in read.items()] == [
        (query, list(found.items())) for query, found in ordered.items()
    ]


@pytest.mark.parametrize("id", ["", "a b", "a\tb", "a\n", "\u00a0"])
def test_an_id_that_the_format_cannot_hold_is_refused(tmp_path: Path, id: str) -> None:
    with pytest.raises(ValueError, match="TREC"):
        write_run(tmp_path / "run", {"q": {id: 1.0}}, "frsearch")


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (read_qrels, "q1\ta\t2\nq1 a", ":2: a judgement is"),
        (read_qrels, "q1\ta\tgood", ":1: 'good' is not a number"),
        (read_qrels, "q1\ta\t1.5", ":1: a grade must be a whole number"),
        (read_qrels, "q1\ta\t1e9", ":1: a grade must be a whole number"),
        (read_qrels, '{"query": "q1"}', ":1: there is no 'id'"),
        (read_queries, "q1", ":1: a query is"),
        (read_queries, '{"id": "q1"', ":1: this is not JSON"),
        (read_queries, "q1\ta\nq1\tb", "two queries with the id 'q1'"),
        (read_queries, "<top>\n<num> 1\n</top>", "topic 1 has no"),
        (read_run, "q1 Q0 a 1 nan x", ":1: 'nan' is not a number"),
        (read_run, "q1 Q0 a 1", ":1: an answer is"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, read: Callable[[Path], object], text: str, said: str) -> None:
    with pytest.raises(ValueError) as caught:
        read(written(tmp_path, text))
    assert said in str(caught.value)


def test_bytes_that_are_not_utf_8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes("q1\tréforme".encode("latin-1"))
    with pytest.raises(ValueError, match="UTF-8"):
        read_queries(path)


def test_accents_and_ligatures_are_left_out() -> None:
    assert (
        without_accents("Où est l’œuvre de Saint-Étienne ? Ça, naïf !")
        == "Ou est l’oeuvre de Saint-Etienne ? Ca, naif !"
    )


def test_a_run_holds_what_the_search_finds() -> None:
    index = frsearch.in_memory()
    with index.writer() as writer:
        writer.add_many({"id": f"a{n}", "body": "vélo " * n} for n in range(1, 6))
    run = make_run(index, {"q": "vélos", "none": "péniche"}.items(), "bm25", depth=3)
    assert run == {"q": {hit.id: hit.score for hit in index.search("vélos", limit=3, ranking="bm25")}, "none": {}}
