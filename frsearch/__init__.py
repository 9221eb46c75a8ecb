"""frsearch: full-text search for French news. One folder on disk, French that works, ranked results.

import frsearch

index = frsearch.create("presse.idx")
with index.writer() as writer:
    writer.add(id="afp-1", title="La réforme des retraites", body="...", date="2020-10-12", source="AFP")
for hit in index.search("réforme retraite"):
    print(hit.score, hit.title, hit.snippet())
"""

try:
    from frsearch._kernel import __version__
except ImportError as error:
    message = (
        f"frsearch's kernel cannot be loaded ({error}): run `pip install .` in the folder of its sources, and use it"
        " from another folder; or build it beside the sources with `maturin develop --release`"
    )
    raise ImportError(message) from None

from frsearch.late import late

TYPE_CHECKING = False  # that of typing, which is not loaded yet: see `frsearch.cli.process`

if TYPE_CHECKING:
    from frsearch.article import Article
    from frsearch.errors import (
        ArticleError,
        ClosedError,
        CorruptIndex,
        FrsearchError,
        IncompatibleFormat,
        IndexExists,
        IndexLocked,
        IndexNotFound,
        QueryError,
        StorageError,
    )
    from frsearch.explanation import Explanation
    from frsearch.index import Index
    from frsearch.limits import Limits
    from frsearch.opening import create, in_memory, open  # noqa: A004 - frsearch.open, as in gzip.open
    from frsearch.ranking import Ranking
    from frsearch.repairing import repair
    from frsearch.results import Facet, Hit, Hits
    from frsearch.searcher import Searcher
    from frsearch.storage.stats import IndexStats
    from frsearch.writer import IndexWriter

__all__ = [
    "Article",
    "ArticleError",
    "ClosedError",
    "CorruptIndex",
    "Explanation",
    "Facet",
    "FrsearchError",
    "Hit",
    "Hits",
    "IncompatibleFormat",
    "Index",
    "IndexExists",
    "IndexLocked",
    "IndexNotFound",
    "IndexStats",
    "IndexWriter",
    "Limits",
    "QueryError",
    "Ranking",
    "Searcher",
    "StorageError",
    "__version__",
    "create",
    "in_memory",
    "open",
    "repair",
]

__getattr__ = late(
    __name__,
    {
        "article": "Article",
        "errors": (
            "ArticleError ClosedError CorruptIndex FrsearchError IncompatibleFormat IndexExists IndexLocked"
            " IndexNotFound QueryError StorageError"
        ),
        "explanation": "Explanation",
        "index": "Index",
        "limits": "Limits",
        "opening": "create in_memory open",
        "ranking": "Ranking",
        "repairing": "repair",
        "results": "Facet Hit Hits",
        "searcher": "Searcher",
        "storage.stats": "IndexStats",
        "writer": "IndexWriter",
    },
)


def __dir__() -> list[str]:
    return __all__
