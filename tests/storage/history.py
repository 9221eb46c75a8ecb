"""A history of commits of which each says which it is, so that a reader can tell that it sees exactly one of them.

Commit `number` replaces the article "compteur", adds five articles, and deletes one of those of three commits before.
Every eleventh is optimized. Whoever has an index can tell from its articles alone which commit it shows, and whether
all of that commit is there and nothing else.
"""

from frsearch import Index, Searcher
from frsearch.writer import IndexWriter

ADDED = 5


def write(writer: IndexWriter, number: int) -> None:
    """Make the commit `number`, after that of `number` - 1."""
    writer.add(id="compteur", body=f"numéro {number}", source="compteur")
    writer.add_many({"id": f"{number}-{each}", "body": "Une dépêche.", "source": "AFP"} for each in range(ADDED))
    if number > 3:
        writer.delete(f"{number - 3}-0")
    writer.commit()
    if number % 11 == 0:
        writer.optimize()


def expected(number: int) -> set[str]:
    """Name the articles that count after the commit `number`."""
    if not number:
        return set()
    added = {f"{each}-{one}" for each in range(1, number + 1) for one in range(ADDED)}
    return {"compteur", *added} - {f"{each}-0" for each in range(1, number - 2)}


def shown(searcher: Searcher) -> int:
    """Give the number of the commit that a searcher shows, after looking at all of it."""
    counter = searcher.get("compteur")
    number = 0 if counter is None else int(counter.body.removeprefix("numéro "))
    ids = expected(number)
    hits = searcher.search("dépêche numéro", limit=len(ids) + 10)
    assert {hit.id for hit in hits} == ids
    assert hits.total == len(hits) == searcher.num_docs == len(ids)
    assert sum(facet.count for facet in hits.facets("source")) == len(ids)
    return number


def last_of(index: Index) -> int:
    """Check all of an index, and give the number of its last commit."""
    index.check()
    return shown(index.searcher())
