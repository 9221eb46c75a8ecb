"""The short path means exactly what the parser makes of the same text."""

import subprocess
import sys

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from frsearch.limits import DEFAULT_LIMITS
from frsearch.query.compiler import _read_language
from frsearch.query.names import name_nodes
from frsearch.query.plain import is_plain, read_plain
from frsearch.query.reading import Reading

PIECES = st.one_of(
    st.sampled_from(
        ["chat", "chien", "le", "de", "l’école", "l'été", "porte-parole", "week-end", "O.N.U.", "M.Poutine"]
    ),
    st.sampled_from(
        ["1", "000", "20", "12,5", "%", "AT&T", "«", "»", ",", ".", "!", "?", ":", "-", "–", "#paris", "n°"]
    ),
    st.sampled_from(
        ['"le chat"', '"porte-parole du chat"', '"1 000 000"', "aujourd'hui", "\u00a0", "\n", "e\u0301te\u0301"]
    ),
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=10).map(" ".join), st.lists(PIECES, max_size=6).map("".join), st.text(max_size=40)
)


def reading():
    return Reading(DEFAULT_LIMITS, ("source",), None, strict=False)


@given(TEXTS, st.sampled_from(["any", "all"]))
@example("Le chat, 1 000 000 d'euros : oui ?", "any")
@example("2 1 000", "any")
@example('l\'"école"', "any")
@example("20:30", "any")
def test_the_short_path_equals_the_parser(text, mode):
    text = text.encode("utf-8", "replace").decode()
    assume(is_plain(text) and not name_nodes(text))  # names are looked for in plain text only
    assert read_plain(text, mode, reading()) == _read_language(text, mode, reading())


@pytest.mark.parametrize(
    "text",
    ["réforme des retraites", '"le monde" retraites', "L'école, 20 % : où ?", "porte-parole - Élysée", "vas-y !"],
)
def test_what_people_type_is_plain(text):
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    ["chat ET chien", "-chat", "+chat", "chat*", "ch?t", "title:chat", "(chat", "chat~", "=chat", '"chat', 'a"b"'],
)
def test_what_may_be_language_is_not_plain(text):
    assert not is_plain(text)


def test_plain_queries_do_not_import_whoosh():
    code = """
import sys
from frsearch.query import compile_query
compile_query('réforme "des retraites"')
assert "whoosh" not in sys.modules
compile_query("réforme ET retraites")
assert "whoosh" in sys.modules
"""
    path = {"PYTHONPATH": ":".join(sys.path)}  # and with -P not the current folder, whose sources may have no kernel
    subprocess.run([sys.executable, "-P", "-W", "error", "-c", code], check=True, env=path)
