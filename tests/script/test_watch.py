"""`nbleak.watch`, in functions of this file as in a script."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
import torch

import nbleak
from nbleak.model import LeakLimitError

kept: list[torch.Tensor] = []


@pytest.fixture(autouse=True)
def _empty() -> None:
    kept.clear()


def step(weight: torch.Tensor) -> torch.Tensor:
    """A forward pass whose graph keeps two results of 400 kB."""
    return (torch.relu(weight @ torch.randn(200, 500))).sum()


WEIGHT = torch.randn(200, 200, requires_grad=True)


SCRIPT = """\
import nbleak, torch

weight = torch.randn(200, 200, requires_grad=True)
history = []
with nbleak.watch() as watched:
    for _ in range(20):
        loss = torch.relu(weight @ torch.randn(200, 500)).sum()
        history.append(loss)
(leak,) = watched.report.leaks
print(leak.finding.code, leak.finding.span.line, leak.bytes)
"""


def test_a_block_says_what_it_keeps_and_where(tmp_path: Path) -> None:
    """A script's holder, the file's line, the finding confirmed by what was measured."""
    (tmp_path / "train.py").write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, "train.py"], cwd=tmp_path, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    code, line, kept_bytes = done.stdout.splitlines()[-1].split()

    assert (code, line) == ("NBL202", "8")
    assert int(kept_bytes) == 19 * 800_000  # the last is named loss, too
    assert done.stdout.startswith("train.py:5-8 kept 14.5 MiB it should not have")
    assert "line 8: history keeps the graph" in done.stdout
    assert "history[:] = [t.detach() for t in history]" in done.stdout
    assert "%nbleak" not in done.stdout


def test_a_functions_own_names_are_seen() -> None:
    """What hangs on a local of the function that the block stands in."""
    losses = []
    with nbleak.watch(quiet=True) as watched:
        losses.extend(step(WEIGHT) for _ in range(20))

    assert [leak.holder.root for leak in watched.report.leaks] == ["losses"]
    assert watched.report.leaked_bytes == pytest.approx(20 * 800_000, rel=0.05)


def test_a_clean_block_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    """What existed before the block is not its; quiet says nothing."""
    kept.extend(step(WEIGHT) for _ in range(20))
    with nbleak.watch(quiet=True, kept=0) as watched:
        data = torch.randn(1000, 1000)
        step(WEIGHT).backward()

    assert data is not None
    assert watched.report.leaks == ()
    assert capsys.readouterr().out == ""


def fill(watched: nbleak.watch, losses: list[torch.Tensor], *, fails: bool = False) -> None:
    """A block that keeps 16 MB."""
    with watched:
        losses.extend(step(WEIGHT) for _ in range(20))
        _ = 1 / (not fails)


def test_more_than_allowed_raises() -> None:
    """After the report, with figures and holders."""
    watched = nbleak.watch(kept="1MB", quiet=True)
    with pytest.raises(LeakLimitError, match=r"test_watch.py:\d+-\d+ leaked 15.3 MiB, .*by losses"):
        fill(watched, [])
    assert watched.report.leaks


def test_the_users_error_goes_first() -> None:
    """It is raised as it is, and reported."""
    watched = nbleak.watch(kept=0, quiet=True)
    with pytest.raises(ZeroDivisionError):
        fill(watched, [], fails=True)
    assert watched.report.ended == "error"
    assert watched.report.leaks


def test_a_decorated_function_is_measured_each_time() -> None:
    """Its result, its name and its errors are its own."""
    watched = nbleak.watch(quiet=True)

    @watched
    def double(number: int) -> int:
        """Doubles."""
        return 2 * number

    assert double(21) == 42
    assert (double.__name__, double.__doc__) == ("double", "Doubles.")
    assert watched.report.leaks == ()
    assert watched.report.cell.name.startswith("test_watch.py:")
    with pytest.raises(TypeError):
        double(None)


def test_repeated_calls_show_what_grows() -> None:
    """Once to warm up, then so often; the growing holder and its line are told."""
    calls = []
    watched = nbleak.watch(repeat=4, kept="1MB", quiet=True)

    @watched
    def fill() -> None:
        calls.append(1)
        kept.append(step(WEIGHT))

    with pytest.raises(LeakLimitError, match="held by kept"):
        fill()
    assert len(calls) == 5
    assert watched.report.growth.runs == 4
    assert [grower.root for grower in watched.report.growth.holders] == ["kept"]


def test_handles_that_grow_exceed_any_limit(tmp_path: Path) -> None:
    """An open file has no bytes worth telling, so their number counts."""
    files = []

    @nbleak.watch(repeat=4, kept="1GB", quiet=True)
    def leave_open() -> None:
        files.append((tmp_path / "log").open("w"))

    with pytest.raises(LeakLimitError, match="grows with each run: open files"):
        leave_open()
    for file in files:
        file.close()


def test_nothing_is_kept_of_the_user() -> None:
    """The block's values die with their names."""

    def run() -> tuple[object, weakref.ref[torch.Tensor]]:
        with nbleak.watch(quiet=True) as watched:
            data = torch.randn(1000)
        return watched, weakref.ref(data)

    watched, alive = run()
    gc.collect()
    assert watched is not None
    assert alive() is None


def test_wrong_use_is_said() -> None:
    """A size that is none, a repeated with block, a block inside its own."""
    with pytest.raises(ValueError, match="ten"):
        nbleak.watch(kept="ten")
    with pytest.raises(ValueError, match="repeat"):
        nbleak.watch(repeat=-1)
    with pytest.raises(ValueError, match="decorate"), nbleak.watch(repeat=3):
        pass
    watched = nbleak.watch(quiet=True)
    with pytest.raises(RuntimeError, match="another"), watched, watched:
        pass


def test_importing_costs_nothing_and_a_script_without_source_works() -> None:
    """A program from standard input has no lines to lint; what it keeps is measured still."""
    program = """
import sys, nbleak
assert "nbleak.script" not in sys.modules
kept = []
with nbleak.watch() as watched:
    for _ in range(3):
        kept.append(bytes(4_000_000))
assert watched.report.walked
assert "torch" not in sys.modules and "ipykernel" not in sys.modules
"""
    done = subprocess.run(
        [sys.executable, "-"], input=program, text=True, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "kept" in done.stdout
