"""The writer: what it commits is what a plain dictionary would hold after the same calls."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

import frsearch
from frsearch import Article, ArticleError, ClosedError, Index, IndexLocked
from frsearch.writer import IndexWriter

IDS = [f"afp-{number}" for number in range(12)]
KILLED = """
import os, signal, sys
import frsearch
writer = frsearch.open(sys.argv[1]).writer(memory=1)
writer.add(id="lost", body="perdu")
os.kill(os.getpid(), signal.SIGKILL)
"""
FORKED = """
import os, sys
import frsearch
with frsearch.open(sys.argv[1]).writer() as writer:
    writer.add(id="parent", body="un")
    child = os.fork()
    if child == 0:
        try:
            writer.add(id="child", body="deux")
        except frsearch.ClosedError:
            writer.close()
            os._exit(7)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
"""


def held(index: Index, ids: list[str] = IDS) -> dict[str, str]:
    return {id: article.body for id in ids if (article := index.get(id))}


class WriterAgainstADict(RuleBasedStateMachine):
    """Any mixture of calls, with so little memory that articles are often written out before a commit."""

    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.index = frsearch.in_memory()
        self.committed: dict[str, str] = {}
        self.pending: dict[str, str] = {}
        self.writer = self.index.writer(memory=1)

    @rule(target=ids, id=st.sampled_from(IDS))
    def choose(self, id: str) -> str:
        return id

    @rule(id=ids, body=st.sampled_from(["un", "deux", "trois"]))
    def add(self, id: str, body: str) -> None:
        self.writer.add(id=id, body=body)
        self.pending[id] = body

    @rule(ids=st.lists(st.sampled_from(IDS)), body=st.sampled_from(["quatre", "cinq"]))
    def add_many(self, ids: list[str], body: str) -> None:
        assert self.writer.add_many({"id": id, "body": body} for id in ids) == len(ids)
        self.pending.update(dict.fromkeys(ids, body))

    @rule(id=ids)
    def delete(self, id: str) -> None:
        assert self.writer.delete(id) == (id in self.pending)
        self.pending.pop(id, None)

    @rule()
    def commit(self) -> None:
        self.writer.commit()
        self.committed = dict(self.pending)

    @rule()
    def rollback(self) -> None:
        self.writer.rollback()
        self.pending = dict(self.committed)

    @rule()
    def optimize(self) -> None:
        self.writer.optimize()
        self.committed = dict(self.pending)
        assert self.index.stats().segments <= 1
        assert self.index.stats().deleted == 0

    @rule(memory=st.sampled_from([1, 100_000, 1 << 30]))
    def reopen(self, memory: int) -> None:
        self.writer.close()
        self.pending = dict(self.committed)
        self.writer = self.index.writer(memory=memory)

    @invariant()
    def searches_see_what_was_committed(self) -> None:
        assert held(self.index) == self.committed
        assert self.index.num_docs == len(self.committed)
        for word in ("un", "cinq"):
            hits = self.index.search(word, limit=100)
            assert {hit.id for hit in hits} == {id for id, body in self.committed.items() if body == word}
            assert hits.total == len(hits)

    @invariant()
    def the_writer_knows_how_many_there_will_be(self) -> None:
        assert self.writer.num_docs == len(self.pending)

    def teardown(self) -> None:
        self.writer.close()
        self.index.check()


TestWriterAgainstADict = WriterAgainstADict.TestCase
TestWriterAgainstADict.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return frsearch.create(tmp_path / "presse.idx")


def test_an_article_can_be_given_in_three_ways(index: Index) -> None:
    with index.writer() as writer:
        assert writer.add(Article(id="a", body="un")) == "a"
        assert writer.add({"id": "b", "headline": "deux"}) == "b"
        assert writer.add(id="c", body="trois", rubrique="Monde") == "c"
        with pytest.raises(TypeError):
            writer.add({"id": "d"}, body="quatre")
    assert [getattr(index.get(id), "id", None) for id in "abcd"] == ["a", "b", "c", None]
    assert index.get("c") == Article(id="c", body="trois", extra={"rubrique": "Monde"})


def test_an_article_comes_back_as_it_was_given(index: Index) -> None:
    article = Article(
        id="é/\n'\x00😀",
        title="Élodie",
        lead="",
        body="L’école\n\n" * 1000,
        date="2020-10",
        source="AFP",
        authors=["A", "B"],
        tags=["t"],
        url="https://example.org",
        extra={"n": [1, {"a": None}]},
    )
    with index.writer() as writer:
        writer.add(article)
    assert index.get(article.id) == article


def test_an_article_without_id_is_the_same_article_each_time(index: Index) -> None:
    for _ in range(2):
        with index.writer() as writer:
            writer.add(title="Retraites", body="La réforme")
    assert index.num_docs == 1


def test_an_exception_in_the_block_rolls_back(index: Index) -> None:
    with pytest.raises(RuntimeError), index.writer(memory=1) as writer:
        writer.add(id="a", body="un")
        raise RuntimeError
    assert index.num_docs == 0
    assert [name for name in os.listdir(index.path or "") if name != "lock"] == ["commit-1"]


def test_closing_gives_up_what_was_not_committed(index: Index) -> None:
    writer = index.writer()
    writer.add(id="a", body="un")
    writer.close()
    writer.close()
    assert index.num_docs == 0


def test_nothing_shows_before_the_commit(index: Index) -> None:
    with index.writer(memory=1) as writer:
        writer.add(id="a", body="un")
        assert index.num_docs == 0
        writer.commit()
        assert index.num_docs == 1


def test_a_commit_of_nothing_makes_no_file(index: Index) -> None:
    with index.writer() as writer:
        writer.add(id="a", body="un")
    before = sorted(os.listdir(index.path or ""))
    with index.writer() as writer:
        writer.commit()
        writer.delete("nothing")
        writer.optimize()
    assert sorted(os.listdir(index.path or "")) == before


def test_a_bad_article_stops_add_many_after_those_before_it(index: Index) -> None:
    with index.writer() as writer:
        with pytest.raises(ArticleError):
            writer.add_many([{"id": "a", "body": "un"}, {"id": "b", "body": 3}, {"id": "c", "body": "trois"}])
        writer.commit()
    assert held(index, ["a", "b", "c"]) == {"a": "un"}


def test_add_many_takes_articles_as_they_come(index: Index) -> None:
    taken = []

    def articles() -> Iterator[Article]:
        for number in range(5):
            taken.append(number)
            yield Article(id=str(number), body="un")

    with index.writer() as writer:
        source = articles()
        writer.add(next(source))
        assert taken == [0]
        assert writer.add_many(source) == 4


def test_a_closed_writer_is_of_no_use(index: Index) -> None:
    with index.writer() as writer:
        pass
    for act in (writer.commit, writer.rollback, writer.optimize, lambda: writer.add(id="a", body="b")):
        with pytest.raises(ClosedError):
            act()
    with pytest.raises(ClosedError):
        writer.__enter__()


def test_there_is_one_writer_at_a_time(index: Index) -> None:
    with index.writer(), pytest.raises(IndexLocked, match=str(os.getpid())):
        index.writer()
    index.writer(timeout=1).close()


def test_a_waiting_writer_sees_what_the_one_before_committed(index: Index) -> None:
    first = index.writer()
    first.add(id="a", body="un")

    def finish() -> None:
        first.commit()
        first.close()

    timer = threading.Timer(0.1, finish)
    timer.start()
    with index.writer(timeout=10) as second:
        assert second.delete("a")
    timer.join()
    assert index.num_docs == 0


def test_many_threads_may_add_to_one_writer(index: Index) -> None:
    def add(writer: IndexWriter, first: int) -> None:
        for number in range(first, first + 50):
            writer.add(id=str(number), body="un")

    with index.writer(memory=20_000) as writer:
        threads = [threading.Thread(target=add, args=(writer, first)) for first in range(0, 200, 50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert index.num_docs == 200
    index.check()


def test_many_small_commits_leave_few_segments(index: Index) -> None:
    for number in range(60):
        with index.writer() as writer:
            writer.add(id=str(number), body="un")
    assert index.num_docs == 60
    assert index.stats().segments < 6
    assert len(os.listdir(index.path or "")) <= 2 * 6 + 2


def test_articles_keep_the_order_in_which_they_came(index: Index) -> None:
    with index.writer(memory=1) as writer:
        writer.add_many({"id": str(number), "body": "un"} for number in range(30))
    assert [index.searcher().article_id(doc) for doc in range(30)] == [str(number) for number in range(30)]


def test_a_killed_writer_leaves_nothing_that_the_next_does_not_clear(index: Index) -> None:
    with index.writer() as writer:
        writer.add(id="a", body="un")
    kept = set(os.listdir(index.path or ""))
    subprocess.run([sys.executable, "-c", KILLED, str(index.path)], check=False)
    assert set(os.listdir(index.path or "")) > kept
    assert index.get("lost") is None
    index.writer().close()
    assert set(os.listdir(index.path or "")) == kept


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_child_cannot_write_and_does_the_parent_no_harm(index: Index) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", FORKED, str(index.path)], check=True)
    assert held(index, ["parent", "child"]) == {"parent": "un"}


@pytest.mark.parametrize("given", [3, "afp-1", ["afp-1"]])
def test_what_is_no_article_is_an_article_error(index: Index, given: Any) -> None:
    with index.writer() as writer:
        with pytest.raises(ArticleError, match=f"not as {type(given).__name__}"):
            writer.add(given)
        with pytest.raises(ArticleError, match="not as str"):
            writer.add_many({"id": "afp-1", "body": "a mapping yields its keys"})  # type: ignore[arg-type]


def test_half_a_character_is_no_id_to_delete(index: Index) -> None:
    with index.writer() as writer:
        assert writer.delete("\ud800") is False


def test_articles_that_end_in_an_error_are_kept_or_given_up_by_who_catches_it(index: Index) -> None:
    def cut_off() -> Iterator[Article]:
        yield Article(id="afp-1", body="un")
        message = "the feed broke off"
        raise OSError(message)

    with pytest.raises(OSError, match="broke off"), index.writer() as writer:
        writer.add_many(cut_off())
    assert "afp-1" not in index
    with index.writer() as writer, suppress(OSError):
        writer.add_many(cut_off())
    assert "afp-1" in index
