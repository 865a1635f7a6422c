"""Whose a module is, by the place of its file."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from nbleak.retain.whose import is_users_file, project

from ..shells import ROOT

PROJECT = "/home/ada/study/"
SHARED = ("/opt/spark/python/", "/home/ada/study/src/")
REMOVED = "import os, sys; os.rmdir(os.getcwd()); sys.path.append(os.environ['ELSEWHERE'])"
SCRIPT = """
from IPython.core.interactiveshell import InteractiveShell
from nbleak.retain import Budget, Retainer
shell = InteractiveShell.instance()
retainer = Retainer(shell)
retainer.baseline()
shell.run_cell("import tables")
found = retainer.census(budget=Budget(seconds=9, nodes=10**7)).holders
print([holder.root for holder in found if holder.kind == "module"])
"""

LOOK = "retainer.census(budget=Budget(seconds=9, nodes=10**7))"
AGAIN = 'shell.run_cell("import wave")'


@pytest.mark.parametrize(
    ("path", "users"),
    [
        ("/home/ada/study/net.py", True),
        ("/home/ada/study/src/data/load.py", True),  # on PYTHONPATH, and in the project
        ("/home/ada/tools/plots.py", True),  # sys.path.append, or an editable install
        ("/opt/spark/python/pyspark/context.py", False),
        ("/opt/spark/pythonic.py", True),  # a folder of a like name
        ("/home/ada/study/.venv/lib/python3.11/site-packages/torch/nn.py", False),
        (f"{sysconfig.get_path('stdlib')}/json/decoder.py", False),
    ],
)
def test_a_file_is_the_users_or_a_librarys(path: str, *, users: bool) -> None:
    """Every kind of place a module comes from."""
    assert is_users_file(path, PROJECT, SHARED) == users


def test_a_project_begins_where_its_files_say(tmp_path: Path) -> None:
    """Notebooks in a folder below import from a folder beside; without a mark it is the folder."""
    (tmp_path / "study" / "notebooks").mkdir(parents=True)
    (tmp_path / "study" / "pyproject.toml").touch()

    assert project(tmp_path / "study" / "notebooks") == f"{tmp_path}/study/"
    assert project(tmp_path) == f"{tmp_path}/"


@pytest.mark.parametrize(("folder", "told"), [("shared", []), ("study/src", ["tables"])])
def test_a_library_on_the_path_of_every_program_is_not_the_users(
    tmp_path: Path, folder: str, told: list[str]
) -> None:
    """The same module in a shared folder and in the project one works in."""
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "study").mkdir(exist_ok=True)
    (tmp_path / folder / "tables.py").write_text("kept = [bytes(1 << 20) for _ in range(8)]\n")
    path = os.pathsep.join([str(tmp_path / folder), str(ROOT)])
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path / "study",
        env={**os.environ, "PYTHONPATH": path},
    )

    assert ran.stdout.splitlines()[-1] == str(told)


def test_a_working_folder_may_be_gone(tmp_path: Path) -> None:
    """A temporary folder that was removed under the session costs no report."""
    here = tmp_path / "gone"
    here.mkdir()
    (tmp_path / "tables.py").write_text("kept = [bytes(1 << 20) for _ in range(8)]\n")
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT.replace("shell.run_cell", f"{REMOVED}\nshell.run_cell")],
        capture_output=True,
        text=True,
        check=False,
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT), "ELSEWHERE": str(tmp_path)},
    )

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "['tables']"


def test_a_module_of_the_user_may_take_a_librarys_name(tmp_path: Path) -> None:
    """A look remembers which modules are libraries': by the module, not by its name alone."""
    (tmp_path / "wave.py").write_text("kept = [bytes(1 << 20) for _ in range(8)]\n")
    took = f"{LOOK}\nimport sys; del sys.modules['wave']; sys.path.insert(0, {str(tmp_path)!r})"
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            SCRIPT.replace('("import tables")', f'("import wave")\n{took}\n{AGAIN}'),
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert ran.stdout.splitlines()[-1] == "['wave']"
