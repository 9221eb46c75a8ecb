"""Searcher: an unchanging view of one commit, and the way from a query to its hits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from operator import index as whole
from typing import TYPE_CHECKING, NoReturn, TypeAlias, TypeVar

from frsearch import _kernel
from frsearch.columns import BUILT_IN, column_named, column_values
from frsearch.errors import CorruptIndex, QueryError
from frsearch.presets import ranking_key
from frsearch.results import Hits, Search
from frsearch.stored import StoredArticle
from frsearch.surrogates import storable, without_surrogates

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 - as in Article

    from whoosh.query import Query

    from frsearch._kernel import Plan
    from frsearch.article import Article
    from frsearch.limits import Limits
    from frsearch.query import CompiledQuery
    from frsearch.query.plan import Node
    from frsearch.ranking import Ranking, RankingKey
    from frsearch.storage.snapshot import Snapshot

    Planned = tuple[Plan, CompiledQuery | None]

Filters: TypeAlias = Mapping[str, str | Iterable[str]]

Made = TypeVar("Made")

_SORTS = ("relevance", "newest", "oldest")
_MODES = ("any", "all")


class Searcher:
    """The articles of one commit. It stays valid, and the same, while others write; safe from many threads at once.

    Got from `Index.searcher()`, for several searches that must see the same articles. A document number is an article's
    place in this view, and means nothing in another.
    """

    def __init__(self, snapshot: Snapshot, threads: int = 1) -> None:
        self.snapshot = snapshot
        self._segments = snapshot.segments
        self._kernel = _kernel.Searcher(snapshot.segments).with_threads(threads)
        self.num_docs = sum(each.live for each in snapshot.commit.segments)
        """How many articles there are."""
        self.columns = (*BUILT_IN, *snapshot.commit.columns)
        """The columns to filter by and to count."""

    def search(  # noqa: PLR0913 - as many as there are ways to ask
        self,
        query: str | Query,
        *,
        limit: int = 10,
        offset: int = 0,
        since: str | Date | None = None,
        until: str | Date | None = None,
        filters: Filters | None = None,
        sort: str = "relevance",
        mode: str = "any",
        ranking: str | Ranking = "default",
        strict: bool = False,
        limits: Limits | None = None,
    ) -> Hits:
        """Give the `limit` best articles after the `offset` best.

        `query` is text in the query language, or a Whoosh query. With `mode` "any" an article matches if it has any of
        its plain words, the more and the rarer the better; with "all" it must have all. `since` and `until` are days,
        months or years, both included; an article matches if its own date overlaps. `filters` maps a column to the
        value, or the values, of which an article must have one exactly. `sort` is "relevance", "newest" or "oldest";
        `ranking` is "default", "bm25" (plain BM25, for comparison) or a Ranking. Dates and filters do not change
        scores.

        By default any text is searched for, whatever its marks; raises QueryError with `strict` where it cannot be
        read, and for what goes past the `limits` of what a query may hold. Raises QueryError too for a negative limit
        or offset, an unknown column, sort, mode or ranking, and for no date.
        """
        key = ranking_key(ranking)
        limit, offset = _count("limit", limit), _count("offset", offset)
        _one_of("mode", mode, _MODES)
        _one_of("sort", sort, _SORTS)
        wanted = min(offset + limit, self.num_docs) if limit else 0
        conditions = []
        if since is not None or until is not None or filters:
            conditions = [_kernel.Plan(node) for node in (*_dates(since, until), *self._filters(filters))]
        compiled, answer = None, None
        if not strict and limits is None and isinstance(query, str):
            answer = self._kernel.answer(query, self._function_words, mode == "all", conditions, wanted, key, sort)
        if answer is None:  # fields, ranges, whatever must be repaired need the language
            compiled = self._compile(query, mode, strict, limits)
            plan = compiled.plan.filtered(conditions)
            answer = plan, self._kernel.search(plan, wanted, key, sort)
        plan, found = answer
        return Hits(Search(self, query, plan, compiled, ranking=key, sort=sort), found[offset:], offset)

    def __reduce__(self) -> NoReturn:
        message = "a searcher and its hits cannot be pickled, as they hold open files: pickle the index, or its path"
        raise TypeError(message)

    def get(self, id: str) -> Article | None:  # noqa: A002 - the field's name
        """Give the article with this id; None if there is none."""
        doc = self.find(id)
        return None if doc is None else self.article(doc)

    def find(self, id: str) -> int | None:  # noqa: A002 - the field's name
        """Give the document number of the article with this id; None if there is none."""
        if not storable(id):
            return None
        first = 0
        for segment in self._segments:
            doc = segment.find(id)
            if doc is not None:
                return first + doc
            first += segment.num_docs
        return None

    def article(self, doc: int, stored: StoredArticle | None = None) -> Article:
        """Give the article of a document number, as it was added; `stored` is what was read of it before."""
        from frsearch.article import Article  # noqa: PLC0415 - most searches do with `stored`

        kept = stored or self.stored(doc)
        return self._made(doc, lambda: Article.from_stored(kept))

    def stored(self, doc: int) -> StoredArticle:
        """Give the article of a document number as the index keeps it, which is quicker."""
        segment, inside = self._kernel.locate(doc)
        parts = self._segments[segment].article(inside)
        return self._made(doc, lambda: StoredArticle(*parts))

    def _made(self, doc: int, make: Callable[[], Made]) -> Made:
        """Make something of a stored article, which may hold anything if its segment does not come from frsearch."""
        try:
            return make()
        except (ValueError, TypeError, AttributeError, RecursionError):
            segment, inside = self._kernel.locate(doc)
            message = (
                f"{self._segments[segment].name} is damaged (stored article {inside}): restore the index from a backup"
                " or index the articles again"
            )
            raise CorruptIndex(message) from None

    def article_id(self, doc: int) -> str:
        """Give the id of a document number, without reading the article."""
        segment, inside = self._kernel.locate(doc)
        return self._segments[segment].id(inside)

    def count(self, plan: Plan) -> int:
        """Count the articles that match a plan, exactly."""
        return self._kernel.count(plan)

    def facets(self, plan: Plan, column: str) -> list[tuple[str, int]]:
        """Count the articles that match a plan by their values of `column`: most first, then by value.

        Raises QueryError for an unknown column.
        """
        return self._kernel.facets(plan, column_named(column, self.columns))

    def account(self, plan: Plan, doc: int, ranking: RankingKey) -> tuple[object, ...]:
        """Give the kernel's account of a document's score; IndexError for a number that no document has."""
        account = self._kernel.explain(plan, doc, ranking)
        if account is None:
            message = f"there is no document {doc}"
            raise IndexError(message)
        return account

    def asked_forms(self, forms: Sequence[str], terms: Sequence[str]) -> list[tuple[str, str, int] | tuple[()] | None]:
        """Give of each form the one of the terms that it stands under, its word and where that begins in it.

        () for none of them, None where only the analysis can tell.
        """
        return self._kernel.asked_forms(forms, terms, self._function_words)

    def occurrences(self, doc: int, terms: Sequence[str]) -> int:
        """Count how often the terms stand in the lead and the body of a document, all together."""
        return self._kernel.occurrences(doc, terms)

    def values(self, column: str) -> list[str]:
        """Give all values of a column, sorted; QueryError for an unknown one."""
        name = column_named(column, self.columns)
        return sorted({value for segment in self._segments for value in segment.values(name)})

    def _compile(self, query: str | Query, mode: str, strict: bool, limits: Limits | None) -> CompiledQuery:  # noqa: FBT001
        """Read a query by the query language; those read before are remembered."""
        # The French rules take longer to load than most queries to answer, which do without them.
        from frsearch.limits import DEFAULT_LIMITS  # noqa: PLC0415
        from frsearch.query import compile_query  # noqa: PLC0415

        return compile_query(
            query,
            mode=mode,
            strict=strict,
            columns=self.columns,
            column_values=self.values,
            limits=limits or DEFAULT_LIMITS,
        )

    @cached_property
    def _function_words(self) -> _kernel.FunctionWords:
        from frsearch.query.function_words import FUNCTION_WORDS  # noqa: PLC0415 - opening does not need them

        return FUNCTION_WORDS

    def _filters(self, filters: Filters | None) -> list[Node]:
        if filters is not None and not isinstance(filters, Mapping):
            message = f"filters must map columns to values, not be {type(filters).__name__}"
            raise QueryError(message)
        return [
            ("column", column_named(name, self.columns), [without_surrogates(value) for value in column_values(values)])
            for name, values in (filters or {}).items()
        ]


def _dates(since: str | Date | None, until: str | Date | None) -> list[Node]:
    if since is None and until is None:
        return []
    from frsearch.dates import parse_date  # noqa: PLC0415 - most searches are of all dates

    try:
        first = None if since is None else parse_date(since)[0]
        last = None if until is None else parse_date(until)[1]
    except ValueError as error:
        message = f"since and until must be dates: {error}"
        raise QueryError(message) from None
    if first is not None and last is not None and first > last:
        return [("nothing",)]  # an article of a whole year would else overlap both ends
    return [("range", "date", first, last)]


def _count(name: str, value: int) -> int:
    if type(value) is int and value >= 0:
        return value
    try:
        count = whole(value)
    except TypeError:
        count = -1
    if count < 0:
        message = f"{name} must be a whole number of zero or more, not {value!r}"
        raise QueryError(message)
    return count


def _one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        message = f"{name} must be one of {', '.join(known)}, not {value!r}"
        raise QueryError(message)
    return value
