"""The first notebook: its four leaks are found, freed, and absent from the fixed version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nbleak.cli import main

MIB = 1024 * 1024


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `nbleak demo` fills."""
    out = tmp_path_factory.mktemp("demo")
    assert main(["demo", "--out", str(out)]) == 0
    return out


def test_four_honest_leaks_are_found_and_freed(demo: Path) -> None:
    """Each with its kind, its holder, and where a rule explains it, its code."""
    data = json.loads((demo / "report.json").read_text())

    assert data["error"] is None
    assert data["leaks"] == []
    freed = {leak["kind"]: leak for leak in data["freed"]}
    assert set(freed) == {"graph", "output-history", "hook", "stored-exception"}
    assert freed["graph"]["holder"] == "history"
    assert freed["graph"]["finding"] == "NBL202"
    assert freed["graph"]["line"] == 6
    assert freed["hook"]["holder"].startswith("net")
    assert freed["hook"]["finding"] in {"NBL213", "NBL214"}
    assert freed["stored-exception"]["holder"] == "failure"
    assert all(leak["bytes"] > 5 * MIB for leak in freed.values())


def test_what_was_freed_is_what_was_predicted(demo: Path) -> None:
    """Each release says both numbers, and they agree."""
    notebook = json.loads((demo / "01_first_leak.ipynb").read_text())
    said = [
        "".join(output["text"])
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and "".join(cell["source"]).startswith("%nbleak free")
        for output in cell["outputs"]
    ]

    assert len(said) == 4
    assert all("predicted" in text for text in said)


def test_the_fixed_version_is_clean(demo: Path) -> None:
    """The last cell's report is one line and lists no leak."""
    report = json.loads((demo / "report.json").read_text())["cells"][-1]

    assert report["leaks"] == []
    assert report["standing"] == []


def test_the_files_are_there(demo: Path) -> None:
    """Notebook with reports, page, JSON."""
    assert "nbl-report" in (demo / "01_first_leak.ipynb").read_text()
    assert "4 leaks found, 4 freed" in (demo / "report.html").read_text()
