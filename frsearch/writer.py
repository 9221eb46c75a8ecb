"""IndexWriter: adds, replaces and deletes articles, and commits."""

import os
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from types import TracebackType
from typing import Any, NoReturn, Self

from frsearch._kernel import SegmentBuilder
from frsearch.article import Article
from frsearch.columns import BUILT_IN, values_of
from frsearch.errors import ClosedError, CorruptIndex, FrsearchError, StorageError
from frsearch.pace import Pace
from frsearch.storage.directory import Lock
from frsearch.storage.draft import Draft
from frsearch.storage.segment_file import live_docs
from frsearch.storage.snapshot import Snapshot
from frsearch.stored import StoredArticle
from frsearch.surrogates import storable
from frsearch.threads import check_threads
from frsearch.versions import with_our_versions


class IndexWriter:
    """The one writer of an index; made by `Index.writer()`, best used in a `with` block.

    Leaving the block commits; an exception rolls back to the last commit. `close()` alone gives up what was not
    committed. What is added or deleted shows to searches once `commit` has returned, and survives power loss from then
    on. Methods may be called from several threads, and take turns. A forked process cannot use its parent's writer:
    ClosedError.

    `memory` is how many bytes of articles are gathered before they are written out as a segment; `commit_every` is
    after how many articles, or how much time, `add`, `add_many` and `delete` commit by themselves. With more `threads`
    than one, the kernel reads and packs articles beside the caller; the index becomes the same, byte for byte.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - as many as there are ways to write
        self,
        draft: Draft,
        lock: Lock,
        columns: Sequence[str],
        memory: int,
        commit_every: int | timedelta | None = None,
        threads: int = 1,
    ) -> None:
        check_threads(threads)
        self._draft = draft
        self._lock = lock
        self._columns = tuple(columns)
        self._memory = memory
        self._threads = threads
        self._pace = Pace(commit_every)
        self._owner = os.getpid()
        self._closed = False
        self._turn = threading.RLock()
        self._start_builder()

    def add(self, article: Article | Mapping[str, Any] | None = None, /, **fields: Any) -> str:  # noqa: ANN401
        """Add one article, given as an Article, a mapping or keywords; give back its id.

        One with the same id is replaced. Keywords that are no field of an article go to its `extra`. Raises
        ArticleError, and StorageError when gathered articles cannot be written out.
        """
        if article is None:
            article = fields
        elif fields:
            message = "give an article or its fields by name, not both"
            raise TypeError(message)
        article = article if isinstance(article, Article) else Article.from_mapping(article)
        with self._turn:
            self._check_open()
            self._buffer(article)
            self._commit_if_due()
        return article.id

    def add_many(self, articles: Iterable[Article | Mapping[str, Any]]) -> int:
        """Add articles from any iterable, one after the other as it yields them, and count them.

        An ArticleError stops at the bad one; those before it are added.
        """
        count = 0
        make = Article.from_mapping
        for article in articles:
            whole = article if isinstance(article, Article) else make(article)
            with self._turn:
                self._check_open()
                self._buffer(whole)
                self._commit_if_due()
            count += 1
        return count

    def delete(self, id: str) -> bool:  # noqa: A002 - the field's name
        """Delete the article with this id, whether committed or just added; give back whether there was one."""
        with self._turn:
            self._check_open()
            if not storable(id):
                return False
            buffered = self._builder.delete(id)
            deleted = self._draft.delete([id]) > 0 or buffered
            if deleted:
                self._commit_if_due()
            return deleted

    @property
    def num_docs(self) -> int:
        """How many articles the index will hold when this is committed."""
        with self._turn:
            self._check_open()
            return self._draft.num_live + self._builder.num_docs - self._draft.count_present(self._builder.ids())

    def commit(self) -> None:
        """Make everything added and deleted so far part of the index; returns when it survives power loss.

        Raises StorageError if it cannot; the last commit holds then, and what was added stays here for another try.
        Afterwards small segments are merged. If only that fails, for want of space, say, it is left to a later commit.
        """
        with self._turn:
            self._check_open()
            self._flush()
            committed = self._draft.commit()
            self._pace.restart()
            if not committed:
                return
            try:
                while self._draft.merge_due():
                    pass
            except CorruptIndex:
                raise
            except StorageError:
                return

    def optimize(self, *, reanalyze: bool = False) -> None:
        """Commit, and merge everything into one segment: the smallest and fastest form of the index.

        With `reanalyze`, all is indexed anew from the stored articles, by the French rules and the stemmer of this
        frsearch. The index as it was counts until that is done; if it fails, this writer is closed.
        """
        with self._turn:
            self._check_open()
            self._flush()
            self._draft.commit()
            if reanalyze:
                self._reanalyze()
            self._draft.merge_all()
            self._pace.restart()

    def rollback(self) -> None:
        """Give up everything since the last commit."""
        with self._turn:
            self._check_open()
            self._lock.check()
            self._start_builder()
            self._draft.roll_back()

    def close(self) -> None:
        """Give up what was not committed, and let the next writer in; more than once does nothing more."""
        with self._turn:
            if self._closed or os.getpid() != self._owner:
                return
            try:
                if self._draft.changed:
                    with suppress(FrsearchError):  # the next writer clears what this one could not
                        self._lock.check()
                        self._draft.roll_back()
            finally:
                self._closed = True
                del self._builder
                self._lock.release()

    def __enter__(self) -> Self:
        self._check_open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None and not self._closed:
                self.commit()
        finally:
            self.close()

    def __reduce__(self) -> NoReturn:
        message = "a writer cannot be pickled, as it holds the index's lock: pickle the index, or its path"
        raise TypeError(message)

    def _start_builder(self) -> None:
        self._builder = SegmentBuilder([*BUILT_IN, *self._columns], self._threads)

    def _buffer(self, article: Article) -> None:
        values = values_of(article, self._columns)
        builder = self._builder
        if builder.add(
            article.id, article.title, article.lead, article.body, article.interval, values, article.rest_json
        ):
            self._define()
        if builder.memory >= self._memory:
            self._flush()

    def _define(self, *, rest: bool = False) -> None:
        """Have the forms not met before analysed, a group in one call; with threads, others are read meanwhile."""
        from frsearch import french  # noqa: PLC0415 - loads the stemmer, which only writing text needs

        while forms := self._builder.new_forms(rest=rest):
            words, others = french.definitions(forms)
            self._builder.define_words(*words)
            self._builder.define(list(others), others.values())

    def _flush(self) -> None:
        """Write the gathered articles out as a segment of the draft. Can be tried again, whatever step fails."""
        self._lock.check()  # before any file is written: another writer would use the same names
        if not self._builder.num_docs:
            return
        self._define(rest=True)
        self._draft.delete(self._builder.ids())
        self._draft.add(self._builder.num_docs, self._builder.write)
        self._builder.clear()

    def _commit_if_due(self) -> None:
        if self._pace.due():
            self.commit()

    def _reanalyze(self) -> None:
        old = self._draft.snapshot()
        try:
            self._draft.start_over(Snapshot(with_our_versions(old.commit), ()))
            for segment in old.segments:
                for doc in live_docs(segment):
                    self._buffer(Article.from_stored(StoredArticle(*segment.article(doc))))
            self._flush()
            self._draft.commit()
        except BaseException:
            self.close()  # a draft with half of the articles must never be committed
            raise

    def _check_open(self) -> None:
        if os.getpid() != self._owner:
            message = f"this writer belongs to process {self._owner}: open the index again in this one"
            raise ClosedError(message)
        if self._closed:
            message = "this writer is closed: get another from index.writer()"
            raise ClosedError(message)
