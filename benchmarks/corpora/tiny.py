"""A tiny corpus from the repository's own sample articles, recombined: for the smoke run, which has no real data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.corpora.article import Article
from benchmarks.corpora.data import REPOSITORY
from benchmarks.corpora.enlarged import enlarge, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLD = 60
_TITLE_WORDS = 9
_TAGS = ("monde", "politique", "sport")


def tiny() -> Iterator[Article]:
    """Give a few hundred short articles: every paragraph of the samples' plain texts as one, enlarged."""
    seeds = list(_from_seeds())
    return enlarge(lambda: seeds, _FOLD, seed=7)


def _from_seeds() -> Iterator[Article]:
    for file in sorted((REPOSITORY / "seeds").glob("*.txt")):
        text = file.read_text(encoding="utf-8", errors="replace")
        for number, paragraph in enumerate(paragraphs(text)):
            title = " ".join(paragraph.split()[:_TITLE_WORDS])
            day = f"2020-{number % 12 + 1:02}-{number % 28 + 1:02}"
            tag = _TAGS[number % len(_TAGS)]
            id_ = f"{file.stem}-{number}"
            yield Article(id_, title, "", paragraph, day, "exemple", tag, (tag,), f"https://example.org/{id_}")
