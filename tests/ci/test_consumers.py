"""What `nbleak check` and `nbleak run` write, read by programs that others wrote."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import junitparser
import pytest

from ..cli.shell import CLEAN, LEAKY, LOOP, notebook
from ..docs.blocks import the_block
from ..render import sarif

TOOLS = Path(sys.executable).parent
KEEPS = """\
def fail():
    local = bytes(8_000_000)
    raise ValueError("no")
try:
    fail()
except ValueError as error:
    failure = error"""


def nbleak(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command line; whatever it finds."""
    command = [sys.executable, "-m", "nbleak", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two bad notebooks and a clean one, checked; one that keeps memory, run."""
    made = tmp_path_factory.mktemp("ci")
    notebook(made / "notebooks" / "a.ipynb", LEAKY, LOOP)
    notebook(made / "notebooks" / "b.ipynb", LEAKY, LOOP, "running = 0.0\n" + LOOP)
    notebook(made / "notebooks" / "c.ipynb", LEAKY, CLEAN)
    for format_name, name in (
        ("junit", "check.xml"),
        ("sarif", "check.sarif"),
        ("json", "check.json"),
    ):
        done = nbleak("check", "--format", format_name, "notebooks", cwd=made)
        assert done.returncode == 1, done.stderr
        (made / name).write_text(done.stdout)
    notebook(made / "keeps.ipynb", "x = 1", KEEPS)
    files = ("--junit", "run.xml", "--sarif", "run.sarif", "--json", "run.json")
    assert nbleak("run", "keeps.ipynb", *files, cwd=made).returncode == 1
    return made


def test_junit_adds_up(folder: Path) -> None:
    """One case a file with its findings, one a cell of a run; the sums are those of the JSON."""
    found = json.loads((folder / "check.json").read_text())["findings"]
    checked = junitparser.JUnitXml.fromfile(str(folder / "check.xml"))
    (suite,) = checked
    assert (checked.tests, checked.failures) == (3, 2)
    assert len(found) == sum(str(r.text).count("NBL") for case in suite for r in case.result)

    ran = junitparser.JUnitXml.fromfile(str(folder / "run.xml"))
    run = json.loads((folder / "run.json").read_text())
    assert (ran.tests, ran.failures) == (len(run["cells"]), len({k["cell"] for k in run["leaks"]}))


def test_sarif_adds_up(folder: Path) -> None:
    """Valid, one result a finding, and as many lines in the table that sarif-tools makes."""
    found = json.loads((folder / "check.json").read_text())["findings"]
    leaks = json.loads((folder / "run.json").read_text())["leaks"]
    for name, count in (("check.sarif", len(found)), ("run.sarif", len(leaks))):
        log = json.loads((folder / name).read_text())
        (run,) = log["runs"]
        assert len(run["results"]) == count
        command = [TOOLS / "sarif", "csv", "--output", f"{name}.csv", name]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        assert len((folder / f"{name}.csv").read_text().splitlines()) == count + 1
    jsonschema.Draft202012Validator(sarif.LOG).validate(
        json.loads((folder / "check.sarif").read_text())
    )


def test_the_documented_consumers(folder: Path) -> None:
    """Each line as written fails while there are findings, and passes when there are none."""
    lines = the_block("docs/ci.md", "junitparser verify").text.splitlines()
    path = f"{TOOLS}:/usr/bin:/bin"
    assert len(lines) == 2
    clean = folder / "clean"
    clean.mkdir()
    notebook(clean / "fine.ipynb", LEAKY, CLEAN)
    for format_name, name in (("junit", "check.xml"), ("sarif", "check.sarif")):
        (clean / name).write_text(nbleak("check", "--format", format_name, ".", cwd=clean).stdout)
    for where, passes in ((folder, False), (clean, True)):
        for line in lines:
            command = ["bash", "-c", line]
            done = subprocess.run(
                command, cwd=where, env={"PATH": path}, capture_output=True, text=True, check=False
            )
            assert (done.returncode == 0) is passes, (line, done.stdout, done.stderr)
