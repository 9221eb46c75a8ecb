"""The searcher: pages, dates, filters and sorts; and what it refuses."""

from datetime import date
from typing import Any

import pytest

import frsearch
from frsearch import Index, QueryError, Ranking
from frsearch.ranking import PLAIN, ranking_key
from frsearch.stored import StoredArticle

ARTICLES: list[dict[str, Any]] = [
    {"id": "a", "title": "Vélo", "body": "Le vélo de la ville", "date": "2019-05-01", "source": "AFP"},
    {"id": "b", "body": "Un vélo volé", "date": "2020", "source": "Le Monde", "tags": ["sport", "ville"], "note": 3},
    {"id": "c", "body": "vélo vélo vélo", "date": "2021-10-12", "source": "AFP", "authors": ["Zoé"], "note": [3, "x"]},
    {"id": "d", "body": "une péniche", "date": "2021-11", "source": "AFP", "note": True},
    {"id": "e", "body": "un vélo sans date"},
]


@pytest.fixture(scope="module")
def index() -> Index:
    index = frsearch.in_memory(columns=["note"])
    with index.writer(memory=1) as writer:
        writer.add_many(ARTICLES)
    return index


def found(index: Index, query: str = "vélo", **options: Any) -> set[str]:
    return {hit.id for hit in index.search(query, limit=100, **options)}


def test_pages_follow_each_other_and_the_total_is_that_of_all(index: Index) -> None:
    whole = [(hit.id, hit.score) for hit in index.search("vélo")]
    assert len(whole) == 4
    pages = [index.search("vélo", limit=1, offset=offset) for offset in range(6)]
    assert [(hit.id, hit.score) for page in pages for hit in page] == whole
    assert {page.total for page in pages} == {4}
    assert [hit.rank for page in pages for hit in page] == [1, 2, 3, 4]


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (0, 3), (10, 10**30), (10, 5)])
def test_a_page_behind_the_end_is_empty_and_still_knows_the_total(index: Index, limit: int, offset: int) -> None:
    hits = index.search("vélo", limit=limit, offset=offset)
    assert len(hits) == 0
    assert hits.total == 4


def test_a_limit_may_be_as_great_as_can_be(index: Index) -> None:
    assert len(index.search("vélo", limit=10**30)) == 4


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ({}, "abce"),
        ({"since": "2020"}, "bc"),
        ({"until": "2020"}, "ab"),
        ({"since": "2020-06", "until": "2020-06-30"}, "b"),
        ({"since": date(2021, 10, 12), "until": date(2021, 10, 12)}, "c"),
        ({"since": "2020-06", "until": "2020-03"}, ""),
        ({"filters": {"source": "AFP"}}, "ac"),
        ({"filters": {"source": ["AFP", "Le Monde"]}}, "abc"),
        ({"filters": {"source": []}}, ""),
        ({"filters": {"source": "afp"}}, ""),
        ({"filters": {"source": "AFP", "author": "Zoé"}}, "c"),
        ({"filters": {"tags": "sport"}}, "b"),
        ({"filters": {"note": 3}}, "bc"),
        ({"filters": {"note": "x"}, "since": "2021"}, "c"),
        ({"filters": {}}, "abce"),
    ],
)
def test_dates_and_filters_choose_among_the_matches(index: Index, options: dict[str, Any], ids: str) -> None:
    assert found(index, **options) == set(ids)
    assert index.search("vélo", **options).total == len(ids)


def test_filters_do_not_change_scores(index: Index) -> None:
    scores = {hit.id: hit.score for hit in index.search("vélo ville")}
    filtered = {hit.id: hit.score for hit in index.search("vélo ville", filters={"source": "AFP"}, since="2000")}
    assert filtered == {id: score for id, score in scores.items() if id in filtered}
    assert filtered


def test_true_is_a_value_as_in_json(index: Index) -> None:
    assert found(index, "péniche", filters={"note": "true"}) == {"d"}


def test_results_can_be_sorted_by_date(index: Index) -> None:
    assert [hit.id for hit in index.search("vélo", sort="newest", until="2022")] == ["c", "b", "a"]
    assert [hit.id for hit in index.search("vélo", sort="oldest", until="2022")] == ["a", "b", "c"]


def test_all_words_or_any(index: Index) -> None:
    assert found(index, "vélo péniche") == set("abcde")
    assert found(index, "vélo ville", mode="all") == {"a"}


@pytest.mark.parametrize(
    "options",
    [
        {"limit": -1},
        {"offset": -1},
        {"limit": 1.5},
        {"limit": "3"},
        {"limit": None},
        {"sort": "title"},
        {"mode": "some"},
        {"ranking": "tfidf"},
        {"ranking": None},
        {"since": "2020-13-45"},
        {"until": "hier"},
        {"since": 3.5},
        {"filters": {"colour": "red"}},
        {"filters": {"title": "Vélo"}},
        {"filters": "source:AFP"},
    ],
)
def test_what_cannot_be_meant_is_a_query_error(index: Index, options: dict[str, Any]) -> None:
    with pytest.raises(QueryError):
        index.search("vélo", **options)


def test_an_unknown_column_is_answered_with_those_there_are(index: Index) -> None:
    with pytest.raises(QueryError, match="source, section, author, tag, note"):
        index.search("vélo", filters={"colour": "red"})
    with pytest.raises(QueryError, match="note"):
        index.search("vélo").facets("colour")


