"""The short way: the kernel reads plain words that the index knows into the plan that the long way makes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import frsearch
from frsearch import _kernel
from frsearch.query import compile_query
from frsearch.query.function_words import FUNCTION_WORDS

TEXTS = [
    "La réforme des retraites est publiée, l'école de la mer aussi. Été comme hiver, né sous X, il a dû partir.",
    "Marine Le Pen et Emmanuel Macron à l'Élysée. Les élus de l'ONU : 2020, 1 000 000 d'euros, 12 œuvres.",
    "Un porte-parole du week-end, aujourd'hui, Louis XIV, VI, les étudiant·e·s, M.Poutine, G7, COVID-19.",
    "Le sous-préfet avions pas de maïs mais des légumes, préférés, préférait, sœur, cœurs ; élections ÉLECTIONS.",
]
WORDS = sorted({word for text in TEXTS for word in text.replace("·", " ").split()})
STRANGE = [
    "AND",
    "ET",
    "ou",
    "Qui",
    "quel",
    "est",
    "est-ce",
    "-mer",
    "date:2020",
    '"',
    "(",
    "x*",
    "mer~1",
    "inconnu",
    "?",
]


@pytest.fixture(scope="module")
def searchers() -> list[frsearch.Searcher]:
    def built(*parts: list[str]) -> frsearch.Searcher:
        index = frsearch.in_memory()
        for part in parts:
            with index.writer() as writer:
                writer.add_many({"id": text[:9], "body": text} for text in part)
        return index.searcher()

    return [built(TEXTS), built(TEXTS[:1], TEXTS[1:3], TEXTS[3:])]


def short(searcher: frsearch.Searcher, text: str, mode: str = "any") -> str | None:
    segments = searcher.snapshot.segments
    plan = _kernel.Searcher(segments).read(text, FUNCTION_WORDS, mode == "all")
    return None if plan is None else repr(plan)


def long(text: str, mode: str = "any") -> str:
    return repr(_kernel.Plan(compile_query(text, mode=mode).node))


PIECES = st.lists(
    st.tuples(st.sampled_from(WORDS + STRANGE), st.sampled_from([str, str.lower, str.upper, str.capitalize])),
    max_size=6,
).map(lambda pieces: " ".join(case(word) for word, case in pieces))


@given(PIECES | PIECES.map('"{}"'.format) | st.text(max_size=12), st.sampled_from(["any", "all"]))
def test_the_short_way_makes_the_plan_of_the_long_way_or_none(
    searchers: list[frsearch.Searcher], text: str, mode: str
) -> None:
    for searcher in searchers:
        assert short(searcher, text, mode) in (None, long(text, mode))


@pytest.mark.parametrize(
    "text",
    [
        "réforme des retraites",
        "l'école",
        "L’École de la mer",
        '"réforme des retraites"',
        "œuvres",
        "ONU 2020",
        "publiée",
    ],
)
def test_plain_words_of_the_index_go_the_short_way(searchers: list[frsearch.Searcher], text: str) -> None:
    assert [short(searcher, text) for searcher in searchers] == [long(text)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "le",
        "inconnu",
        "porte-parole",
        "mer ET hiver",
        "mer?",
        "quel hiver",
        "date:2020",
        "mer*",
        "XIV",
        "Le Pen",
        "\ud800",
    ],
)
def test_anything_else_goes_the_long_way(searchers: list[frsearch.Searcher], text: str) -> None:
    assert [short(searcher, text) for searcher in searchers] == [None] * 2
