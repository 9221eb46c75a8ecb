"""The forgiving reading takes any text; the strict one says where it stops."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frsearch._kernel import Plan
from frsearch.errors import QueryError
from frsearch.query import compile_query

COLUMNS = ("source", "tag")
PIECES = st.one_of(
    st.sampled_from(
        ["chat", "chien", "le", "l’école", "1", "000", "20:30", "étudiant(e)s", ",", ".", "\u00a0", "\ud800", "\x00"]
    ),
    st.sampled_from(["AND", "OR", "NOT", "ET", "OU", "SAUF", "+", "-", "(", ")", "[", "]", "{", "}", '"', "“", "”"]),
    st.sampled_from(
        ["*", "?", "~", "~2", "^", "^2", "=", ":", "title:", "source:", "foo:", "date:2020", "date:[2020 TO 2021]"]
    ),
    st.sampled_from(["=chat", '"le chat"', "chat*", "ch?t", "chat~1"]),
)
QUERIES = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
)


def compiled(query, **choices):
    return compile_query(query, columns=COLUMNS, column_values=lambda _: ["AFP", "chat"], **choices)


@given(QUERIES, st.sampled_from(["any", "all"]))
@example("l'\"", "any")
@example("=*", "any")
@example("+-chat", "any")
def test_any_text_is_read_and_nothing_is_lost_silently(query, mode):
    result = compiled(query, mode=mode)
    assert result.node != ("nothing",) or result.warnings
    Plan(result.node)


@given(
    st.lists(st.from_regex(r"[a-zé]{2,9}", fullmatch=True), min_size=1, max_size=4),
    st.text('()[]"*?~^=:+ ', max_size=9),
)
def test_words_among_marks_never_give_an_empty_plan(words, marks):
    query = "".join(word + mark for word, mark in zip(words, marks.ljust(len(words)), strict=False))
    assert compiled(query).node != ("nothing",)


@given(QUERIES, st.sampled_from(["any", "all"]))
@example("E. Macron", "any")
def test_strict_stops_inside_the_text_or_reads_the_same(query, mode):
    try:
        strict = compiled(query, mode=mode, strict=True)
    except QueryError as error:
        assert error.position is not None
        assert 0 <= error.position < len(query)
    else:
        assert vars(strict) == vars(compiled(query, mode=mode))


@pytest.mark.parametrize(
    ("query", "plan"),
    [
        ("((chat)", "chat"),
        ("chat)", "chat"),
        ('"chat', "chat"),
        ('chat "', "chat"),
        ("chat AND", "(chat | and)"),
        ("AND", "and"),
        ("ET", "et"),
        ("title:", "title"),
        ("title: chat", "(title | chat)"),
        ("chat ~ ^ chien", "(chat | chien)"),
        ("chat [chien", "(chat | chien)"),
        ("chat ()", "chat"),
        ("--chat", "chat"),
        ("chat - chien", "(chat | chien)"),
        ("+ chat", "chat"),
        ("température -5", "(température | 5)"),
        ("[2020 TO 2021]", "(2020 | to | 2021)"),
    ],
)
def test_strays_are_searched_as_words(read, query, plan):
    assert read(query) == plan


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("chat (chien", 5),
        ("chat)", 4),
        ('chat "chien', 5),
        ("chat AND", 5),
        ("OR chat", 0),
        ("NOT", 0),
        ("title: chat", 0),
        ("chat foo:bar", 5),
        ("date:2020-13", 5),
        ("chat ~", 5),
        ("chat~7", 4),
        ("chat + chien", 5),
        ("chat ()", 6),
        ("[2020 TO 2021]", 0),
        ("title:[a TO b]", 6),
        ("date:[2021 TO 2020]", 5),
    ],
)
def test_strict_names_the_position(query, position):
    with pytest.raises(QueryError) as caught:
        compile_query(query, strict=True)
    assert caught.value.position == position


@pytest.mark.parametrize("query", ['l’école "petit chat"~3 (a OU b)^2', "Qui vient ?", "« chat » : noir"])
def test_strict_accepts_what_is_well_written(query):
    compile_query(query, strict=True)