def test_facets_count_all_matches(index: Index) -> None:
    hits = index.search("vélo", limit=1)
    assert dict(hits.facets("source")) == {"AFP": 2, "Le Monde": 1}
    assert dict(hits.facets("note")) == {"3": 2, "x": 1}
    assert dict(index.search("vélo", filters={"source": "AFP"}).facets("source")) == {"AFP": 2}


def test_the_values_of_a_column_are_those_of_all_segments(index: Index) -> None:
    assert index.searcher().values("source") == ["AFP", "Le Monde"]
    assert index.searcher().values("tags") == ["sport", "ville"]


def test_the_same_query_again_gives_the_same(index: Index) -> None:
    first = [(hit.id, hit.score) for hit in index.search("vélo ville")]
    assert [(hit.id, hit.score) for hit in index.search("vélo ville")] == first
    for number in range(1_000):
        index.search(f"vélo {number}", limit=1)
    assert [(hit.id, hit.score) for hit in index.search("vélo ville")] == first


def test_documents_are_found_by_id_and_read_by_number(index: Index) -> None:
    searcher = index.searcher()
    for article in ARTICLES:
        doc = searcher.find(article["id"])
        assert doc is not None
        assert searcher.article_id(doc) == searcher.article(doc).id == article["id"]
    assert searcher.find("z") is None


def test_what_is_stored_is_what_the_article_says(index: Index) -> None:
    searcher = index.searcher()
    for hit in index.search("vélo ville", limit=100):
        doc = searcher.find(hit.id)
        assert doc is not None
        stored, article = searcher.stored(doc), searcher.article(doc)
        assert (stored.id, stored.title, stored.lead, stored.body) == (
            article.id,
            article.title,
            article.lead,
            article.body,
        )
        assert (hit.title, hit.date, hit.source) == (article.title, article.date, article.source)
        assert (hit.section, hit.url) == (article.section, article.url)


def test_other_fields_that_are_no_json_object_are_refused() -> None:
    for rest in ("[1]", "{", "null"):
        with pytest.raises(ValueError):
            StoredArticle("a", "t", "", "b", rest)


def test_rankings_are_named_or_given(index: Index) -> None:
    assert ranking_key("default") == Ranking().key
    assert ranking_key("bm25") == PLAIN.key == (1.2, 0.75, 0.75, 0.75, 1.0, 1.0, 1.0, 0.0, 0.0, 0)
    assert found(index, ranking="bm25") == found(index, ranking=Ranking(title=5)) == set("abce")


@pytest.mark.parametrize(
    "options", [{"k1": -1}, {"title": float("nan")}, {"body": float("inf")}, {"b_body": 1.1}, {"exact": "much"}]
)
def test_a_ranking_of_impossible_numbers_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(QueryError):
        Ranking(**options)


def test_half_a_character_finds_no_id_and_breaks_no_filter(index: Index) -> None:
    assert index.get("\ud800") is None
    assert "a\udcff" not in index
    assert found(index, filters={"source": "\ud800"}) == set()
    assert found(index, "\ud800 vélo") == set("abce")


def test_what_is_no_date_is_named_in_the_error(index: Index) -> None:
    with pytest.raises(QueryError, match="b'2020' is not a date; write 2020"):
        index.search("vélo", since=b"2020")  # type: ignore[arg-type]


def test_a_form_is_looked_for_in_the_field_asked_for() -> None:
    index = frsearch.in_memory()
    with index.writer() as writer:
        writer.add(id="doors", title="Les portes", body="Il est portant.")
        writer.add(id="well", title="Il est portant", body="Les portes.")
    assert [hit.id for hit in index.search("title:portan*")] == ["well"]
    assert [hit.id for hit in index.search("title:=portes")] == ["doors"]
    assert [hit.id for hit in index.search("body:portan*")] == ["doors"]


def test_the_opening_of_an_article_without_a_lead_is_searched_as_its_body() -> None:
    index = frsearch.in_memory()
    with index.writer() as writer:
        writer.add(id="a", body="La pêche est ouverte.")
    assert index.search("body:pêche").total == 1
    assert index.search("lead:pêche").total == 0


def test_a_searcher_with_threads_gives_the_same_answers(index: Index) -> None:
    alone, several = index.searcher(), index.searcher(threads=3)
    for options in ({}, {"sort": "newest"}, {"filters": {"source": "AFP"}}):
        expected, hits = alone.search("vélo", **options), several.search("vélo", **options)
        assert [(hit.id, hit.score) for hit in hits] == [(hit.id, hit.score) for hit in expected]
        assert (hits.total, hits.facets("source")) == (expected.total, expected.facets("source"))


@pytest.mark.parametrize("threads", [0, -1, 65, 1.5, "2", True])
def test_what_is_no_number_of_threads_is_refused(index: Index, threads: Any) -> None:
    with pytest.raises(ValueError, match="threads must be a whole number from 1 to 64"):
        index.searcher(threads=threads)


def test_a_prefix_of_many_frequent_words_finds_each_article_once() -> None:
    index = frsearch.in_memory()
    with index.writer() as writer:
        writer.add_many({"id": str(number), "body": f"qa qb qc q{number}x"} for number in range(5000))
    hits = index.search("q*", limit=10_000)
    assert hits.total == 5000
    assert sorted(int(hit.id) for hit in hits) == list(range(5000))
    assert [hit.id for hit in index.search("q*", limit=3)] == [hit.id for hit in hits[:3]]
