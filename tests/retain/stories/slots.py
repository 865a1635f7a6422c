"""What IPython keeps: results and errors."""

from __future__ import annotations

from .story import MILLION, Story

STORIES = (
    Story(
        name="a displayed result",
        cells=("torch.zeros(1_000_000)",),
        kind="output",
        root="Out[2]",
        path="Out[2]",
        bytes=MILLION,
        action="clear-output",
        statement="clear Out[2] and its twins",
        family="outputs",
    ),
    Story(
        name="the last error",
        cells=(
            """\
def step(batch):
    n = 0
    return batch.sum() / [] + n
""",
            "step(torch.zeros(1_000_000))",
        ),
        kind="traceback",
        root="last error",
        path="last error → step, line 3 → local batch",
        frame="step, line 3, local batch",
        bytes=MILLION,
        action="clear-error",
        statement="clear the last error",
        family="errors",
    ),
    Story(
        name="a stored exception",
        cells=(
            """\
def step(batch):
    n = 0
    return batch.sum() / [] + n
""",
            """\
try:
    step(torch.zeros(1_000_000))
except TypeError as e:
    caught = e
""",
        ),
        kind="exception",
        root="caught",
        path="caught → traceback of step, line 3 → local batch",
        frame="step, line 3, local batch",
        bytes=MILLION,
        action="clear-exception",
        statement="caught.__traceback__ = None",
    ),
    Story(
        name="a stored exception's caller",
        cells=(
            """\
def refused(n):
    try:
        return n / []
    except TypeError as e:
        return e

def step(batch):
    n = batch.sum()
    return refused(n)
""",
            "caught = step(torch.zeros(1_000_000))",
        ),
        kind="exception",
        root="caught",
        path="caught → traceback of step, line 9 → local batch",
        frame="step, line 9, local batch",
        bytes=MILLION,
        action="clear-exception",
        statement="caught.__traceback__ = None",
    ),
    Story(
        name="a stored frame",
        cells=(
            """\
import sys
def step(batch):
    return sys._getframe()
""",
            "kept = {'at': step(torch.zeros(1_000_000))}",
        ),
        kind="exception",
        root="kept",
        path="kept['at'] → local batch",
        bytes=MILLION,
        action="clear-frame",
        entries=1,
        statement="kept['at'].clear()",
    ),
)
