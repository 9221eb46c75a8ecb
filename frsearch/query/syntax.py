"""Whoosh syntax nodes for what the lexer finds."""

# ruff: noqa: I001 - Whoosh is imported quietly first
from __future__ import annotations

from typing import TYPE_CHECKING

from frsearch.query import whoosh_import  # noqa: F401
from whoosh import query
from whoosh.qparser import plugins, syntax
from whoosh.qparser.common import attach

from frsearch.query.asked import AllOf, AnyOf, ExactPhrase, ExactTerm, Required, Star
from frsearch.query.lexeme import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from frsearch.query.lexeme import Lexeme


class AnyGroup(syntax.GroupNode):  # type: ignore[misc]
    """Nodes side by side, any of which may match. Not an OrGroup, which a written OR would grow into it."""

    qclass = AnyOf


class AllGroup(syntax.GroupNode):  # type: ignore[misc]
    """Nodes side by side, all of which must match."""

    qclass = AllOf


class RequiredGroup(syntax.Wrapper):  # type: ignore[misc]
    """What follows a plus sign."""

    qclass = Required


class ExactNode(syntax.WordNode):  # type: ignore[misc]
    """A word after an equals sign."""

    qclass = ExactTerm


class StarNode(syntax.TextNode):  # type: ignore[misc]
    """A star by itself."""

    def query(self, parser: object) -> query.Query:  # noqa: ARG002 - Whoosh's signature
        """Make the query."""
        return attach(Star(self.fieldname, boost=self.boost), self)


class QuotedNode(syntax.TextNode):  # type: ignore[misc]
    """A phrase; Whoosh's own gives slop 1 to adjacent words and has no exact form."""

    def __init__(self, text: str, slop: int, *, exactly: bool) -> None:
        super().__init__(text)
        self.slop = slop
        self.exactly = exactly

    def query(self, parser: object) -> query.Query:  # noqa: ARG002 - Whoosh's signature
        """Make the query."""
        phrase = ExactPhrase if self.exactly else query.Phrase
        return attach(phrase(self.fieldname, self.text.split(), slop=self.slop + 1, boost=self.boost), self)


class BoundedNode(syntax.RangeNode):  # type: ignore[misc]
    """A range, which Whoosh's own does not let be boosted."""

    has_boost = True


def _range_node(lexeme: Lexeme) -> syntax.SyntaxNode:
    bounds = lexeme.bounds
    if bounds is None:
        return syntax.WordNode(lexeme.text)
    return BoundedNode(bounds.first, bounds.last, bounds.after_first, bounds.before_last)


def _pattern_node(lexeme: Lexeme) -> syntax.SyntaxNode:
    text = lexeme.text.rstrip("*")
    if text != lexeme.text and "*" not in text and "?" not in text:
        return plugins.PrefixPlugin.PrefixNode(text)
    return plugins.WildcardPlugin.WildcardNode(lexeme.text)


def _fuzzy_node(lexeme: Lexeme) -> syntax.SyntaxNode:
    word = syntax.WordNode(lexeme.text).set_range(lexeme.start, lexeme.end)
    return plugins.FuzzyTermPlugin.FuzzyTermNode(word, lexeme.number, 0)


_MAKERS: dict[Kind, Callable[[Lexeme], syntax.SyntaxNode]] = {
    Kind.WORD: lambda lexeme: syntax.WordNode(lexeme.text),
    Kind.EXACT: lambda lexeme: ExactNode(lexeme.text),
    Kind.PHRASE: lambda lexeme: QuotedNode(lexeme.text, lexeme.number, exactly=lexeme.exactly),
    Kind.PATTERN: _pattern_node,
    Kind.FUZZY: _fuzzy_node,
    Kind.RANGE: _range_node,
    Kind.EVERYTHING: lambda lexeme: StarNode(lexeme.text),
    Kind.FIELD: lambda lexeme: syntax.FieldnameNode(lexeme.text, lexeme.text + ":"),
    Kind.OPEN: lambda _: plugins.GroupPlugin.OpenBracket(),
    Kind.CLOSE: lambda _: plugins.GroupPlugin.CloseBracket(),
    Kind.PLUS: lambda lexeme: syntax.PrefixOperator(lexeme.text, RequiredGroup),
    Kind.NOT: lambda lexeme: syntax.PrefixOperator(lexeme.text, syntax.NotGroup),
    Kind.AND: lambda lexeme: syntax.InfixOperator(lexeme.text, syntax.AndGroup),
    Kind.OR: lambda lexeme: syntax.InfixOperator(lexeme.text, syntax.OrGroup),
}


def syntax_nodes(lexeme: Lexeme) -> list[syntax.SyntaxNode]:
    """Make the nodes of one lexeme: itself, and the boost of a group."""
    node = _MAKERS[lexeme.kind](lexeme).set_range(lexeme.start, lexeme.end)
    if lexeme.boost == 1.0:
        return [node]
    if lexeme.kind is Kind.CLOSE:
        boost = plugins.BoostPlugin.BoostNode(f"^{lexeme.boost}", lexeme.boost)
        return [node, boost.set_range(lexeme.start, lexeme.end)]
    node.boost = lexeme.boost
    return [node]
