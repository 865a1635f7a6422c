"""``--baseline``: what is known is not reported again, whatever is edited around it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .shell import CLEAN, LEAKY, LOOP, as_json, check, notebook


@pytest.fixture
def known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A baseline that knows the one leak of ``a.ipynb``."""
    notebook(tmp_path / "a.ipynb", LEAKY, LOOP)
    path = tmp_path / "known.json"
    code, out, err = check(capsys, "--write-baseline", path, tmp_path / "a.ipynb")
    assert (code, out) == (0, "")
    assert "Wrote 1 leak" in err
    return path


def test_known_findings_are_left_out(
    known: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 0; what is left out is counted."""
    code, data = as_json(capsys, "--baseline", known, tmp_path / "a.ipynb")
    assert (code, data["findings"]) == (0, [])
    assert (data["summary"]["known"], data["summary"]["stale"]) == (1, 0)
    assert json.loads(known.read_text())["findings"][0]["path"] == "a.ipynb"


def test_edits_above_do_not_matter(
    known: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """New cells, new lines and another indentation leave the finding known."""
    indented = LOOP.replace("\n    ", "\n        ")
    notebook(tmp_path / "a.ipynb", "x = 1\n" * 9, LEAKY, "# more\n\n" + indented)
    assert check(capsys, "--baseline", known, tmp_path / "a.ipynb")[0] == 0


def test_what_is_new_is_reported(
    known: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another file, and a second equal line in the same file, are new."""
    notebook(tmp_path / "a.ipynb", LEAKY, LOOP, LOOP)
    notebook(tmp_path / "b.ipynb", LEAKY, LOOP)
    code, data = as_json(capsys, "--baseline", known, tmp_path)
    assert code == 1
    places = [(Path(finding["path"]).name, finding["cell"]) for finding in data["findings"]]
    assert places == [("a.ipynb", 4), ("b.ipynb", 3)]


def test_stale_entries_are_counted(
    known: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stale: the file was checked without it, or is gone; not: the file was not asked for."""
    other = notebook(tmp_path / "b.ipynb", LEAKY, CLEAN)
    assert as_json(capsys, "--baseline", known, other)[1]["summary"]["stale"] == 0
    path = notebook(tmp_path / "a.ipynb", LEAKY, CLEAN)
    assert as_json(capsys, "--baseline", known, path)[1]["summary"]["stale"] == 1
    path.unlink()
    _, out, _ = check(capsys, "--baseline", known, other)
    assert "0 more in the baseline, 1 entry of it stale." in out


def test_known_findings_are_not_mended(
    known: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--fix`` leaves alone what is not reported."""
    path = notebook(tmp_path / "a.ipynb", LEAKY, LOOP, LOOP.replace("running", "total"))
    code, _, err = check(capsys, "--fix", "--baseline", known, path)
    assert code == 0
    assert "Fixed 1 leak" in err
    assert "running += loss\\n" in path.read_text()
    assert "total += loss.item()" in path.read_text()


def test_the_project_names_it(
    known: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``baseline`` in the project is relative to its file; writing it anew does not read it."""
    (tmp_path / "pyproject.toml").write_text('[tool.nbleak]\nbaseline = "known.json"\n')
    below = tmp_path / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert check(capsys, tmp_path / "a.ipynb")[0] == 0
    before = known.read_text()
    check(capsys, "--write-baseline", known, tmp_path / "a.ipynb")
    assert known.read_text() == before


@pytest.mark.parametrize("text", [None, "{", "[]", '{"findings": [{"path": "a"}]}'])
def test_what_is_no_baseline(
    text: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A usage error that says how to write one."""
    path = tmp_path / "known.json"
    if text is not None:
        path.write_text(text)
    code, out, err = check(capsys, "--baseline", path, notebook(tmp_path / "a.ipynb", LEAKY))
    assert (code, out) == (2, "")
    assert "--write-baseline" in err
