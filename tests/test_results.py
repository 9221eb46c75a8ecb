"""Hits are a sequence over one page of results; what they show is read when it is asked for."""

import gc
import weakref

import pytest

import frsearch
from frsearch import Index

BODY = "Les élus ont voté la réforme des retraites à l’école."


@pytest.fixture
def index() -> Index:
    index = frsearch.in_memory()
    with index.writer() as writer:
        for number in range(25):
            source = "AFP" if number % 5 else "Reuters"
            writer.add(
                id=f"a{number}", title=f"Dépêche {number}", body=BODY, date=f"2020-10-{number + 1:02}", source=source
            )
    return index


def test_the_length_is_the_page_and_the_total_is_everything(index: Index) -> None:
    hits = index.search("retraites", limit=4)
    assert len(hits) == 4
    assert hits.total == 25
    assert index.search("absent").total == 0
    assert not index.search("absent")


def test_hits_are_a_sequence(index: Index) -> None:
    hits = index.search("retraites", limit=4)
    assert [hit.id for hit in hits] == [hits[n].id for n in range(4)]
    assert hits[-1] is hits[3]
    assert hits[1:3] == [hits[1], hits[2]]
    with pytest.raises(IndexError):
        hits[4]


def test_ranks_go_on_over_pages(index: Index) -> None:
    first, second = (index.search("retraites", limit=10, offset=offset) for offset in (0, 10))
    assert [hit.rank for hit in first] == list(range(1, 11))
    assert [hit.rank for hit in second] == list(range(11, 21))
    assert not {hit.id for hit in first} & {hit.id for hit in second}


def test_a_page_beyond_the_last_is_empty_and_still_counts(index: Index) -> None:
    hits = index.search("retraites", offset=1_000)
    assert len(hits) == 0
    assert hits.total == 25


def test_a_hit_shows_the_article_as_it_was_given(index: Index) -> None:
    hit = index.search("retraites", sort="newest", limit=1)[0]
    assert (hit.id, hit.title, hit.date, hit.source) == ("a24", "Dépêche 24", "2020-10-25", "AFP")
    assert (hit.section, hit.url) == (None, None)
    assert hit.article.body == BODY


def test_the_article_is_read_once(index: Index) -> None:
    hit = index.search("retraites")[0]
    assert hit.article is hit.article


def test_hits_still_show_their_articles_after_these_were_replaced(index: Index) -> None:
    hits = index.search("retraites", limit=1)
    kept = hits[0].id
    with index.writer() as writer:
        writer.add(id=kept, title="Remplacée", body="Rien.")
    assert hits[0].id == kept
    assert hits[0].article.body == BODY
    assert hits.total == 25


def test_scores_go_down(index: Index) -> None:
    scores = [hit.score for hit in index.search("dépêche 7 retraites", limit=25)]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_facets_count_all_matches_most_first(index: Index) -> None:
    facets = index.search("retraites", limit=1).facets("source")
    assert facets == [("AFP", 20), ("Reuters", 5)]
    assert (facets[0].value, facets[0].count) == ("AFP", 20)
    assert index.search("absent").facets("source") == []


def test_an_unknown_field_is_named_in_a_warning(index: Index) -> None:
    hits = index.search("auteurr:retraites")
    assert any("auteurr" in warning for warning in hits.warnings)
    assert index.search("retraites").warnings == ()


def test_the_query_is_kept_as_it_was_written(index: Index) -> None:
    assert index.search('"réforme des  retraites').query == '"réforme des  retraites'


def test_reprs_say_what_they_are(index: Index) -> None:
    hits = index.search("retraites", limit=1, sort="newest")
    assert repr(hits) == "<Hits for 'retraites': 1 from rank 1>"
    assert repr(hits[0]).startswith("<Hit 1: 'a24', 'Dépêche 24', score ")


def test_a_snippet_marks_the_words_of_the_query(index: Index) -> None:
    hit = index.search("ecole")[0]
    assert hit.snippet() == "Les élus ont voté la réforme des retraites à l’**école**."
    assert hit.snippet(markers=("[", "]")).endswith("l’[école].")
    assert "<mark>école</mark>" in hit.snippet(format="html")


def test_hits_that_are_let_go_are_gone_without_a_collection(index: Index) -> None:
    hits = index.search("réforme")
    first, page = weakref.ref(hits), list(hits)
    assert page
    gc.disable()
    try:
        del hits, page
        assert first() is None
    finally:
        gc.enable()
