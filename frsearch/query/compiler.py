"""The way from a query, as text or as a tree, to a compiled one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frsearch.errors import QueryError
from frsearch.limits import DEFAULT_LIMITS, Limits
from frsearch.query import plan
from frsearch.query.cache import QueryCache
from frsearch.query.compiled import CompiledQuery
from frsearch.query.highlights import highlights_of
from frsearch.query.plain import is_plain, read_as_words, read_plain
from frsearch.query.reading import Reading
from frsearch.query.words import without_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import whoosh.query

    from frsearch.query.plan import Node

_MODES = ("any", "all")
_LONGEST_CACHED = 1_000
_cache = QueryCache(1_024)


def compile_query(  # noqa: PLR0913 - each is one choice of the caller
    query: str | whoosh.query.Query,
    *,
    mode: str = "any",
    strict: bool = False,
    columns: Sequence[str] = (),
    column_values: Callable[[str], list[str]] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> CompiledQuery:
    """Make a query ready for the kernel.

    `mode` is what words side by side mean: "any" of them or "all". `columns` are the names of the index's string
    columns, and `column_values` gives the distinct values of one. `strict` refuses what the forgiving reading takes
    for words. Raises QueryError, with the position where there is one: from a strict reading, from a tree that cannot
    be searched, and past a limit.
    """
    if mode not in _MODES:
        message = f"mode is 'any' or 'all', not {mode!r}"
        raise QueryError(message)
    reading = Reading(limits, columns, column_values, strict)
    if not isinstance(query, str):
        return _compiled(_read_tree(query, mode, reading), reading, _written(query))
    key = (query, mode, strict, tuple(columns), limits)
    compiled = _cache.get(key)
    if compiled is None:
        compiled = _compiled(_read_text(query, mode, reading), reading, query)
        if len(query) <= _LONGEST_CACHED and not reading.used_columns:
            _cache.put(key, compiled)
    return compiled


def _compiled(node: Node | None, reading: Reading, text: str) -> CompiledQuery:
    if node is None:
        reading.note("there is no word in the query, so it finds nothing.")
        node = plan.NOTHING
    elif node == plan.NOTHING and not reading.warnings:
        reading.note("no article can match this query.")
    return CompiledQuery(node, highlights_of(node), tuple(reading.warnings), text)


def _read_text(text: str, mode: str, reading: Reading) -> Node | None:
    limit = reading.limits.characters
    if len(text) > limit:
        message = f"the query is {len(text):,} characters long; {limit:,} are allowed, so shorten it"
        raise QueryError(message, limit)
    text = without_surrogates(text)
    if not reading.strict and is_plain(text):
        return read_plain(text, mode, reading)
    if len(text) > reading.limits.language:
        message = f"the query is longer than {reading.limits.language:,} characters"
        reading.warn(message, "it was searched as words", reading.limits.language)
        return read_as_words(text, mode, reading)
    return _read_language(text, mode, reading)


def _read_language(text: str, mode: str, reading: Reading) -> Node | None:
    from frsearch.query.grammar import nesting, repair  # noqa: PLC0415 - plain words do without the language
    from frsearch.query.lexeme import Kind  # noqa: PLC0415
    from frsearch.query.lexer import Lexer  # noqa: PLC0415

    lexer = Lexer(text, reading.columns)
    lexemes = list(lexer.lexemes())
    reading.expect_words(sum(lexeme.kind is Kind.WORD for lexeme in lexemes))
    if nesting(lexemes) > reading.limits.depth:
        message = f"brackets are nested more than {reading.limits.depth} deep"
        reading.warn(message, "the query was searched as words", text.index("("))
        return read_as_words(text, mode, reading)
    lexemes = repair(lexemes, lexer.problems)
    for problem in sorted(lexer.problems):
        if reading.strict or problem.instead:
            reading.warn(problem.message, problem.instead, problem.position)
    if not lexemes:
        return None
    if is_plain(text):  # in which a strict reading found nothing wrong
        return read_plain(text, mode, reading)
    from frsearch.query.parser import parser_for  # noqa: PLC0415 - Whoosh is slow to import, and rarely needed

    return _read_tree(parser_for(mode).tree(lexemes), mode, reading)


def _read_tree(tree: whoosh.query.Query, mode: str, reading: Reading) -> Node | None:
    from frsearch.query.terms import Terms  # noqa: PLC0415 - Whoosh is slow to import, and rarely needed
    from frsearch.query.tree import Query, TreeReader  # noqa: PLC0415

    if not isinstance(tree, Query):
        message = f"a query is text or a whoosh.query.Query, not {type(tree).__name__}"
        raise QueryError(message)
    try:
        node = TreeReader(Terms(reading)).read(tree, mode)
    except RecursionError:
        message = "the query is nested too deep for the calls that Python has left"
        raise QueryError(message) from None
    except (TypeError, ValueError, AttributeError, OverflowError) as error:  # a tree made by hand may hold anything
        message = f"the query holds something that cannot be searched for: {str(error)[:100]}"
        raise QueryError(message) from None
    if node is not None and plan.depth(node) > plan.DEEPEST:
        message = f"the query makes a plan nested more than {plan.DEEPEST} deep"
        raise QueryError(message)
    return node


def _written(tree: whoosh.query.Query) -> str:
    """Write a tree as Whoosh does, which takes even more calls a level than reading it, and less care."""
    try:
        return str(tree)
    except (RecursionError, TypeError, ValueError, AttributeError):
        return type(tree).__name__
