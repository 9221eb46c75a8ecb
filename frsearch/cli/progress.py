"""The bars of long runs, on standard error, and only where that is a terminal."""

import contextlib
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

    from frsearch.article import Article


_NARROW = 72
"""Columns below which the bar would push the rest onto lines of its own."""


class Count:
    """Articles read so far, and since when."""

    def __init__(self) -> None:
        self.articles = 0
        self.started = time.perf_counter()

    @property
    def seconds(self) -> float:
        """Time since the beginning."""
        return time.perf_counter() - self.started

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / max(self.seconds, 1e-9)

    def over(self, articles: "Iterable[Article]") -> "Iterator[Article]":
        """Pass the articles on and count them."""
        for article in articles:
            self.articles += 1
            yield article


class Bar:
    """Bytes read against bytes to read; without a terminal it does nothing."""

    def __init__(self, progress: "Progress | None", total: int | None) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=total) if progress else None

    def advance(self, count: int) -> None:
        """Tell of `count` more bytes read."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, advance=count)

    def finishing(self) -> None:
        """Tell that all is read, and what is left is to write the index."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, description="writing")


@contextlib.contextmanager
def bar(total: int | None, count: Count, *, quiet: bool) -> Iterator[Bar]:
    """Show a bar while the block runs; `total` is in bytes, None where it is not known beforehand."""
    if quiet or not sys.stderr.isatty():
        yield Bar(None, total)
        return
    with _progress(count) as progress:
        yield Bar(progress, total)


def asking(queries: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Pass the queries on, and show a bar of how many are asked."""
    if not sys.stderr.isatty():
        return queries.items()
    from rich.console import Console  # noqa: PLC0415 - slow to load, and only terminals need it
    from rich.progress import track  # noqa: PLC0415

    return track(queries.items(), "asking", console=Console(stderr=True), transient=True)


def _progress(count: Count) -> "Progress":
    from rich.console import Console  # noqa: PLC0415 - slow to load, and only terminals need it
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        Progress,
        ProgressColumn,
        Task,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text  # noqa: PLC0415

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:  # noqa: ARG002
            return Text(f"{count.articles:,} articles, {count.rate:,.0f}/s")

    console = Console(stderr=True)
    percent = TaskProgressColumn("{task.percentage:3.0f} %")  # shows nothing where the whole is not known
    done = (TextColumn("{task.description}"), percent)
    if console.width < _NARROW:
        return Progress(*done, Rate(), console=console, transient=True)
    return Progress(done[0], BarColumn(), percent, Rate(), TimeRemainingColumn(), console=console, transient=True)
