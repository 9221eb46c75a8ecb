"""frsearch search --explain: what each score comes from."""

import json
from collections.abc import Callable
from pathlib import Path

from cli.command import Result

Run = Callable[..., Result]


def test_each_hit_is_explained_under_it(run: Run, seeded: Path) -> None:
    plain = run("search", seeded, "coopération services", "--limit", "2").stdout
    lines = run("search", seeded, "coopération services", "--limit", "2", "--explain").stdout.splitlines()
    assert sum("score, sum of" in line for line in lines) == 2
    assert any("idf: " in line for line in lines)
    assert "score, sum of" not in plain
    assert set(plain.splitlines()[:-1]) <= set(lines)


def test_json_holds_the_tree(run: Run, seeded: Path) -> None:
    hits = json.loads(run("search", seeded, "coopération services", "--json", "--explain").stdout)["hits"]
    assert hits
    for hit in hits:
        explanation = hit["explanation"]
        assert list(explanation) == ["description", "value", "children"]
        assert explanation["value"] == hit["score"]
        assert sum(child["value"] for child in explanation["children"]) == hit["score"]
    plain = json.loads(run("search", seeded, "coopération services", "--json").stdout)["hits"]
    assert all("explanation" not in hit for hit in plain)
