"""Group commits: a writer that commits by itself, so that what is cut off loses only its last part."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import frsearch
from frsearch import Article, ArticleError, Index


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return frsearch.create(tmp_path / "presse.idx")


def articles(count: int) -> Iterator[Article]:
    return (Article(id=str(number), body="un") for number in range(count))


def test_a_commit_is_made_each_time_so_many_articles_are_added_or_deleted(index: Index) -> None:
    with index.writer(commit_every=10) as writer:
        seen = [index.num_docs for _ in range(35) if writer.add(body=f"numéro {_}")]
        assert seen == [number // 10 * 10 for number in range(1, 36)]
        for hit in list(index.search("numéro", limit=5)):
            assert writer.delete(hit.id)
    assert index.num_docs == 30


def test_a_commit_is_made_after_so_much_time(index: Index) -> None:
    with index.writer(commit_every=timedelta(microseconds=1)) as writer:
        writer.add_many(articles(3))
        assert index.num_docs == 3
        writer.rollback()
    with index.writer(commit_every=timedelta(days=1)) as writer:
        writer.add(body="deux")
        assert index.num_docs == 3


def test_an_exception_rolls_back_to_the_last_group(index: Index) -> None:
    with pytest.raises(ArticleError), index.writer(commit_every=4) as writer:
        writer.add_many([*articles(10), {"body": 3}])
    assert index.num_docs == 8
    index.check()


def test_an_own_commit_begins_the_next_group(index: Index) -> None:
    with index.writer(commit_every=4) as writer:
        writer.add_many(articles(3))
        writer.commit()
        writer.add_many({"body": f"x{number}"} for number in range(3))
        assert index.num_docs == 3


def test_groups_leave_few_segments_and_the_order_of_articles(index: Index) -> None:
    with index.writer(commit_every=1) as writer:
        writer.add_many(articles(60))
    assert index.stats().segments < 6
    assert [index.searcher().article_id(doc) for doc in range(60)] == [str(number) for number in range(60)]


@pytest.mark.parametrize("every", [0, -1, timedelta(0)])
def test_a_group_of_nothing_is_refused(index: Index, every: int | timedelta) -> None:
    with pytest.raises(ValueError, match="above zero"):
        index.writer(commit_every=every)
    index.writer().close()
