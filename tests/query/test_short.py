"""The short way: the kernel reads most queries by itself, into the plan that the long way makes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import frsearch
from frsearch import _kernel
from frsearch._kernel import FunctionWords, Plan
from frsearch.errors import QueryError
from frsearch.limits import DEFAULT_LIMITS
from frsearch.query import CompiledQuery, compile_query
from frsearch.query.function_words import FUNCTION_WORDS
from frsearch.ranking import ranking_key

TEXTS = [
    "La réforme des retraites est publiée, l'école de la mer aussi. Été comme hiver, né sous X, il a dû partir.",
    "Marine Le Pen et Emmanuel Macron à l'Élysée. Les élus de l'ONU : 2020, 1 000 000 d'euros, 12 œuvres.",
    "Un porte-parole du week-end, aujourd'hui, Louis XIV, VI, les étudiant·e·s, M.Poutine, G7, COVID-19.",
    "Le sous-préfet avions pas de maïs mais des légumes, préférés, préférait, sœur, cœurs ; élections ÉLECTIONS.",
]
WORDS = sorted({word for text in TEXTS for word in text.replace("·", " ").split()})
LANGUAGE = ["AND", "ET", "ou", "-mer", "+mer", "date:2020", '"', "(", ")", "x*", "l'éco*", "mer~1", "mèr~2", "“mer”"]
MARKS = ["?", "!", ":", "-", "–", "«", "»", "l'", "1 000", "20 %"]
FORMS = ["inconnu", "Peut-être", "Covid-19", "Jean-Luc", "a-t-il", "aujourd’hui", "Paris/Lyon", "mer,hiver", "E.", "C"]
ASKED = ["Qui", "quel", "est", "est-ce", "Pourquoi", "peut-il"]
STRANGE = [*LANGUAGE, *MARKS, *FORMS, *ASKED]
OPERATORS = ["AND", "ET", "OR", "OU", "NOT", "SAUF"]
CASES = [str, str.lower, str.upper, str.capitalize]


@pytest.fixture(scope="module")
def searchers() -> list[frsearch.Searcher]:
    def built(*parts: list[str]) -> frsearch.Searcher:
        index = frsearch.in_memory()
        for part in parts:
            with index.writer() as writer:
                writer.add_many({"id": text[:9], "body": text} for text in part)
        return index.searcher()

    return [built(TEXTS), built(TEXTS[:1], TEXTS[1:3], TEXTS[3:])]


def read(searcher: frsearch.Searcher, text: str, words: FunctionWords, mode: str = "any") -> Plan | None:
    kernel = _kernel.Searcher(searcher.snapshot.segments)
    answer = kernel.answer(text, words, mode == "all", [], 0, ranking_key("default"), "relevance")
    return None if answer is None else answer[0]


def short(searcher: frsearch.Searcher, text: str, mode: str = "any") -> str | None:
    plan = read(searcher, text, FUNCTION_WORDS, mode)
    return None if plan is None else repr(plan)


def long(text: str, mode: str = "any") -> str:
    try:
        return repr(_kernel.Plan(compile_query(text, mode=mode).node))
    except QueryError as error:
        return repr(error)


def assert_agrees(searcher: frsearch.Searcher, text: str, mode: str) -> None:
    """The same plan, the same words to mark, and nothing to warn of; or none."""
    plan = read(searcher, text, FUNCTION_WORDS, mode)
    if plan is not None:
        assert repr(plan) == repr(_kernel.Plan(plan.node())) == long(text, mode)
        one, other = CompiledQuery.read_by_kernel(plan, text), compile_query(text, mode=mode)
        assert (one.words, one.warnings, one.text) == (other.words, other.warnings, other.text)


MODES = st.sampled_from(["any", "all"])
PIECES = st.tuples(st.sampled_from(WORDS + STRANGE), st.sampled_from(CASES)).map(lambda piece: piece[1](piece[0]))
TEXT = st.lists(PIECES, max_size=6).map(" ".join)
MEMBERS = PIECES | TEXT.map('"{}"'.format) | st.tuples(st.sampled_from("+-"), PIECES).map("".join)


def _grouped(members: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operated = st.tuples(members, st.sampled_from(OPERATORS), members).map(" ".join)
    return (operated | st.lists(members, min_size=1, max_size=3).map(" ".join)).map("({})".format)


QUERIES = st.recursive(MEMBERS, _grouped, max_leaves=8).map(lambda query: query.removeprefix("(").removesuffix(")"))


@given(TEXT | TEXT.map('"{}"'.format) | st.text(max_size=12), MODES)
@example("E. Macron", "any")
@example("Le Pen Le Pen, DE LA Mer ?", "any")
@example('Porte-parole porte-parole "porte-parole du porte-parole" week-end', "any")
@example("peut-il faire mer ?", "all")
def test_the_short_way_makes_the_plan_of_the_long_way_or_none(
    searchers: list[frsearch.Searcher], text: str, mode: str
) -> None:
    for searcher in searchers:
        assert_agrees(searcher, text, mode)


@given(QUERIES, MODES)
@example("mer (-hiver) -(été OU hiver)", "any")
@example("(mer)", "all")
@example("mer ET hiver OU été SAUF NOT été", "any")
@example("+mer NOT (hiver été) école*", "any")
@example("((mer OU hiver) ET (été) ET mer) hiver", "all")
@example("-mer", "any")
@example("(le OU la) mer", "any")
def test_so_it_does_in_the_query_language(searchers: list[frsearch.Searcher], text: str, mode: str) -> None:
    for searcher in searchers:
        assert_agrees(searcher, text, mode)


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
        "le",
        "inconnu",
        "porte-parole",
        '"porte-parole du week-end" mer',
        "Le Pen",
        "XIV",
        "quel hiver",
        "est-il né ?",
        "mer ET hiver",
        "(mer OU hiver) école -été +retraites",
        '"réforme des retraites" SAUF mer',
        "mer*",
        "l'éco*",
        "mer~1",
    ],
)
def test_what_people_ask_goes_the_short_way(searchers: list[frsearch.Searcher], text: str) -> None:
    assert [short(searcher, text) for searcher in searchers] == [long(text)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "date:2020",
        "source:[a TO b]",
        "=mer",
        "mer^2",
        "m?r",
        "(mer",
        "mer ET",
        "()",
        '"mer"~3',
        "mer~3",
        "Зеленский",
        "mer " * 200,
        "\ud800",
    ],
)
def test_anything_else_goes_the_long_way(searchers: list[frsearch.Searcher], text: str) -> None:
    assert [short(searcher, text) for searcher in searchers] == [None] * 2


def test_brackets_nested_deep_go_the_long_way(searchers: list[frsearch.Searcher]) -> None:
    texts = ["(" * deep + "mer OU hiver" + ")" * deep + " été" for deep in (1, 16, 17, 31, 100)]
    assert [short(searchers[0], text) for text in texts] == [*map(long, texts[:2]), None, None, None]


def test_many_patterns_go_the_long_way(searchers: list[frsearch.Searcher]) -> None:
    assert short(searchers[0], "mer* " * 17) is None


def test_what_the_analysis_raises_comes_back(searchers: list[frsearch.Searcher]) -> None:
    def analyse(forms: list[str]) -> list[None]:
        raise KeyboardInterrupt(*forms)

    nothing: list[str] = []
    words = _kernel.FunctionWords(
        stopwords=nothing,
        letters=nothing,
        questions=nothing,
        light=nothing,
        contracted={},
        operators={},
        elided=nothing,
        before="",
        analyse=analyse,
    )
    with pytest.raises(KeyboardInterrupt, match="inconnu"):
        read(searchers[0], "inconnu", words)


def test_hits_of_either_way_mark_the_same_words(searchers: list[frsearch.Searcher]) -> None:
    for text in ("Porte-parole l'été", "(réforme* OU hiver~1) SAUF Macron"):
        short_way, long_way = searchers[0].search(text), searchers[0].search(text, limits=DEFAULT_LIMITS)
        assert [(hit.id, hit.score, hit.snippet()) for hit in short_way] == [
            (hit.id, hit.score, hit.snippet()) for hit in long_way
        ]
        assert (short_way.query, short_way.warnings, len(short_way) > 0) == (text, (), True)


def test_a_plan_gives_back_what_it_was_made_of() -> None:
    node = (
        "all",
        [
            ("exact", "école", "ecole", 7, 1.0),
            ("phrase", [[("a", "a", "a")], [("b", "b", "b"), ("c", "c", "c")]], 2, True, 1, 0.5),
            ("and_not", ("wildcard", "m?r", 7, 1.0), ("nothing",)),
            ("constant", 2.0, ("range", "date", None, 5)),
            ("constant", 0.0, ("column", "section", ["Monde"])),
            ("best", [("column", "source", ["AFP"]), ("everything",)]),
        ],
    )
    assert _kernel.Plan(node).node() == node


def test_a_compound_decides_and_its_words_score(searchers: list[frsearch.Searcher]) -> None:
    plan = short(searchers[0], "Porte-parole l'été")
    assert plan is not None
    assert "Constant(0.0, " in plan
