"""What is put into a week is impossible, and told as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.explain import TROUBLES, main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_clash_and_a_chain_are_explained_and_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each by its own meetings; a clash by its five facts, what is written is what is printed."""
    main(["--sizes", "30", "--times", "1", "--out", str(tmp_path)])
    told = json.loads((tmp_path / "explain.json").read_text(encoding="utf-8"))
    assert [one["trouble"] for one in told["explained"]] == list(TROUBLES)
    assert [one["shown"] for one in told["explained"]] == [1, 1]
    assert told["explained"][0]["facts"] == [5]
    text = (tmp_path / "explain.md").read_text(encoding="utf-8")
    assert "| 30 | clash | 1 of 1 | " in text
    assert text.strip() in capsys.readouterr().out
