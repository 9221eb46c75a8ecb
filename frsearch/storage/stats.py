"""IndexStats: what an index holds, in numbers."""

from dataclasses import dataclass

from frsearch.storage.commit import Commit


@dataclass(frozen=True, slots=True)
class IndexStats:
    """`articles` count; `deleted` ones only take space until their segment is merged. `size` is in bytes.

    `columns` are those to filter by and to count, `commit` is the number of the newest commit, `created_by` the version
    that made it; `analysis` and `stemmer` are the versions of the French rules and of the stemmer that decided what is
    indexed.
    """

    articles: int
    deleted: int
    segments: int
    size: int
    commit: int
    columns: tuple[str, ...]
    created_by: str
    analysis: str
    stemmer: str


def stats_of(commit: Commit, columns: tuple[str, ...]) -> IndexStats:
    """Read them off a commit, without opening anything."""
    return IndexStats(
        articles=sum(each.live for each in commit.segments),
        deleted=sum(each.deleted for each in commit.segments),
        segments=len(commit.segments),
        size=sum(each.size for each in commit.segments),
        commit=commit.number,
        columns=columns,
        created_by=commit.created_by,
        analysis=commit.analysis,
        stemmer=commit.stemmer,
    )
