"""Write the golden index of the present format, with the answers that it must go on giving.

    python tests/golden/make.py

It makes `tests/golden/format-C-S/`, C being the format of commits and S that of segments, anew. Run it when a format
changes, and commit what it did. The folders of released formats (name them below) stay; those of others go.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import frsearch
from frsearch import Index, ingest
from frsearch._kernel import FORMAT_VERSION
from frsearch.storage.commit import FORMAT

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"
PRESENT = HERE / f"format-{FORMAT}-{FORMAT_VERSION}"
RELEASED: tuple[str, ...] = ()
"""The folders of the formats that released versions of frsearch write, which must go on opening."""

QUERIES = (
    "élus", "grève", "réforme retraites", '"services secrets"', '"coopération secrets"~5', "coopér*", "vel?s",
    "musiqe~1", "title:thon", "source:AFP", "date:2016", "thon SAUF voix", "le",
)  # fmt: skip


def make(path: Path) -> Index:
    """Index the sample articles: two segments, of which one has deletions, with columns of its own."""
    index = frsearch.create(path, columns=["edition", "pages"])
    articles = sorted(ingest.read(SEEDS), key=lambda article: article.id)
    with index.writer() as writer:
        writer.add_many(articles[: len(articles) // 2])
        writer.commit()
        writer.add_many(articles[len(articles) // 2 :])
        writer.commit()
        writer.delete(articles[1].id)
    (path / "lock").unlink()
    return index


def answers(index: Index) -> dict[str, Any]:
    """Give all that an index of whatever format must go on telling; no scores, since ranking may get better."""
    searcher = index.searcher()
    stats = index.stats()
    found = {query: searcher.search(query, limit=1_000) for query in QUERIES}
    return {
        "articles": [searcher.article(doc).to_dict() for doc in documents(index)],
        "columns": list(index.columns),
        "rules": [stats.analysis, stats.stemmer],
        "found": {query: sorted(hit.id for hit in hits) for query, hits in found.items()},
        "facets": {each: sorted(map(list, found["le"].facets(each))) for each in index.columns},
    }


def documents(index: Index) -> list[int]:
    """Number the articles that count."""
    searcher = index.searcher()
    docs = sum(entry.docs for entry in searcher.snapshot.commit.segments)
    return [doc for doc in range(docs) if searcher.find(searcher.article_id(doc)) == doc]


if __name__ == "__main__":
    for folder in HERE.glob("format-*"):
        if folder.name not in RELEASED:
            shutil.rmtree(folder)
    PRESENT.mkdir()
    told = answers(make(PRESENT / "index"))
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    (PRESENT / "answers.json").write_text(text + "\n", encoding="utf-8")
