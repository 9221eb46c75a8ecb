"""Whether an index ranks as the judge does."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from frsearch import Article, Index, Ranking
from frsearch.query import compile_query
from frsearch.query.plan import Node
from frsearch.ranking import PLAIN
from oracle.judge import Judge
from oracle.reading import Reading

RANKINGS = {"default": Ranking(), "bm25": PLAIN}


def close(found: float, expected: float) -> bool:
    """The kernel counts in single precision and rounds to 2^-20 at every word."""
    return abs(found - expected) <= 1e-4 * abs(expected) + 1e-4


class Agreement:
    """Compares searches with the judge's, article by article; `articles` are the live ones as they were added."""

    def __init__(self, index: Index, articles: Iterable[Mapping[str, Any]]) -> None:
        self.index = index
        self.readings = [Reading(Article.from_mapping(article)) for article in articles]
        self.by_id = {reading.article.id: reading for reading in self.readings}
        self.place = {name: place for place, name in enumerate(self.by_id)}
        self.judges = {name: Judge(self.readings, ranking) for name, ranking in RANKINGS.items()}

    def node(self, query: str, mode: str) -> Node:
        """What the query language makes of a query."""
        searcher = self.index.searcher()
        columns, values = searcher.columns, searcher.values
        return compile_query(query, mode=mode, columns=columns, column_values=values).node

    def check(self, query: str, *, ranking: str = "default", mode: str = "any") -> None:
        """The matches are the judge's; so is every score; and pages are parts of the whole order."""
        node, judge = self.node(query, mode), self.judges[ranking]
        hits = self.index.search(query, limit=len(self.readings) + 1, ranking=ranking, mode=mode)
        found = {hit.id: hit.score for hit in hits}
        expected = judge.scores(node)
        assert found.keys() == expected.keys(), query
        assert hits.total == len(expected), query
        self._check_order([(hit.id, hit.score) for hit in hits], judge.ranking.window)
        self._check_scores(query, node, judge, found, expected)
        for limit, offset in ((1, 0), (3, 2), (10, 0), (7, 5)):
            page = self.index.search(query, limit=limit, offset=offset, ranking=ranking, mode=mode)
            whole = list(hits)[offset : offset + limit]
            assert [(hit.id, hit.score) for hit in page] == [(hit.id, hit.score) for hit in whole], query

    def _check_order(self, found: list[tuple[str, float]], window: int) -> None:
        keys = [(-score, self.place[name]) for name, score in found]
        first, rest = keys[:window], keys[window:]
        assert first == sorted(first)
        assert rest == sorted(rest)
        assert not rest or not first or first[-1][0] <= rest[0][0]

    def _check_scores(
        self, query: str, node: Node, judge: Judge, found: dict[str, float], expected: dict[str, float]
    ) -> None:
        best = sorted(expected.values(), reverse=True)[: judge.ranking.window]
        least = best[-1] if best else 0.0
        for name, score in expected.items():
            # Near the edge of the window, either side is right.
            inside = bool(best) and score > least - 1e-3
            outside = not best or score < least + 1e-3
            near = score + judge.evidence(node, self.by_id[name]) if inside else score
            right = (outside and close(found[name], score)) or (inside and close(found[name], near))
            assert right, (query, name, found[name], score, near)

    def check_sorted(self, query: str, **options: Any) -> None:
        """Sorted by date, an article stands where its first second puts it; without a date, last."""
        for sort, sign in (("newest", -1), ("oldest", 1)):
            hits = self.index.search(query, limit=len(self.readings) + 1, sort=sort, **options)
            keys = []
            for hit in hits:
                dates = self.by_id[hit.id].article.interval
                keys.append((dates is None, sign * dates[0] if dates else 0, self.place[hit.id]))
            assert keys == sorted(keys), query

    def check_filtered(self, query: str, condition: Node, **options: Any) -> None:
        """Filters leave out articles and change neither order nor scores."""
        judge = Judge(self.readings, replace(RANKINGS["default"], proximity=0.0))
        plain = RANKINGS["default"], replace(RANKINGS["default"], proximity=0.0)
        whole = self.index.search(query, limit=len(self.readings) + 1, ranking=plain[1])
        some = self.index.search(query, limit=len(self.readings) + 1, ranking=plain[1], **options)
        kept = [hit for hit in whole if judge.score(condition, self.by_id[hit.id]) is not None]
        assert [(hit.id, hit.score) for hit in some] == [(hit.id, hit.score) for hit in kept], query
        assert some.total == len(kept), query
