"""The wheel with its front end, in an environment that has Jupyter, no Node and nothing of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

from ..cli.shell import LEAKY, LOOP, notebook
from ..tree import ROOT, copy_tree

LOADS = """\
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_line_magic("load_ext", "nbleak")
shell.run_cell("%%leakcheck\\nx = [bytes(2_000_000)]", store_history=True).raise_error()
import nbleak, importlib.util
assert "site-packages" in nbleak.__file__
for name in ("torch", "tensorflow", "pytest", "distributed"):
    assert importlib.util.find_spec(name) is None
"""


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with the wheel.

    Attributes:
        own_bytes: Of the wheel's files; its dependencies are not in it.
        added_bytes: By which the environment grew.
    """

    folder: Path
    own_bytes: int
    added_bytes: int

    def run(self, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """One of its commands; neither Node nor this tree is to be found."""
        path = f"{self.folder / 'bin'}:/usr/bin:/bin"
        clean = {"PATH": path, "HOME": str(cwd), "LANG": "C.UTF-8"}
        where = shutil.which(command[0], path=path)
        return subprocess.run(
            [where or command[0], *command[1:]],
            cwd=cwd, env=clean, capture_output=True, text=True, check=False,
        )  # fmt: skip


def size(folder: Path) -> int:
    """Bytes of all files there, compiled ones left out: pip makes them where it likes."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files if path.suffix != ".pyc")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """JupyterLab from the registry, measured, and then the wheel, measured again."""
    if not (ROOT / "nbleak" / "labextension" / "package.json").is_file():
        subprocess.run(["make", "nbleak/labextension/package.json"], cwd=ROOT, check=True)
    tree = copy_tree(tmp_path_factory.mktemp("tree"))
    shutil.copytree(ROOT / "nbleak" / "labextension", tree / "nbleak" / "labextension")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist"]
    subprocess.run(build, cwd=tree, check=True, capture_output=True, env={"PATH": ""})
    (wheel,) = (tree / "dist").glob("*.whl")

    folder = tmp_path_factory.mktemp("clean") / "env"
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-compile"]
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    subprocess.run([*pip, "jupyterlab"], check=True, env=environment)
    before = size(folder)
    subprocess.run([*pip, str(wheel)], check=True, env=environment)
    (package,) = folder.glob("lib/*/site-packages/nbleak")
    own = size(package) + size(folder / "share" / "jupyter" / "labextensions" / "nbleak")
    return Installed(folder, own, size(folder) - before)


@pytest.mark.timeout(900)
def test_the_extension_loads_and_reports(installed: Installed, tmp_path: Path) -> None:
    """In IPython, with nothing but what the wheel asks for."""
    done = installed.run("python", "-c", LOADS, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "kept nothing it should not have" in done.stdout or "in use" in done.stdout


@pytest.mark.timeout(900)
def test_the_command_checks(installed: Installed, tmp_path: Path) -> None:
    """`nbleak check` finds the leak of a known-bad notebook; a mistaken call is explained."""
    notebook(tmp_path / "train.ipynb", LEAKY, LOOP)
    done = installed.run("nbleak", "check", "train.ipynb", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "NBL201" in done.stdout
    fixed = installed.run("nbleak", "check", "--fix", "train.ipynb", cwd=tmp_path)
    assert fixed.returncode == 0, fixed.stdout
    asked = installed.run(
        "nbleak", "check", "--no-cache", "--dask", "tcp://127.0.0.1:9", "train.ipynb", cwd=tmp_path
    )
    assert "pip install distributed" in asked.stderr


@pytest.mark.timeout(900)
def test_jupyterlab_has_the_front_end(installed: Installed, tmp_path: Path) -> None:
    """`jupyter labextension list` says enabled and OK."""
    done = installed.run("jupyter", "labextension", "list", cwd=tmp_path)
    line = next(x for x in (done.stdout + done.stderr).splitlines() if "nbleak" in x)
    assert "enabled" in line
    assert "OK" in line
    front_end = installed.folder / "share" / "jupyter" / "labextensions" / "nbleak"
    assert list((front_end / "static").glob("remoteEntry.*.js"))


@pytest.mark.timeout(900)
def test_it_is_small(installed: Installed) -> None:
    """Beyond JupyterLab the wheel and its dependencies take less than 60 MB."""
    print(f"added {installed.added_bytes / 1e6:.1f} MB, own {installed.own_bytes / 1e6:.1f} MB")
    assert installed.own_bytes < 6e6
    assert installed.added_bytes < 60e6
