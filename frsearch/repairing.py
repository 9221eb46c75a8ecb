"""Repair: a damaged index made whole again, with all that can still be read of it."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from frsearch.article import Article
from frsearch.columns import BUILT_IN
from frsearch.errors import CorruptIndex
from frsearch.opening import folder
from frsearch.pace import DEFAULT_MEMORY
from frsearch.storage.directory import Directory
from frsearch.storage.draft import Draft
from frsearch.storage.failures import MissingFile
from frsearch.storage.salvage import Remains, Ruin, check_anything, survey
from frsearch.storage.segment_file import live_docs
from frsearch.storage.snapshot import Snapshot
from frsearch.stored import StoredArticle
from frsearch.versions import created_by, has_our_versions, with_our_versions
from frsearch.writer import IndexWriter


def repair(path: str | os.PathLike[str]) -> list[str]:
    """Make the index in the folder `path` sound again, and give a sentence for each thing that was damaged.

    Reads everything. Segments that are whole stay as they are; of the others, each article that can still be read is
    indexed again, and the sentence says how many could not. The damaged files stay in the folder as NAME.damaged, for
    whoever can do more with them. A sound index is left alone: the list is empty. Nothing is changed before all has
    been saved, so that a repair that is cut off can be run again. Raises IndexNotFound, IndexLocked,
    IncompatibleFormat, StorageError.
    """
    return repair_directory(folder(path))


def repair_directory(directory: Directory) -> list[str]:
    """Repair an index wherever its files are; see `repair`."""
    check_anything(directory)
    lock = directory.lock(0)
    try:
        remains = survey(directory)
        if not (remains.ruins or remains.twice or remains.lost_commit):
            return []
        commit = remains.whole.commit
        commit = commit._replace(columns=tuple(name for name in commit.columns if name not in BUILT_IN))
        whole = Snapshot(commit, remains.whole.segments)
        draft = Draft(directory, whole, created_by())
        with IndexWriter(draft, lock, commit.columns, DEFAULT_MEMORY) as writer:
            return _Repair(directory, replace(remains, whole=whole), draft, writer).run()
    finally:
        lock.release()


class _Repair:
    """Puts what remains into a draft that starts over, and commits it."""

    def __init__(self, directory: Directory, remains: Remains, draft: Draft, writer: IndexWriter) -> None:
        self._directory = directory
        self._remains = remains
        self._draft = draft
        self._writer = writer
        self._saved: set[str] = set()

    def run(self) -> list[str]:
        """Save what there is, newest first, since of two articles with one id the newer counts."""
        remains = self._remains
        whole, ruins = remains.whole, remains.ruins
        if remains.twice or not has_our_versions(whole.commit):
            ruins = (*(Ruin((), "", None, segment) for segment in whole.segments), *ruins)
            whole = Snapshot(with_our_versions(whole.commit), ())
        self._draft.start_over(whole)
        found = [sentence for ruin in reversed(ruins) if (sentence := self._save(ruin))]
        if remains.twice:
            found.append("some articles counted twice: of each, the newest was kept")
        if remains.lost_commit:
            self._keep(whole.commit.file)
            count = f"all {len(self._saved):,} that were found count now, deleted ones perhaps among them"
            found.append(f"{remains.lost_commit}: which articles counted is lost, and {count}")
        self._writer.commit()
        return found[::-1]

    def _save(self, ruin: Ruin) -> str:
        count = sum(1 for article in self._readable(ruin) if self._add(article))
        for name in ruin.files:
            self._keep(name)
        if not ruin.why:
            return ""
        if ruin.live is None:
            return f"{ruin.why}: {_articles(count)} saved"
        if ruin.undeleted:
            return f"{ruin.why}: which articles were deleted is lost, {_articles(count)} of its segment count now"
        return f"{ruin.why}: {count:,} of {_articles(ruin.live)} saved, {max(ruin.live - count, 0):,} lost"

    @staticmethod
    def _readable(ruin: Ruin) -> Iterator[Article]:
        segment = ruin.segment
        if segment is None:
            return
        for doc in live_docs(segment):
            with suppress(CorruptIndex, ValueError):
                yield Article.from_stored(StoredArticle(*segment.article(doc)))

    def _add(self, article: Article) -> bool:
        """Add an article, unless one with its id counts already; tell whether it was added."""
        if article.id in self._saved or self._draft.count_present([article.id]):
            return False
        self._saved.add(self._writer.add(article))
        return True

    def _keep(self, name: str) -> None:
        with suppress(MissingFile):
            self._directory.link(name, f"{name}.damaged")


def _articles(count: int) -> str:
    return f"{count:,} {'article' if count == 1 else 'articles'}"
