"""Reading a source to its end, with what it said on the way."""

from pathlib import Path

import pytest
from outcome import Outcome, ReadBytes

from frsearch.ingest import BadRecord, read


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """Read bytes as if they were a file of that name."""

    def read_named(name: str, content: bytes) -> Outcome:
        path = tmp_path / name
        path.write_bytes(content)
        bad: list[BadRecord] = []
        articles = list(read(path, on_bad=bad.append))
        assert all(record.path == str(path) for record in bad)
        return Outcome(articles, bad)

    return read_named
