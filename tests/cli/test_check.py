"""``nbleak check``: its exit codes, its JSON and its fixes are a contract."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from .shell import CLEAN, LEAKY, LOOP, as_json, check, notebook


def test_findings_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1; the cell counts markdown; every promised field is there."""
    path = notebook(tmp_path / "a.ipynb", LEAKY, LOOP)
    code, data = as_json(capsys, path)
    assert code == 1
    assert data["version"] == 1
    (finding,) = data["findings"]
    assert set(finding) == {
        "path", "cell", "cell_id", "line", "column", "end_line", "end_column", "code", "name",
        "message", "severity", "confidence", "fix",
    }  # fmt: skip
    assert finding["path"] == str(path)
    assert (finding["cell"], finding["line"], finding["code"]) == (3, 5, "NBL201")
    assert finding["cell_id"] == nbformat.read(path, 4).cells[2].id
    assert set(finding["fix"]) == {"title", "safety", "edits"}
    assert finding["fix"]["safety"] == "safe"
    summary = data["summary"]
    assert set(summary) == {"files", "cells", "findings", "seconds"}
    assert (summary["files"], summary["cells"], summary["findings"]) == (1, 2, 1)
    assert data["problems"] == []


def test_nothing_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0 and one sentence."""
    code, out, _ = check(capsys, notebook(tmp_path / "a.ipynb", LEAKY, CLEAN))
    assert code == 0
    assert "Found no leaks in 1 notebook" in out


def test_scripts_count_file_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a script, with or without cells, there is no cell number and lines are the file's."""
    cells = tmp_path / "cells.py"
    cells.write_text(f"# %%\n{LEAKY}\n# %%\n{LOOP}")
    plain = tmp_path / "plain.py"
    plain.write_text(LEAKY + LOOP)
    code, data = as_json(capsys, tmp_path)
    assert code == 1
    assert [(f["path"], f["cell"], f["line"]) for f in data["findings"]] == [
        (str(cells), None, 11),
        (str(plain), None, 8),
    ]
    _, out, _ = check(capsys, cells)
    assert f"{cells}:11:16 NBL201" in out
    assert "running += loss" in out


