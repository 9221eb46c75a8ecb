"""Threads: how many of them a writer or a searcher may be asked to use."""

MOST_THREADS = 64


def check_threads(threads: int) -> None:
    """Raise ValueError for what is no number of threads."""
    if type(threads) is not int or not 1 <= threads <= MOST_THREADS:
        message = f"threads must be a whole number from 1 to {MOST_THREADS}, not {threads!r}"
        raise ValueError(message)
