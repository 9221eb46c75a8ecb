"""Unchanged: articles that the index has already, just as they are given again."""

from collections.abc import Iterable, Iterator

from frsearch.article import Article
from frsearch.searcher import Searcher


class Unchanged:
    """Counts the articles left out; comparing one costs less than indexing it."""

    def __init__(self) -> None:
        self.articles = 0

    def left_out(self, articles: Iterable[Article], before: Searcher) -> Iterator[Article]:
        """Pass on all articles but those that `before` holds unchanged, unless another came under their id first."""
        replaced: set[str] = set()
        for article in articles:
            known = before.get(article.id) if before.num_docs else None
            if known is not None and article.id not in replaced:
                if known == article:
                    self.articles += 1
                    continue
                replaced.add(article.id)
            yield article
