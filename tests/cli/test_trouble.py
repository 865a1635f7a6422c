"""Files that cannot be read, checked or written: a line at the end and exit 2, never a stop."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nbleak.cli.checking import file as checking
from nbleak.cli.checking import progress
from nbleak.cli.checking.files import check_files
from nbleak.cli.checking.targets import Target
from nbleak.config import Config

from .shell import LEAKY, LOOP, as_json, check, notebook

BROKEN = {
    "not JSON": b'{"cells": [}',
    "a merge conflict": b'{"cells": [\n<<<<<<< HEAD\n]}',
    "not a notebook": b'{"a": 1}',
    "a list": b"[]",
    "empty": b"",
    "a cell that is none": b'{"cells": [3]}',
    "a source that is none": b'{"cells": [{"cell_type": "code", "source": {"a": 1}}]}',
    "not UTF-8": b"\xff\xfe\x00",
    "deep": b'{"cells": ' + b"[" * 100_000,
    "a binary": bytes(range(256)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_others_are_still_checked(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One problem that names the file, what happened and what to do."""
    path = tmp_path / "a.ipynb"
    path.write_bytes(BROKEN[name])
    notebook(tmp_path / "b.ipynb", LEAKY, LOOP)
    code, data = as_json(capsys, tmp_path)
    assert code == 2
    assert [Path(finding["path"]).name for finding in data["findings"]] == ["b.ipynb"]
    (problem,) = data["problems"]
    assert problem["where"] == str(path)
    assert problem["message"]
    for arguments in (["--fix"], ["--diff"], ["--write-baseline", tmp_path / "known"]):
        assert check(capsys, *arguments, path)[0] == 2
        assert path.read_bytes() == BROKEN[name]


def test_strange_things_in_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Loops of links end, a dangling link and a pipe are problems, a folder may be called x.py."""
    notebook(tmp_path / "b.ipynb", LEAKY, LOOP)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dangling.py").symlink_to(tmp_path / "gone.py")
    (tmp_path / "self.py").symlink_to(tmp_path / "self.py")
    os.mkfifo(tmp_path / "pipe.ipynb")
    (tmp_path / "folder.py").mkdir()
    code, data = as_json(capsys, tmp_path)
    assert (code, len(data["findings"])) == (2, 1)
    names = [Path(problem["where"]).name for problem in data["problems"]]
    assert names == ["dangling.py", "pipe.ipynb", "self.py"]


def test_a_folder_that_cannot_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is a problem of its own; what can be listed is checked."""
    notebook(tmp_path / "a" / "a.ipynb", LEAKY, LOOP)
    notebook(tmp_path / "b" / "b.ipynb", LEAKY, LOOP)
    real = os.scandir

    def guarded(path):
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", guarded)
    code, data = as_json(capsys, tmp_path)
    assert (code, len(data["findings"])) == (2, 1)
    assert [problem["where"] for problem in data["problems"]] == [str(tmp_path / "a")]


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    """Every format says the name of such a file somehow."""
    path = os.fsencode(tmp_path) + b"/\xff.py"
    Path(os.fsdecode(path)).write_text(LEAKY + LOOP)
    for name in ("text", "json", "sarif", "github", "junit", "statistics"):
        done = subprocess.run(
            [sys.executable, "-c", "from nbleak.cli import main; main()", "check", "--no-cache",
             "--format", name, os.fsencode(tmp_path)],
            capture_output=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (1, b"")
        assert b"udcff" in done.stdout or b"%FF" in done.stdout or name == "statistics"
        if name in {"json", "sarif"}:
            json.loads(done.stdout)


def test_a_mistake_of_ours_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error that nobody foresaw is that file's problem."""
    notebook(tmp_path / "a.ipynb", LEAKY, LOOP)
    real = checking.lint_notebook

    def failing(cells, config):
        if "a.ipynb" in cells[0].ref.path:
            raise RuntimeError("no idea")
        return real(cells, config)

    notebook(tmp_path / "b.ipynb", LEAKY, LOOP)
    monkeypatch.setattr(checking, "lint_notebook", failing)
    code, data = as_json(capsys, tmp_path)
    assert (code, len(data["findings"])) == (2, 1)
    assert "gave up on it: RuntimeError: no idea" in data["problems"][0]["message"]


def test_a_worker_that_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files left are checked in processes of their own; only the deadly one is a problem."""
    paths = [tmp_path / f"{number:02}.py" for number in range(30)]
    for path in paths:
        path.write_text(LEAKY + LOOP)
    monkeypatch.setattr(checking, "check_file", _deadly)
    files = list(check_files([Target(path, Config()) for path in paths], jobs=2))
    assert [Path(file.path) for file in files] == paths
    assert [number for number, file in enumerate(files) if file.unread] == [17]
    assert "died" in files[17].problems[0].message


def _deadly(path, config):
    if path.stem == "17":
        os._exit(1)
    return checking.CheckedFile(path=str(path))


def test_a_file_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The finding stays, the problem is said, the others are mended."""
    from nbleak.files import write

    for name in ("a", "b"):
        notebook(tmp_path / f"{name}.ipynb", LEAKY, LOOP)
    real = write._replace

    def refusing(path, data):
        if path.name == "a.ipynb":
            raise PermissionError(13, "Permission denied")
        real(path, data)

    monkeypatch.setattr(write, "_replace", refusing)
    code, out, _ = check(capsys, "--fix", tmp_path)
    assert code == 2
    assert "cannot be written: Permission denied" in out
    assert "Found 1 leak" in out
    assert "loss.item()" in (tmp_path / "b.ipynb").read_text()


def test_a_link_is_followed_not_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--fix`` mends the file behind a link."""
    path = notebook(tmp_path / "a.ipynb", LEAKY, LOOP)
    link = tmp_path / "link.ipynb"
    link.symlink_to(path)
    assert check(capsys, "--fix", link)[0] == 0
    assert link.is_symlink()
    assert "loss.item()" in path.read_text()


def test_a_bar_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere, and for a handful, the items come as they are."""
    items = range(60)
    assert progress.shown(items, 60) is items

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", Terminal())
    assert progress.shown(items, 3) is items
    assert list(progress.shown(items, 60)) == list(items)
    assert "checking" in sys.stderr.getvalue()
