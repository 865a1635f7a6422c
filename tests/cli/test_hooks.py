"""``.pre-commit-hooks.yaml``: its entries, run as pre-commit runs them."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from .shell import LEAKY, LOOP, notebook

ROOT = Path(__file__).parents[2]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}


@pytest.mark.parametrize(("hook", "code"), [("nbleak", 1), ("nbleak-fix", 0)])
def test_entries(hook: str, code: int, tmp_path: Path) -> None:
    """Called in the repository's root with the names of the files; 0 lets the commit pass."""
    path = notebook(tmp_path / "a.ipynb", LEAKY, LOOP)
    before = path.read_text()
    command, *arguments = shlex.split(HOOKS[hook]["entry"])
    assert command == "nbleak"  # pre-commit finds the script in the environment it installed
    run = "import sys; from nbleak.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", run, *arguments, "a.ipynb"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert (path.read_text() == before) is (hook == "nbleak")


def test_hooks_look_at_notebooks_and_scripts() -> None:
    """The types are pre-commit's own names; one process sees all files, so results are one."""
    for hook in HOOKS.values():
        assert hook["types_or"] == ["jupyter", "python"]
        assert hook["language"] == "python"
        assert hook["require_serial"]
