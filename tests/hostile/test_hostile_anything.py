"""The public entry points, given anything: they answer, or raise an error of frsearch."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

import frsearch
from frsearch import _kernel
from frsearch.dates import parse_date
from frsearch.french import analyze_many

MARKS = "'’-.·°&@#(),:;!?*~^\"[]+/<>\u00ad\u200b\u0301\ud800\0\x1b\u202e"
TEXT = st.text(max_size=60) | st.text(st.sampled_from("leéÉœSTDN0129 " + MARKS), max_size=40)
ANYTHING = (
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.binary(max_size=5) | st.lists(TEXT, max_size=3)
)


@given(
    query=TEXT,
    limit=st.integers(0, 2**70),
    offset=st.integers(0, 70),
    options=st.fixed_dictionaries(
        {
            "mode": st.sampled_from(["any", "all"]),
            "sort": st.sampled_from(["relevance", "newest", "oldest"]),
            "ranking": st.sampled_from(["default", "bm25"]),
        }
    ),
)
def test_any_text_is_searched_for(asked, query, limit, offset, options):
    hits = asked.search(query, limit=limit, offset=offset, **options)
    assert len(hits) == min(limit, max(0, hits.total - offset))
    for hit in hits[:2]:
        hit.snippet()


@given(
    query=ANYTHING,
    options=st.dictionaries(st.sampled_from(["limit", "since", "filters", "sort", "mode", "ranking"]), ANYTHING),
)
def test_any_options_are_taken_or_refused(asked, query, options):
    with suppress(frsearch.QueryError):
        asked.search(query, **options).total  # noqa: B018 - it is worked out


@given(query=TEXT, body=TEXT)
def test_a_snippet_of_any_article_for_any_query_is_made_of_it(query, body):
    index = frsearch.in_memory()
    with index.writer() as writer:
        writer.add(id="1", title="le titre", body=body)
    for hit in index.search(f"titre {query}"):
        assert "\x1b" not in hit.snippet()
        assert "<script" not in hit.snippet()


@given(form=TEXT.filter(bool))
def test_the_analysis_of_any_text_ends_and_stays_inside_it(form):
    (tokens,) = analyze_many([form.encode("utf-8", "replace").decode()])
    for token in tokens:
        assert 0 <= token.start <= token.end <= len(form)
        assert token.term
        assert token.position >= 0


@given(text=TEXT)
def test_forms_of_any_text_lie_in_it_one_after_another(text):
    text = text.encode("utf-8", "replace").decode()
    places = [place for start, end in _kernel.scan(text) for place in (start, end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@given(value=TEXT | st.text(st.sampled_from("0123456789-T:Z+/. janvm"), max_size=30))
def test_any_text_is_a_date_or_none(value):
    try:
        first, last = parse_date(value)
    except ValueError:
        return
    assert first <= last


@pytest.mark.parametrize("name", ["CON", "../../etc/passwd", "a/b", "\\\\host", "\0", ".", "", "é" * 1_000, "commit-1"])
def test_an_id_is_only_a_name(tmp_path, name):
    index = frsearch.create(tmp_path / "ids.idx")
    with index.writer() as writer:
        writer.add(id=name, title="Un titre")
    assert index.search("titre")[0].title == "Un titre"
    assert {path.name for path in tmp_path.iterdir()} == {"ids.idx"}
