"""Article: what is given is checked and put in order, and comes back from storage as it was."""

import pickle
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frsearch.article import MAX_ID_BYTES, Article
from frsearch.dates import parse_date
from frsearch.errors import ArticleError
from frsearch.stored import StoredArticle

# Surrogates are left out: they become U+FFFD, and have a test of their own.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
dates = st.none() | st.dates().map(date.isoformat) | st.integers(1, 9999).map("{:04}".format) | st.datetimes()
articles = st.builds(
    Article,
    id=st.none() | texts | st.integers(),
    title=texts,
    lead=texts,
    body=texts.map("x".__add__),
    date=dates,
    source=texts,
    section=texts,
    authors=st.lists(texts, max_size=3),
    tags=st.lists(texts, max_size=3),
    url=texts,
    lang=texts,
    extra=st.dictionaries(texts, json_values, max_size=3),
)


@given(articles)
def test_an_article_comes_back_from_storage_as_it_was(article: Article) -> None:
    stored = Article.from_stored(
        StoredArticle(article.id, article.title, article.lead, article.body, article.rest_json)
    )
    assert stored == article
    assert stored.interval == article.interval


@given(articles)
def test_an_article_is_made_again_from_its_dictionary(article: Article) -> None:
    assert Article.from_mapping(article.to_dict()) == article
    assert pickle.loads(pickle.dumps(article)) == article
    assert replace(article) == article


@given(articles)
def test_an_id_made_from_the_content_depends_on_the_content_only(article: Article) -> None:
    made = replace(article, id="").id
    assert made == replace(article, id=None, tags=("other",), extra={"other": 1}).id
    assert made != replace(article, id="", body=article.body + " ").id
    assert len(made) == 32


def test_parts_of_one_text_do_not_pass_for_another() -> None:
    assert Article(title="a", lead="bc").id != Article(title="ab", lead="c").id


@pytest.mark.parametrize("id_", ["a/b/../c", "a\nb", "\0", " ", "é" * 5_000, "x" * MAX_ID_BYTES, "-"])
def test_any_text_may_be_an_id(id_: str) -> None:
    assert Article(id=id_, body="x").id == id_


def test_a_number_may_be_an_id() -> None:
    assert Article(id=0, body="x").id == "0"


def test_an_id_that_is_too_long_is_refused() -> None:
    with pytest.raises(ArticleError, match="its id is longer than 65,536 bytes"):
        Article(id="é" * (MAX_ID_BYTES // 2 + 1), body="x")


@pytest.mark.parametrize("field", ["title", "lead", "body", "source", "section", "url", "lang"])
@pytest.mark.parametrize("value", [0, 1.5, False, [], ["x"], {}, b"bytes"])
def test_a_text_field_takes_only_text(field: str, value: object) -> None:
    with pytest.raises(ArticleError, match=f"its {field} must be text, not {type(value).__name__}"):
        Article.from_mapping({"id": "a", "text": "x", field: value})


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"id": 1.5}, "its id must be text"),
        ({"id": ["a"]}, "its id must be text"),
        ({"date": "2020-13-45"}, "no month 13"),
        ({"date": ["2020"]}, "its date must be text"),
        ({"date": 1_602_489_600}, "its date must be text"),
        ({"date": True}, "its date must be text"),
        ({"authors": 3}, "its authors must be"),
        ({"authors": {"name": "A"}}, "its authors must be"),
        ({"tags": ["a", 3]}, "its tags must be text"),
        ({"extra": ["a"]}, "its extra must be a JSON object"),
        ({"extra": ["a"], "edition": "soir"}, "its extra must be a JSON object"),
        ({"price": float("nan")}, "its extra fields must be JSON"),
        ({"when": date(2020, 1, 1)}, "its extra fields must be JSON"),
    ],
)
def test_a_wrong_field_is_refused_in_one_sentence_that_names_the_article(fields: dict[str, Any], why: str) -> None:
    with pytest.raises(ArticleError, match=why) as caught:
        Article.from_mapping({"id": "afp-1", "body": "x"} | fields)
    assert "\n" not in str(caught.value)
    assert "id" in fields or "'afp-1'" in str(caught.value)


@pytest.mark.parametrize("fields", [{}, {"title": ""}, {"title": " \n", "body": None}, {"source": "AFP"}])
def test_an_article_without_any_text_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ArticleError, match="neither title, lead nor body"):
        Article(**fields)


def test_nesting_without_end_is_refused() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ArticleError, match="JSON"):
        Article(body="x", extra={"deep": deep})


def test_usual_names_are_understood_and_unknown_ones_kept() -> None:
    article = Article.from_mapping(
        {
            "headline": "Titre",
            "chapeau": "Chapeau",
            "text": "Texte",
            "published": "2020-10",
            "author": "Léa",
            "keywords": ["a", "b"],
            "link": "https://exemple.fr",
            "language": "fr",
            "edition": "soir",
            "pages": 3,
            "nothing": None,
        }
    )
    assert article == Article(
        article.id, "Titre", "Chapeau", "Texte", "2020-10", None, None, ["Léa"], ("a", "b"), "https://exemple.fr", "fr",
        {"edition": "soir", "pages": 3},
    )  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
def test_a_field_named_twice_goes_by_its_own_name_and_loses_nothing(turned: bool) -> None:
    pairs = [("body", "corps"), ("text", "autre"), ("summary", "résumé"), ("abstract", "abrégé")]
    article = Article.from_mapping(dict(reversed(pairs) if turned else pairs))
    assert (article.body, article.lead) == ("corps", "abrégé")
    assert article.extra == {"text": "autre", "summary": "résumé"}


def test_a_field_repeated_word_for_word_is_not_kept_twice() -> None:
    assert Article.from_mapping({"abstract": "x", "description": "x"}).extra == {}


def test_dates_are_kept_as_written_or_as_iso() -> None:
    assert Article(body="x", date="2020-10").date == "2020-10"
    assert Article(body="x", date=2020).date == "2020"
    assert Article(body="x", date=date(2020, 10, 12)).date == "2020-10-12"
    moment = datetime(2020, 10, 12, 8, 30, tzinfo=UTC)
    article = Article(body="x", date=moment)
    assert article.date == "2020-10-12T08:30:00+00:00"
    assert article.interval == parse_date(moment)
    assert Article(body="x", date="").interval is None


def test_lone_surrogates_are_replaced_and_nul_is_kept() -> None:
    article = Article(id="a\ud800", body="un\udcff \ud83d\ude00 \0", extra={"k\udfff": ["v\ud800"], "n": 1})
    assert article.id == "a\ufffd"
    assert article.body == "un\ufffd \U0001f600 \0"
    assert article.extra == {"k\ufffd": ["v\ufffd"], "n": 1}
    assert Article(body="x", extra={"k": "v\ud800"}).extra == {"k": "v\ufffd"}


def test_an_article_does_not_change() -> None:
    given_extra = {"list": [1]}
    article = Article(body="x", extra=given_extra)
    given_extra["list"].append(2)
    assert article.extra == {"list": [1]}
    with pytest.raises(FrozenInstanceError):
        article.body = "y"  # type: ignore[misc]
    assert len({article, replace(article)}) == 1


def test_empty_fields_are_not_stored() -> None:
    assert Article(id="a", body="x").rest_json == ""
    assert Article(id="a", body="x", source="AFP", tags=[""]).rest_json == '{"source":"AFP"}'
    assert Article(id="a", body="x").to_dict() == {"id": "a", "body": "x"}
