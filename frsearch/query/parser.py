"""The parser: Whoosh's, with a lexer of our own in front of its filters.

Whoosh's taggers try a dozen regular expressions at every character and know nothing of French words, so they are not
used; its filters (brackets, fields, boosts, operators) make the tree.
"""

# ruff: noqa: I001 - Whoosh is imported quietly first
from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from frsearch.query import whoosh_import  # noqa: F401
from whoosh import query
from whoosh.qparser import QueryParser, plugins, syntax

from frsearch.query.syntax import AllGroup, AnyGroup, RequiredGroup, syntax_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frsearch.query.lexeme import Lexeme


class _Operators(plugins.OperatorsPlugin):  # type: ignore[misc]
    """Whoosh's operators, with + and - as prefixes that work inside brackets too. AND binds more closely than OR."""

    def __init__(self) -> None:
        tagger, prefix, infix = self.OpTagger, syntax.PrefixOperator, syntax.InfixOperator
        operators = [
            tagger(r"\+", RequiredGroup, prefix),
            tagger("-|NOT|SAUF", syntax.NotGroup, prefix),
            tagger("AND|ET", syntax.AndGroup, infix),
            tagger("OR|OU", syntax.OrGroup, infix),
        ]
        super().__init__([(operator, 0) for operator in operators], clean=True)


class Parser(QueryParser):  # type: ignore[misc]
    """Makes Whoosh's query tree of lexemes."""

    def __init__(self, group: type[syntax.GroupNode]) -> None:
        parts = [plugins.GroupPlugin(), plugins.FieldsPlugin(), plugins.BoostPlugin(), _Operators()]
        super().__init__(None, None, plugins=parts, group=group)
        self._filters: list[Any] = super().filters()

    def filters(self) -> list[Any]:
        """Give the filters, sorted once."""
        return self._filters

    def tree(self, lexemes: Iterable[Lexeme]) -> query.Query:
        """Make the query tree of lexemes that the grammar has repaired."""
        nodes = self.group([node for lexeme in lexemes for node in syntax_nodes(lexeme)])
        return self.filterize(nodes).query(self) or query.NullQuery


@lru_cache
def parser_for(mode: str) -> Parser:
    """Give the parser for words side by side meaning "any" or "all"; it keeps no state and serves many threads."""
    return Parser(AllGroup if mode == "all" else AnyGroup)
