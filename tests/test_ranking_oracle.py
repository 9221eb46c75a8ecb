"""Every ranking path, from the articles to the ordered hits, gives what the exhaustive oracle gives."""

import json
import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from oracle.agreement import Agreement
from oracle.queries import KINDS, QueryMaker
from oracle.texts import SENTENCES, small_articles

import frsearch
from frsearch import Index
from frsearch.dates import parse_date

RANKINGS = ("default", "bm25")
NEWS = Path(__file__).resolve().parents[2] / "shared/data/news/orangesum.jsonl.xz"


def filled(articles: list[dict[str, Any]], batch: int, memory: int = 1 << 20) -> Index:
    """Add the articles in several commits: several segments."""
    index = frsearch.in_memory()
    for start in range(0, len(articles), batch):
        with index.writer(memory=memory) as writer:
            writer.add_many(articles[start : start + batch])
    return index


def queries(seed: int, count: int, kinds: tuple[str, ...] = KINDS) -> Iterator[str]:
    maker = QueryMaker(SENTENCES, seed, kinds)
    return (maker.plain() if number % 3 == 0 else maker.query() for number in range(count))


@pytest.mark.parametrize("ranking", RANKINGS)
@pytest.mark.parametrize("mode", ["any", "all"])
def test_every_kind_of_query_ranks_as_the_oracle(ranking: str, mode: str) -> None:
    articles = small_articles(80, seed=1)
    agreement = Agreement(filled(articles, 30), articles)
    for query in queries(2, 150, (*KINDS, "source", "date")):
        agreement.check(query, ranking=ranking, mode=mode)


@pytest.mark.parametrize("ranking", RANKINGS)
def test_words_of_one_field_rank_as_the_oracle(ranking: str) -> None:
    articles = small_articles(60, seed=3)
    agreement = Agreement(filled(articles, 25), articles)
    for query in queries(4, 80, ("title", "lead", "body", "word", "phrase")):
        agreement.check(query, ranking=ranking)


@pytest.mark.parametrize("ranking", RANKINGS)
def test_exact_words_rank_as_the_oracle(ranking: str) -> None:
    articles = small_articles(60, seed=5)
    index = filled(articles, 25)
    agreement = Agreement(index, articles)
    for query in queries(6, 60, ("exact", "word")):
        agreement.check(query, ranking=ranking)
    index.optimize()
    for query in queries(6, 60, ("exact", "word")):
        agreement.check(query, ranking=ranking)


def test_deleted_and_replaced_articles_leave_no_trace(tmp_path: Path) -> None:
    articles = small_articles(90, seed=7)
    index = frsearch.create(tmp_path / "index")
    for start in range(0, 90, 40):
        with index.writer() as writer:
            writer.add_many(articles[start : start + 40])
    replaced = [
        {**new, "id": f"a{number}"} for number, new in zip(range(0, 90, 7), small_articles(20, 8), strict=False)
    ]
    gone = {f"a{number}" for number in range(0, 90, 5)} - {article["id"] for article in replaced}
    with index.writer() as writer:
        writer.add_many(replaced)
        for name in sorted(gone):
            assert writer.delete(name)
    new = {article["id"] for article in replaced}
    live = [article for article in articles if article["id"] not in gone | new] + replaced
    asked = list(queries(9, 60))
    before = Agreement(index, live)
    for query in asked:
        before.check(query)
    scores = [[(hit.id, hit.score) for hit in index.search(query, limit=100)] for query in asked]
    index.optimize()
    index.check()
    index.close()
    with frsearch.open(tmp_path / "index") as again:
        after = Agreement(again, live)
        for query, expected in zip(asked, scores, strict=True):
            after.check(query, ranking="bm25")
            assert [(hit.id, hit.score) for hit in again.search(query, limit=100)] == expected, query
        fresh = filled(live, len(live))
        for query, expected in zip(asked, scores, strict=True):
            assert [(hit.id, hit.score) for hit in fresh.search(query, limit=100)] == expected, query


def test_dates_and_columns_filter_and_sort_without_changing_scores() -> None:
    articles = small_articles(80, seed=10)
    agreement = Agreement(filled(articles, 33), articles)
    for query in queries(11, 40):
        agreement.check_sorted(query)
        agreement.check_filtered(query, ("column", "source", ["AFP"]), filters={"source": "AFP"})
        agreement.check_filtered(query, ("column", "tag", ["mer", "sport"]), filters={"tag": ["mer", "sport"]})
        first, last = parse_date("2019")[0], parse_date("2020-10")[1]
        agreement.check_filtered(query, ("range", "date", first, last), since="2019", until="2020-10")
        agreement.check_filtered(query, ("range", "date", first, None), since="2019")


@pytest.fixture(scope="module")
def news() -> list[dict[str, Any]]:
    if not NEWS.exists():
        pytest.skip(f"no {NEWS}: the shared test data is not here")
    with lzma.open(NEWS, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, 2_000)]


def test_real_news_rank_as_the_oracle(news: list[dict[str, Any]]) -> None:
    index = filled(news, 700)
    agreement = Agreement(index, news)
    maker = QueryMaker([f"{article['title']}. {article['body']}" for article in news], seed=12)
    asked = [maker.plain() if number % 2 else maker.query() for number in range(36)]
    for number, query in enumerate(asked):
        agreement.check(query, ranking=RANKINGS[number % 2], mode=("any", "all")[number % 3 == 2])
    index.optimize()
    for number, query in enumerate(asked[:12]):
        agreement.check(query, ranking=RANKINGS[number % 2])