def test_a_broken_file_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2 at the end, a line about the broken file, findings of the others."""
    (tmp_path / "broken.ipynb").write_text("{")
    notebook(tmp_path / "leaky.ipynb", LEAKY, LOOP)
    code, data = as_json(capsys, tmp_path)
    assert code == 2
    assert len(data["findings"]) == 1
    (problem,) = data["problems"]
    assert problem["where"] == str(tmp_path / "broken.ipynb")
    assert "not JSON" in problem["message"]
    assert problem["cure"]
    code, out, _ = check(capsys, tmp_path / "broken.ipynb")
    assert code == 2
    assert "is not JSON" in out


def test_a_broken_cell_is_a_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A cell that does not parse hides only itself, and is no failure."""
    code, data = as_json(capsys, notebook(tmp_path / "a.ipynb", "def f(:\n", LEAKY, LOOP))
    assert code == 1
    assert [finding["cell"] for finding in data["findings"]] == [4]
    assert len(data["problems"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["no-such-file.ipynb"],
        ["--no-such-option", "."],
        ["--select", "NBL999", "."],
        ["--format", "xml", "."],
        ["--jobs", "0", "."],
        ["--fix", "--diff", "."],
    ],
)
def test_usage_errors(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    """Exit 2 with a message on standard error and nothing on standard output."""
    monkeypatch.chdir(tmp_path)
    code, out, err = check(capsys, *arguments)
    assert code == 2
    assert out == ""
    assert err
    assert "Traceback" not in err


def test_select_ignore_and_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Options come from the command line, else from the project of the file."""
    path = notebook(tmp_path / "sub" / "a.ipynb", LEAKY, LOOP)
    assert check(capsys, "--select", "NBL202,NBL203", path)[0] == 0
    assert check(capsys, "--ignore", "torch-loss-accumulation", path)[0] == 0
    (tmp_path / "pyproject.toml").write_text('[tool.nbleak]\nignore = ["NBL201"]\n')
    assert check(capsys, path)[0] == 0
    assert check(capsys, "--ignore", "NBL202", path)[0] == 1


def test_suppression(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A comment silences its line, with the rule's code or name or without."""
    for comment in ("ignore", "ignore[NBL201]", "ignore[torch-loss-accumulation, NBL1]"):
        loop = LOOP.replace("+= loss", f"+= loss  # nbleak: {comment}")
        assert check(capsys, notebook(tmp_path / "a.ipynb", LEAKY, loop))[0] == 0
    loop = LOOP.replace("+= loss", "+= loss  # nbleak: ignore[NBL202]")
    assert check(capsys, notebook(tmp_path / "a.ipynb", LEAKY, loop))[0] == 1
    cell = f"# nbleak: ignore-cell\n{LOOP}"
    assert check(capsys, notebook(tmp_path / "a.ipynb", LEAKY, cell))[0] == 0


def test_fix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--fix`` mends what is safe, in place and byte for byte, and then finds nothing."""
    path = notebook(tmp_path / "a.ipynb", LEAKY, LOOP)
    before = path.read_text()
    code, _, err = check(capsys, "--fix", path)
    assert code == 0
    assert "Fixed 1 leak" in err
    assert path.read_text() == before.replace("running += loss", "running += loss.item()")
    assert check(capsys, "--fix", path)[0] == 0


def test_suggested_fixes_are_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What wants a reader is only made with ``--suggested``."""
    path = tmp_path / "a.py"
    path.write_text(LEAKY + "net.eval()\nfor xb in data:\n    print(net(xb))\n")
    assert check(capsys, "--fix", path)[0] == 1
    assert "inference_mode" not in path.read_text()
    code, out, _ = check(capsys, "--diff", "--suggested", path)
    assert code == 1
    assert "+with torch.inference_mode():" in out
    assert "inference_mode" not in path.read_text()
    assert check(capsys, "--fix", "--suggested", path)[0] == 0
    assert "with torch.inference_mode():\n    for xb in data:\n" in path.read_text()


def test_many_files_in_parallel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pool of processes finds the same, in the same order."""
    for number in range(24):
        notebook(tmp_path / f"{number:02}.ipynb", LEAKY, LOOP if number % 2 else CLEAN)
    one = as_json(capsys, "--jobs", "1", tmp_path)[1]
    two = as_json(capsys, "--jobs", "2", tmp_path)[1]
    assert one["findings"] == two["findings"]
    assert [Path(finding["path"]).stem for finding in two["findings"]] == [
        f"{number:02}" for number in range(1, 24, 2)
    ]


def test_a_clean_file_is_forgotten(tmp_path: Path) -> None:
    """Of thousands of files only the cells that findings stand in are kept."""
    from nbleak.cli.checking.file import check_file
    from nbleak.config import Config

    checked = check_file(notebook(tmp_path / "a.ipynb", LEAKY, CLEAN), Config())
    assert (checked.count, checked.cells) == (2, ())
    checked = check_file(notebook(tmp_path / "b.ipynb", LEAKY, CLEAN, LOOP, CLEAN), Config())
    assert [cell.ref.index for cell in checked.cells] == [4]


def test_check_starts_lean(tmp_path: Path) -> None:
    """Checking imports no kernel, no probe and no framework."""
    path = notebook(tmp_path / "a.ipynb", LEAKY, CLEAN)
    code = (
        "import sys; from nbleak.cli import main\n"
        f"try: main(['check', {str(path)!r}])\n"
        "except SystemExit: pass\n"
        "names = ('IPython', 'torch', 'tensorflow', 'psutil', 'pynvml', 'libcst', 'nbformat')\n"
        "print([name for name in names if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
