"""The highlighter: snippets of articles for one query."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from frsearch._kernel import scan
from frsearch.snippets.marks import Marker
from frsearch.snippets.passage import Worth, best_window, opening_passage, passage_around
from frsearch.snippets.render import check_format, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frsearch.article import Article
    from frsearch.query.highlights import Highlights
    from frsearch.searcher import Searcher
    from frsearch.snippets.passage import Passage
    from frsearch.snippets.render import SnippetFormat
    from frsearch.stored import StoredArticle

PIECE = 65_536
"""Characters read at a time: all of nearly every article."""

FARTHEST = 1_048_576
"""Characters of a text that are read for a snippet at most; the query's words are not looked for beyond."""

_AHEAD = 1_024
"""Characters read beyond an opening, so that the word at its end is seen whole."""

_LAST_SPACE = re.compile(r"\s(?=\S*\Z)")


class _Candidate(NamedTuple):
    worth: Worth
    passage: Passage


class Highlighter:
    """Makes the snippets of one query's hits; remembers which forms the query marks."""

    def __init__(self, words: Highlights) -> None:
        self._marker = Marker(words)

    def ask(self, searcher: Searcher, doc: int, article: Article | StoredArticle) -> None:
        """Let the index tell of the forms of an article that it holds, which is quicker than to analyse them."""
        texts = (article.lead, article.body)
        if max(map(len, texts)) <= PIECE:
            self._marker.ask(searcher, doc, texts)

    def snippet(
        self, article: Article | StoredArticle, length: int, form: SnippetFormat, markers: tuple[str, str]
    ) -> str:
        """Return the best passage of the article's lead or body, about `length` characters of it.

        Where neither holds a word of the query, the beginning of the first that is not empty; the title is shown when
        there is nothing else. Raises ValueError for a length below 1 or an unknown format.
        """
        check_format(form)
        if length < 1:
            msg = f"a snippet needs a length of 1 character or more, not {length}"
            raise ValueError(msg)
        texts = [text for text in (article.lead, article.body) if text and not text.isspace()]
        found = [candidate for text in texts if (candidate := self._best(text, length))]
        if found:
            return render(max(found, key=lambda candidate: candidate.worth).passage, form, markers)
        return render(self._opening((texts or [article.title or ""])[0], length), form, markers)

    def _best(self, text: str, length: int) -> _Candidate | None:
        """Return the best passage of the first piece of `text` that holds a word of the query."""
        for start, end in _pieces(text, max(PIECE, 2 * length)):
            piece = text[start:end]
            forms = scan(piece)
            if marks := self._marker.find(piece, forms):
                window = best_window(marks, length)
                passage = passage_around(piece, forms, marks, window, length)
                around = passage._replace(before=passage.before or start > 0, after=passage.after or end < len(text))
                return _Candidate(window.worth._replace(earliness=window.worth.earliness - start), around)
        return None

    def _opening(self, text: str, length: int) -> Passage:
        piece = text[: 2 * length + _AHEAD]
        forms = scan(piece)
        passage = opening_passage(piece, forms, self._marker.find(piece, forms), length)
        return passage._replace(after=passage.after or len(piece) < len(text))


def _pieces(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of `text` to look at, (start, end): about `size` characters, cut at a space if there is one."""
    start = 0
    while start < min(len(text), FARTHEST):
        end = start + size
        if end < len(text):
            space = _LAST_SPACE.search(text, end - 256, end)
            end = space.end() if space else end
        yield start, min(end, len(text))
        start = end
