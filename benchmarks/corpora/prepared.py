"""The corpora by name, and their prepared files in the work folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.corpora import article, news
from benchmarks.corpora.enlarged import enlarge
from benchmarks.corpora.tiny import tiny

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_FOLD = 10
_SEED = 20201012

_MAKERS: dict[str, Callable[[Path], Iterator[article.Article]]] = {
    "tiny": lambda _data: tiny(),
    "orange": news.orange,
    "both": news.both,
    "enlarged": lambda data: enlarge(lambda: news.both(data), _FOLD, _SEED),
}
NAMES = tuple(_MAKERS)


def prepare(name: str, data: Path, work: Path) -> Path:
    """Give the prepared file of the corpus `name`, made if it is not there. Raises DataMissingError."""
    path = work / "corpora" / f"{name}.tsv"
    if not path.exists():
        article.write(path, _MAKERS[name](data))
    return path
