"""The wheel's Python half builds without Node, and takes its version from the one place."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from ..tree import ROOT, copy_tree

PROJECT = json.loads((ROOT / "labextension" / "package.json").read_text())


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheel and sdist of a tree whose labextension was never built, made where there is no Node."""
    tree = copy_tree(tmp_path_factory.mktemp("tree"))
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist"]
    subprocess.run(command, cwd=tree, check=True, capture_output=True, env={"PATH": ""})
    return tree / "dist"


def test_the_version_stands_in_package_json_only(dist: Path) -> None:
    """Wheel and sdist carry the version of the labextension."""
    assert {path.name.partition("-")[2].split("-py3")[0] for path in dist.iterdir()} == {
        PROJECT["version"],
        f"{PROJECT['version']}.tar.gz",
    }


def test_the_wheel_is_whole_without_a_labextension(dist: Path) -> None:
    """The package, its type marker and the note on how to uninstall are there."""
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        names = wheel.namelist()
    assert "nbleak/__init__.py" in names
    assert "nbleak/py.typed" in names
    assert "nbleak/notebooks/01_first_leak.ipynb" in names, "nbleak demo runs it"
    assert any(name.endswith("share/jupyter/labextensions/nbleak/install.json") for name in names)


def test_the_sdist_can_build_the_labextension(dist: Path) -> None:
    """Sources and lock file travel; what they are built into and installed from does not."""
    with tarfile.open(next(dist.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"yarn.lock", ".yarnrc.yml", "scripts/jlpm.mjs", "src/index.ts"} <= {
        name.removeprefix("labextension/") for name in names
    }
    assert not [name for name in names if "node_modules" in name or "/lib/" in name]


def test_the_lock_names_no_registry() -> None:
    """Every package is locked by version and checksum, wherever it is fetched from."""
    lock = (ROOT / "labextension" / "yarn.lock").read_text()
    assert "checksum:" in lock
    assert "://" not in lock
    assert "__archiveUrl" not in lock
