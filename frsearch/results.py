"""Results: the hits of one search, fetched from the searcher's snapshot when they are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import count, repeat
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from whoosh.query import Query

    from frsearch._kernel import Plan
    from frsearch.article import Article
    from frsearch.explanation import Explanation
    from frsearch.query import CompiledQuery
    from frsearch.ranking import RankingKey
    from frsearch.searcher import Searcher
    from frsearch.snippets import Highlighter
    from frsearch.snippets.render import SnippetFormat
    from frsearch.stored import StoredArticle


class Facet(NamedTuple):
    """One value of a column and the number of matching articles that have it."""

    value: str
    count: int  # type: ignore[assignment]  # a tuple has a method of this name; a number is what a facet is for


class Search:
    """A search that was made: what its hits share. They do not hold each other, so that all goes when it is let go."""

    def __init__(  # noqa: PLR0913 - what a search was asked
        self,
        searcher: Searcher,
        query: str | Query,
        plan: Plan,
        compiled: CompiledQuery | None,
        *,
        ranking: RankingKey,
        sort: str,
    ) -> None:
        self.searcher = searcher
        self.plan = plan
        self._written = query
        self._compiled = compiled
        self._ranking = ranking
        self._sort = sort

    @cached_property
    def query(self) -> CompiledQuery:
        """The query in full: its text, what to mark and what to warn of."""
        from frsearch.query import CompiledQuery  # noqa: PLC0415 - loads the French rules, which opening does not need

        return self._compiled or CompiledQuery.read_by_kernel(self.plan, str(self._written))

    @cached_property
    def highlighter(self) -> Highlighter:
        """Marks the query's words."""
        from frsearch.snippets import Highlighter  # noqa: PLC0415 - most searches want no snippet

        return Highlighter(self.query.words)

    def explain(self, doc: int) -> Explanation:
        """Say what the score of a document number comes from; see `Hit.explain`."""
        from frsearch.explaining import explained, unscored  # noqa: PLC0415 - most searches are not explained

        if self._sort != "relevance":
            return unscored(self._sort)
        return explained(self.searcher.account(self.plan, doc, self._ranking), self._ranking)


class Hit:
    """One article found: its place, its score, and the article itself, read once, when something of it is asked for."""

    __slots__ = ("_article", "_doc", "_search", "_stored", "id", "rank", "score")

    def __init__(self, search: Search, rank: int, found: tuple[float, int, str]) -> None:
        self._search = search
        self._article: Article | None = None
        self._stored: StoredArticle | None = None
        self.score, self._doc, self.id = found
        """How well it answers the query: higher is better, and comparable only within one search."""
        self.rank = rank
        """Its place among all matches, from 1; goes on over pages."""

    @property
    def article(self) -> Article:
        """The whole article, as it was given."""
        if self._article is None:
            self._article = self._search.searcher.article(self._doc, self._kept)
        return self._article

    @property
    def _kept(self) -> StoredArticle:
        if self._stored is None:
            self._stored = self._search.searcher.stored(self._doc)
        return self._stored

    @property
    def title(self) -> str:
        """The article's title, "" where it has none."""
        return self._kept.title

    @property
    def date(self) -> str | None:
        """The article's date as it was given: a year, a month, a day or an instant."""
        return self._kept.rest.get("date")

    @property
    def source(self) -> str | None:
        """Where the article appeared."""
        return self._kept.rest.get("source")

    @property
    def section(self) -> str | None:
        """The section of its source."""
        return self._kept.rest.get("section")

    @property
    def url(self) -> str | None:
        """Its address."""
        return self._kept.rest.get("url")

    def snippet(
        self,
        length: int = 240,
        format: SnippetFormat = "text",  # noqa: A002 - the word callers look for
        markers: tuple[str, str] = ("**", "**"),
    ) -> str:
        """Return the passage of the lead or body that best answers the query, its words marked as they stand there.

        `length` is in characters, about: a passage is cut between words, with … where text is left out. `format` is
        "text" (`markers` stand before and after a marked word), "html" (escaped, the words in <mark>) or "terminal"
        (the words bold and red). Where lead and body hold no word of the query, it is their beginning; the title, where
        there is neither. The query's words are looked for in the first million characters. Raises ValueError for a
        length below 1 or an unknown format.
        """
        highlighter = self._search.highlighter
        highlighter.ask(self._search.searcher, self._doc, self._kept)
        return highlighter.snippet(self._kept, length, format, markers)

    def explain(self) -> Explanation:
        """Say in words and numbers what the score comes from, as a tree whose value is the score: print it to read.

        It costs about as much as another search. Hits that were sorted by date have no score, which is what it says.
        """
        return self._search.explain(self._doc)

    def __repr__(self) -> str:
        return f"<Hit {self.rank}: {self.id!r}, {self.title!r}, score {self.score:.3f}>"


class Hits(Sequence[Hit]):
    """The hits on one page of results, best first (or in the order asked for): a sequence of Hit.

    Its length is the number of hits on this page; `total` is the number of all matches.
    """

    def __init__(self, search: Search, found: list[tuple[float, int, str]], offset: int) -> None:
        self._search = search
        self._found = found
        self._made: list[Hit] | None = None
        self._total: int | None = None
        self.offset = offset

    @property
    def query(self) -> str:
        """The query, as it was written."""
        return self._search.query.text

    @property
    def warnings(self) -> tuple[str, ...]:
        """What in the query was not understood and how it was read instead; empty where all was."""
        return tuple(self._search.query.warnings)

    @property
    def total(self) -> int:
        """The exact number of articles that match, on all pages; counted when first asked for."""
        if self._total is None:
            self._total = self._search.searcher.count(self._search.plan)
        return self._total

    def facets(self, column: str) -> list[Facet]:
        """Return the values of `column` among all matches with their number of articles, most first, then by value.

        Columns are "source", "section", "author", "tag" and the `extra` keys named when the index was created.
        """
        return list(map(Facet._make, self._search.searcher.facets(self._search.plan, column)))

    @property
    def _page(self) -> list[Hit]:
        if self._made is None:
            self._made = list(map(Hit, repeat(self._search), count(self.offset + 1), self._found))
        return self._made

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self._page)

    @overload
    def __getitem__(self, index: int) -> Hit: ...

    @overload
    def __getitem__(self, index: slice) -> list[Hit]: ...

    def __getitem__(self, index: int | slice) -> Hit | list[Hit]:
        return self._page[index]

    def __repr__(self) -> str:
        return f"<Hits for {self.query!r}: {len(self)} from rank {self.offset + 1}>"
