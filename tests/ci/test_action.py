"""The action of docs/ci.md: its steps, run with bash as GitHub runs them."""

from __future__ import annotations

import os
import re
import subprocess
import venv
from pathlib import Path

import junitparser
import pytest
import yaml

from ..cli.shell import LEAKY, LOOP, notebook
from ..docs.blocks import the_block
from ..tree import ROOT, copy_tree

FOLDER = Path(".github/actions/nbleak")
ACTION = yaml.safe_load((ROOT / FOLDER / "action.yml").read_text())
BASH = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail")  # GitHub's `shell: bash`


class Runner:
    """A job's machine: a folder that was checked out, a Python of its own, GitHub's variables."""

    def __init__(self, folder: Path, workspace: Path) -> None:
        self.workspace = workspace
        self.summary, self.output = folder / "summary.md", folder / "output.txt"
        venv.create(folder / "python", with_pip=True)
        hidden = {"PYTHONPATH", "VIRTUAL_ENV"}
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in hidden},
            "PATH": f"{folder / 'python' / 'bin'}:{os.environ['PATH']}",
            "GITHUB_ACTION_PATH": str(copy_tree(folder / "action") / FOLDER),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(folder),
        }

    def run(self, given: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """The steps in order until one fails; the last one's result."""
        for step in ACTION["runs"]["steps"]:
            assert step["shell"] == "bash"
            assert "${{" not in step["run"], "inputs travel as variables"
            values = {name: self._value(text, given) for name, text in step.get("env", {}).items()}
            script = self.summary.with_name("step.sh")
            script.write_text(step["run"])
            done = subprocess.run(
                [*BASH, str(script)],
                cwd=self.workspace,
                env={**self.environment, **values},
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                break
        return done

    def outputs(self) -> dict[str, str]:
        """What the action's outputs say, each by the step that its value names."""
        written = dict(line.split("=", 1) for line in self.output.read_text().splitlines())
        return {
            name: written[
                re.fullmatch(r"\$\{\{ steps\.check\.outputs\.(\w+) \}\}", out["value"])[1]
            ]
            for name, out in ACTION["outputs"].items()
        }

    def _value(self, text: str, given: dict[str, str]) -> str:
        name = re.fullmatch(r"\$\{\{ inputs\.(\w+) \}\}", text)[1]
        return given.get(name, ACTION["inputs"][name]["default"])


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """One machine for all jobs; nbleak is installed by the action's own step."""
    folder = tmp_path_factory.mktemp("runner")
    (folder / "work").mkdir()
    return Runner(folder, folder / "work")


@pytest.mark.timeout(900)
def test_a_known_bad_notebook_fails_the_job(runner: Runner) -> None:
    """With the documented inputs: annotated, counted, and written for both consumers."""
    notebook(runner.workspace / "notebooks" / "train.ipynb", LEAKY, LOOP)
    workflow = yaml.safe_load(the_block("docs/ci.md", "upload-sarif").text)
    (use,) = [step for step in workflow["jobs"]["leaks"]["steps"] if step.get("id") == "nbleak"]
    assert use["uses"].partition("@")[0].endswith(f"/nbleak/{FOLDER}")
    assert set(use["with"]) <= set(ACTION["inputs"])
    done = runner.run(use["with"])

    assert done.returncode == 1, done.stderr
    (annotation,) = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert annotation.startswith("::warning file=notebooks/train.ipynb,line=")
    assert "NBL201" in runner.summary.read_text()
    files = runner.outputs()
    assert junitparser.JUnitXml.fromfile(files["junit"]).failures == 1
    assert '"NBL201"' in Path(files["sarif"]).read_text()


@pytest.mark.timeout(900)
def test_a_clean_folder_passes(runner: Runner) -> None:
    """And text in an input is an argument, never a command."""
    clean = runner.workspace / "clean"
    notebook(clean / "fine.ipynb", "x = 1")
    assert runner.run({"paths": "clean"}).returncode == 0
    hurt = runner.workspace / "hurt"
    assert runner.run({"paths": f"clean; touch {hurt} $(touch {hurt})"}).returncode != 0
    assert not hurt.exists()
