"""Writers with threads: the same index, byte for byte, and the same care when something goes wrong."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

import frsearch

_ARTICLES = 4_000


def _articles() -> Iterator[dict[str, Any]]:
    """Articles enough for several batches and segments; some come twice, and replace what is gathered still."""
    dice = Random(4)
    words = [f"mot{number}é" for number in range(3_000)]
    for number in range(_ARTICLES):
        texts = [" ".join(words[int(dice.paretovariate(0.3)) % len(words)] for _ in range(200)) for _ in range(2)]
        known = dice.randrange(number) if number % 7 == 6 else number
        yield {"id": f"n{known}", "title": f"L’été de {texts[0][:30]}", "lead": texts[0], "body": texts[1]}


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in {".seg", ".del"}}


def _index(folder: Path, threads: int, memory: int) -> dict[str, bytes]:
    with frsearch.create(folder).writer(threads=threads, memory=memory) as writer:
        for number, article in enumerate(_articles()):
            writer.add(article)
            if number % 500 == 0:
                writer.delete(f"n{number // 2}")
    frsearch.open(folder).check()
    return _files(folder)


@pytest.mark.parametrize("memory", [3_000_000, 1 << 28])
def test_any_number_of_threads_writes_the_same_bytes(tmp_path: Path, memory: int) -> None:
    one = _index(tmp_path / "1", 1, memory)
    assert len(one) > 1 or memory > 3_000_000
    for threads in (2, 3):
        assert _index(tmp_path / str(threads), threads, memory) == one


def test_what_was_read_beside_an_exception_is_rolled_back(tmp_path: Path) -> None:
    index = frsearch.create(tmp_path / "index")
    with index.writer(threads=2) as writer:
        writer.add(id="kept", title="gardé")
    with pytest.raises(frsearch.ArticleError), index.writer(threads=2) as writer:
        writer.add_many([*_articles(), {"id": "bad"}])
    assert index.num_docs == 1
    writer = index.writer(threads=2)
    writer.add_many(_articles())
    writer.rollback()
    writer.add(id="later", title="après")
    writer.commit()
    writer.close()
    assert [hit.id for hit in index.search("après")] == ["later"]
    assert index.num_docs == 2


@pytest.mark.parametrize("threads", [0, -1, 65, 1.5, "2", None, True])
def test_nonsense_for_threads_is_a_value_error_and_leaves_the_index_free(tmp_path: Path, threads: Any) -> None:
    index = frsearch.create(tmp_path / "index")
    with pytest.raises(ValueError, match="threads must be a whole number from 1 to 64"):
        index.writer(threads=threads)
    with index.writer() as writer:
        writer.add(title="libre")
    assert index.num_docs == 1
