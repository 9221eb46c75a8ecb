"""Enlargement: new articles recombined from the paragraphs of real ones, so that words keep their frequencies.

Each real article is kept, and gives `fold - 1` more: its own title, date, source and section, with as many paragraphs
as it has, each drawn from a random article. The vocabulary therefore does not grow with the corpus, unlike that of
real news.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from benchmarks.corpora.article import Article

# Television items have no paragraph breaks: they are cut after a sentence once this many characters are there.
_PARAGRAPH_CHARACTERS = 400
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def enlarge(read: Callable[[], Iterable[Article]], fold: int, seed: int) -> Iterator[Article]:
    """Give the articles that `read` gives, then `fold - 1` recombinations of each; the same for the same seed."""
    pool: list[str] = []
    for article in read():
        pool.extend(paragraphs(article.body))
        yield article
    draw = random.Random(seed)
    for copy in range(1, fold):
        for article in read():
            count = len(paragraphs(article.body))
            body = "\n\n".join(draw.choices(pool, k=count)) if count else ""
            yield article._replace(id=f"{article.id}-x{copy}", body=body)


def paragraphs(body: str) -> list[str]:
    """Give the paragraphs of a body; a long one is cut between sentences."""
    found = []
    for part in filter(None, body.split("\n\n")):
        found.extend(_pieces(part) if len(part) > 2 * _PARAGRAPH_CHARACTERS else [part])
    return found


def _pieces(paragraph: str) -> list[str]:
    pieces, piece = [], ""
    for sentence in _SENTENCE_END.split(paragraph):
        piece = f"{piece} {sentence}" if piece else sentence
        if len(piece) >= _PARAGRAPH_CHARACTERS:
            pieces.append(piece)
            piece = ""
    return [*pieces, piece] if piece else pieces
