"""An explanation says in words and numbers what a score comes from, and adds up to it."""

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import frsearch
from frsearch import Explanation, Index, Ranking

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "a",
        "title": "La réforme des retraites",
        "body": "Les élus ont voté la réforme des retraites, dit le porte-parole du gouvernement. Une pêche.",
        "date": "2020-10-12",
        "source": "AFP",
    },
    {"id": "b", "title": "Le péché", "body": "Le péché originel et la pêche ; gouverner les retraités", "date": "2021"},
    {"id": "c", "body": "Rien de tout cela, hormis un élu"},
    {"id": "d", "title": "Péchés", "body": "péchés"},
]

QUERIES = [
    "réforme retraites grève",
    "pêche",
    '"réforme des retraites"',
    '"réforme retraites"~3',
    "gouvern* NOT grève",
    "gouvernemant~1^2.5 pêche",
    "p?che",
    "title:retraites date:[2020 TO 2021]",
    "=pêche",
    '="réforme des retraites" élus',
    "porte-parole gouvernement",
    "+retraites élus",
    "(source:AFP OR pêche) réforme",
    "retraites AND (élus OR pêche)",
    "*",
]


@pytest.fixture(scope="module")
def index() -> Index:
    index = frsearch.in_memory()
    with index.writer(memory=1) as writer:
        writer.add_many(ARTICLES)
    return index


def adds_up(part: Explanation) -> bool:
    values = [child.value for child in part.children]
    if part.description.endswith("sum of"):
        return part.value == sum(values)
    if part.description.endswith("product of"):
        return math.isclose(part.value, math.prod(values), rel_tol=1e-5, abs_tol=1e-5) and all(
            map(adds_up, part.children)
        )
    return not part.children


def explained(index: Index, query: str, **options: Any) -> str:
    return str(index.search(query, **options)[0].explain())


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("ranking", ["default", "bm25", Ranking(window=1, proximity=2.0), Ranking(exact=3.0, k1=0)])
def test_the_value_is_the_score_and_the_parts_add_up(index: Index, query: str, ranking: str | Ranking) -> None:
    hits = index.search(query, ranking=ranking)
    assert len(hits)
    for hit in hits:
        explanation = hit.explain()
        assert explanation.value == hit.score
        assert adds_up(explanation)
        assert all(map(adds_up, explanation.children))


@given(
    words=st.lists(
        st.sampled_from(["réforme", "retraites", "pêche", "péchés", "élu", "gouverner"]), min_size=1, max_size=5
    )
)
def test_any_words_add_up(index: Index, words: list[str]) -> None:
    for hit in index.search(" ".join(words), since="2019"):
        assert hit.explain().value == hit.score == sum(child.value for child in hit.explain().children)


def test_a_word_is_explained_by_its_rarity_its_occurrences_and_its_form(index: Index) -> None:
    text = explained(index, "retraites")
    assert "« retraites » by its stem « retrait », product of" in text
    assert "idf: 2 of 4 articles hold it" in text
    assert "1 in the title" in text
    assert "words in the article, on average" in text
    assert "exact form: it stands there as it was typed" in text


@pytest.mark.parametrize(
    ("query", "id", "said"),
    [
        ("pêche", "b", "it stands there as it was typed"),
        ("peches", "d", "it stands there, one of both without accents"),
        ("pêchés", "d", "it stands there with other accents"),
        ("retraite", "a", "only other forms of the word stand there"),
    ],
)
def test_how_near_the_form_is_to_what_was_typed_is_said(index: Index, query: str, id: str, said: str) -> None:
    hit = next(hit for hit in index.search(query) if hit.id == id)
    assert f"exact form: {said}" in str(hit.explain())


def test_plain_bm25_has_no_exact_forms_and_no_nearness(index: Index) -> None:
    text = explained(index, "réforme retraites", ranking="bm25")
    assert "exact form" not in text
    assert "near each other" not in text


def test_words_near_each_other_are_named(index: Index) -> None:
    assert "« réforme » and « retraites » near each other" in explained(index, "réforme retraites")


def test_what_is_missing_is_said(index: Index) -> None:
    assert "« grève » by its stem « grev »: not in this article" in explained(index, "retraites grève")
    assert "without « grève » by its stem « grev »: absent, as asked" in explained(index, "retraites NOT grève")


def test_filters_score_nothing(index: Index) -> None:
    text = explained(index, "retraites", since="2020", until=date(2020, 12, 1), filters={"source": ["AFP", "Reuters"]})
    assert "0.0000  scores nothing by itself: a date from 2020-01-01 to 2020-12-01" in text
    assert "0.0000  scores nothing by itself: source « AFP » or « Reuters »" in text


def test_shapes_name_the_words_that_they_found(index: Index) -> None:
    assert "words beginning with « gouvern »: gouvern" in explained(index, "gouvern*")
    assert "words close to « gouvernemant »: gouvernement" in explained(index, "gouvernemant~1")
    assert "nearness to the word asked for" in explained(index, "gouvernemant~1")


def test_searched_fields_and_boosts_are_named(index: Index) -> None:
    text = explained(index, "title:retraites^2")
    assert "4 words in title, on average" in text
    assert "2.0000  boost asked for" in text


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_hits_sorted_by_date_have_no_score_to_explain(index: Index, sort: str) -> None:
    hit = index.search("pêche", sort=sort)[0]
    assert hit.explain() == Explanation(f"no score is worked out for hits sorted by date ({sort} first)", 0.0)
    assert hit.score == 0


def test_a_tree_is_printed_indented_and_given_as_json(index: Index) -> None:
    explanation = index.search("retraites")[0].explain()
    lines = str(explanation).splitlines()
    assert lines[0] == f"{explanation.value:.4f}  score, sum of"
    assert lines[1].startswith("  ")
    assert lines[2].startswith("    ")
    tree = explanation.to_dict()
    assert tree["value"] == explanation.value
    assert tree["children"][0] == explanation.children[0].to_dict()


def test_an_explanation_cannot_be_changed(index: Index) -> None:
    explanation = index.search("retraites")[0].explain()
    with pytest.raises(AttributeError):
        explanation.value = 1.0  # type: ignore[misc]


def test_hits_are_explained_as_they_were_found_though_the_index_has_changed(index: Index) -> None:
    changing = frsearch.in_memory()
    with changing.writer() as writer:
        writer.add_many(ARTICLES)
    hit = changing.search("retraites")[0]
    before = hit.explain()
    with changing.writer() as writer:
        writer.add_many({"body": f"retraites {n}"} for n in range(20))
        writer.delete("a")
    assert hit.explain() == before


def test_whatever_can_be_searched_can_be_explained() -> None:
    letters = "bcdfglmnprstv"
    endings = [middle + last for middle in letters for last in letters]
    words = [f"{first}{vowel}{ending}ez" for first in letters for vowel in "aeiouy" for ending in endings]
    index = frsearch.in_memory()
    with index.writer() as writer:
        writer.add_many({"title": "arc-en-ciel", "body": word} for word in words)
    hits = index.search("*e* OU *z OU arc-en-ciel", limit=1)  # three such words would be refused
    assert hits[0].explain().value == pytest.approx(hits[0].score)
