"""bm25s with numba: its own French stopwords, Snowball's stemmer, then folding; any of the words, and nothing else.

It has no phrases, filters or counts. It saves its matrices (and the articles, as JSON Lines beside them) to disk.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import bm25s
import Stemmer
from bm25s.stopwords import STOPWORDS_FRENCH
from unidecode import unidecode

from benchmarks.definitions import work
from benchmarks.engines.engine import Answer, Engine, sync
from benchmarks.engines.protocol import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from benchmarks.corpora.article import Article
    from benchmarks.definitions.query import Query

_STOPWORDS = frozenset(STOPWORDS_FRENCH)
_WORD = re.compile(r"\w+")
_OF_ANY_WORD = {"word", "or2", "or3", "or5", "headline", "question"}


class Bm25s(Engine):
    """Lucene's variant of BM25 with k1 1.2 and b 0.75, as the other engines have it."""

    def __init__(self) -> None:
        """Start with no word known."""
        self._stemmer = Stemmer.Stemmer("french")
        self._known: dict[str, str] = {}

    def index(self, folder: Path, articles: Iterable[Article], threads: int) -> None:
        """Tokens by its own vocabulary of numbers; more than one thread changes nothing."""
        del threads
        folder.mkdir(parents=True)
        vocabulary: dict[str, int] = {}
        tokens, ids = [], []
        with (folder / "articles.jsonl").open("w", encoding="utf-8") as stored:
            for article in articles:
                tokens.append([vocabulary.setdefault(t, len(vocabulary)) for t in self._tokens(article.text)])
                ids.append(article.id)
                stored.write(json.dumps(article, ensure_ascii=False) + "\n")
        index = bm25s.BM25(method="lucene", k1=1.2, b=0.75, backend="numba")
        index.index(bm25s.tokenization.Tokenized(ids=tokens, vocab=vocabulary), show_progress=False)
        index.save(str(folder / "matrices"))
        (folder / "ids").write_text("\n".join(ids), encoding="utf-8")
        sync(folder)

    def open(self, folder: Path) -> None:
        """Load the matrices, memory-mapped."""
        self._index = bm25s.BM25.load(str(folder / "matrices"), mmap=True)
        self._ids = (folder / "ids").read_text(encoding="utf-8").split("\n")

    def prepare(self, query: Query, measure: str, limit: int) -> Callable[[], Answer] | None:
        """Top-k of any of the words is all there is."""
        if query.kind not in _OF_ANY_WORD or measure not in (work.TOP10, "ranking"):
            return None
        return lambda: self._search(query.text, limit)

    def _search(self, text: str, limit: int) -> Answer:
        known = self._index.vocab_dict
        tokens = [token for token in dict.fromkeys(self._tokens(text)) if token in known]
        if not tokens:
            return Answer(None, [])
        options: dict[str, Any] = {"k": min(limit, len(self._ids)), "show_progress": False, "n_threads": 1}
        numbers, scores = self._index.retrieve([tokens], **options)
        pairs = zip(numbers[0].tolist(), scores[0].tolist(), strict=True)
        return Answer(None, [(self._ids[number], score) for number, score in pairs if score > 0])

    def _tokens(self, text: str) -> list[str]:
        """Lower case, without stopwords, stemmed, folded; each distinct word is worked out once."""
        known, found = self._known, []
        for word in _WORD.findall(text.lower()):
            stem = known.get(word)
            if stem is None:
                stem = known[word] = "" if word in _STOPWORDS else unidecode(self._stemmer.stemWord(word)).lower()
            if stem:
                found.append(stem)
        return found


if __name__ == "__main__":
    serve(Bm25s())
