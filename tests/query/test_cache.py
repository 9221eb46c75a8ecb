"""Compiled queries are remembered, where nothing can have changed."""

from concurrent.futures import ThreadPoolExecutor

from frsearch.query import compile_query
from frsearch.query.cache import QueryCache


def test_the_same_query_is_compiled_once():
    assert compile_query("chat (chien)") is compile_query("chat (chien)")


def test_other_choices_are_other_queries():
    assert compile_query("chat chien").node != compile_query("chat chien", mode="all").node
    assert compile_query("tag:x").node != compile_query("tag:x", columns=("tag",), column_values=lambda _: []).node


def test_column_values_are_asked_again():
    values = ["AFP"]
    before = compile_query("source:afp", columns=("source",), column_values=lambda _: list(values))
    values.append("AFP.com")
    after = compile_query("source:afp", columns=("source",), column_values=lambda _: list(values))
    assert before.node != after.node


def test_the_query_unused_for_longest_is_forgotten():
    cache = QueryCache(2)
    queries = [compile_query(text) for text in ("a", "b", "c")]
    cache.put("a", queries[0])
    cache.put("b", queries[1])
    assert cache.get("a") is queries[0]
    cache.put("c", queries[2])
    assert cache.get("b") is None
    assert cache.get("a") is queries[0]
    cache.clear()
    assert cache.get("a") is None


def test_many_threads_may_compile():
    texts = [f"chat{number} ET chien" for number in range(200)] * 4
    with ThreadPoolExecutor(8) as pool:
        nodes = list(pool.map(lambda text: compile_query(text).node, texts))
    assert nodes == [compile_query(text).node for text in texts]
