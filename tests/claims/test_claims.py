"""Every leak a rule tells of by default really is one: its demo runs, and grows.

The few rules that tell of something else say of what, and that nothing grows.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nbleak.lint import all_rules, find_rule
from nbleak.model import Basis, Default, Severity

from ..lint import cutting
from ..shells import ROOT
from .demo import demos

if TYPE_CHECKING:
    from collections.abc import Iterator


DEMOS = demos()
HERE = {name: demo for name, demo in DEMOS.items() if not demo.elsewhere}
ELSEWHERE = sorted(DEMOS.keys() - HERE.keys())
WHERE_CUDA_IS = [
    pytest.param(
        name,
        marks=[
            pytest.mark.needs_gpu,
            pytest.mark.skipif(not Path("/dev/nvidia0").exists(), reason=DEMOS[name].elsewhere),
        ],
    )
    for name in ELSEWHERE
]
FAMILIES = ("torch", "tensorflow", "notebook")


class Played:
    """The measurements of all families, each taken by a process of its own, side by side."""

    def __init__(self) -> None:
        self._running = {family: _start(family) for family in FAMILIES}

    @cache  # noqa: B019 - lives as long as the module's tests
    def grown(self, family: str) -> dict[str, dict[str, float | str]]:
        """Growth of both halves of each demo."""
        process, output = self._running[family]
        assert process.wait(timeout=280) == 0, output.with_suffix(".err").read_text()[-2000:]
        return dict(map(json.loads, output.read_text().splitlines()))

    def close(self) -> None:
        """End what still runs."""
        for process, _ in self._running.values():
            process.kill()
            process.wait()


def _start(family: str) -> tuple[subprocess.Popen[bytes], Path]:
    output = Path(tempfile.mkdtemp()) / family
    command = [sys.executable, "-m", "tests.claims.play", family]
    with output.open("wb") as out, output.with_suffix(".err").open("wb") as err:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=err, env=dict(os.environ))
    return process, output


@pytest.fixture(scope="module")
def played() -> Iterator[Played]:
    """All demos, running."""
    running = Played()
    yield running
    running.close()


def grown(played: Played, name: str) -> dict[str, Any]:
    """Both halves' growth; numbers, or the test fails with what went wrong."""
    found = played.grown(find_rule(name).family)[name]
    for value in found.values():
        assert not isinstance(value, str), value
    return found


@pytest.mark.parametrize("name", [*sorted(HERE), *WHERE_CUDA_IS])
def test_the_bad_half_grows_and_the_good_half_does_not(played: Played, name: str) -> None:
    """By the amounts the demo states; what is said to be no leak does not grow either."""
    demo, found = DEMOS[name], grown(played, name)
    assert found["bad"] <= demo.bad if demo.otherwise else found["bad"] >= demo.bad
    assert found["good"] <= demo.good


@pytest.mark.parametrize("name", sorted(DEMOS))
def test_claim_and_rule_are_about_the_same_code(name: str) -> None:
    """A rule that is on shows the cells that leak; any is silent about those that do not."""
    demo, rule = DEMOS[name], find_rule(name)
    found = cutting.found(demo.cells("bad"), code=rule.code)
    assert found
    assert all(finding.hint for finding in found) is (rule.default is Default.HINT)
    assert cutting.found(demo.cells("good"), code=rule.code) == ()


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_no_cpu_can_show_says_why(name: str) -> None:
    """It is about an accelerator's memory, its meter reads that, and the reason is a sentence."""
    demo = DEMOS[name]
    assert "GPU" in demo.elsewhere
    assert len(demo.elsewhere.split()) >= 8
    assert demo.meter.startswith("torch.cuda")


@pytest.mark.parametrize("name", [name for name in sorted(DEMOS) if DEMOS[name].otherwise])
def test_what_is_no_leak_says_what_it_is(name: str) -> None:
    """In a sentence; and it is not called grave."""
    assert len(DEMOS[name].otherwise.split()) >= 8
    assert find_rule(name).severity is Severity.LOW


def test_every_rule_that_is_on_has_a_demo() -> None:
    """Static rules claim a leak from text alone: each claim is run. Measured ones measure.

    A rule that is not on by default finds hints only, however its findings come about.
    """
    claims = {
        rule.name
        for rule in all_rules()
        if rule.default is Default.ON and rule.basis is not Basis.MEASURED
    }
    shown = {
        finding.name
        for rule in all_rules()
        for example in rule.examples
        for finding in cutting.found(cutting.as_written(rule.whole(example).code), hints=True)
        if not finding.hint
    }
    assert shown <= claims
    assert claims - DEMOS.keys() == set()
    assert DEMOS.keys() - {rule.name for rule in all_rules()} == set()
