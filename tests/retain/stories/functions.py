"""What functions, classes and modules of the user keep."""

from __future__ import annotations

from .story import MILLION, Story

STORIES = (
    Story(
        name="a closure's container",
        cells=(
            """\
def counting():
    seen = []
    def push(x): seen.append(x)
    return push
push = counting()
for _ in range(4): push(torch.zeros(250_000))
""",
        ),
        kind="closure",
        root="push",
        path="push → closure seen[0…3]",
        bytes=MILLION,
        action="clear-container",
        statement="push.__closure__[0].cell_contents.clear()",
        entries=4,
    ),
    Story(
        name="a cycle over tensors",
        cells=(
            """\
import itertools
turns = itertools.cycle(torch.zeros(250_000) for _ in range(4))
for _ in range(6): next(turns)
""",
        ),
        kind="cycled",
        root="turns",
        bytes=MILLION,
        action="del-name",
        statement="del turns",
        entries=4,
    ),
    Story(
        name="a mutable default",
        cells=(
            """\
def keep(x, seen=[]): seen.append(x)
for _ in range(4): keep(torch.zeros(250_000))
""",
        ),
        kind="default",
        root="keep",
        path="keep → default seen[0…3]",
        bytes=MILLION,
        action="clear-container",
        statement="keep.__defaults__[0].clear()",
        entries=4,
    ),
    Story(
        name="a class attribute",
        cells=(
            """\
class Net:
    cache = {}
""",
            "Net.cache['a'] = torch.zeros(1_000_000)",
        ),
        kind="class",
        root="Net",
        path="Net.cache['a']",
        bytes=MILLION,
        action="clear-container",
        statement="Net.cache.clear()",
        entries=1,
    ),
    Story(
        name="a tensor as class attribute",
        cells=(
            """\
class Net:
    mean = torch.zeros(1_000_000)
""",
        ),
        kind="class",
        root="Net",
        path="Net.mean",
        bytes=MILLION,
        action="drop-attribute",
        statement="Net.mean = None",
    ),
    Story(
        name="paused generators of one function",
        cells=(
            """\
def batches():
    batch = torch.zeros(250_000)
    yield 1
readers = [batches() for _ in range(4)]
for reader in readers: next(reader)
del reader
""",
        ),
        kind="generator",
        root="readers",
        frame="batches, line 3, local batch",
        bytes=MILLION,
        action="clear-container",
        statement="readers.clear()",
        entries=4,
    ),
    Story(
        name="what one reader of two has not read",
        cells=(
            """\
import itertools
fast, slow = itertools.tee(torch.zeros(10_000) for _ in range(100))
for _ in fast: pass
del fast, _
""",
        ),
        kind="cache",
        root="slow",
        bytes=MILLION,
        action="del-name",
        entries=100,
    ),
    Story(
        name="a cache of a method",
        cells=(
            """\
import functools
class Net:
    @functools.lru_cache(maxsize=None)
    def enc(self, n): return torch.zeros(n)
net = Net()
for n in range(4): net.enc(250_000 + n)
del net, _
""",
        ),
        kind="cache",
        root="Net.enc",
        path="Net.enc → cache[4 entries]",
        bytes=MILLION,
        action="clear-cache",
        statement="Net.enc.cache_clear()",
        entries=4,
    ),
    Story(
        name="a mock and its calls",
        cells=(
            """
from unittest.mock import Mock
class Run: pass
run = Run()
run.writer = Mock()
for n in range(4): run.writer.add_image("in", torch.zeros(250_000), step=n)
del _
""",
        ),
        kind="cache",
        root="run.writer",
        path="run.writer._mock_mock_calls[0…2][1][1]",
        bytes=MILLION,
        action="reset-mock",
        statement="run.writer.reset_mock()",
        entries=4,
    ),
    Story(
        name="a paused generator",
        cells=(
            """\
def gen():
    batch = torch.zeros(1_000_000)
    yield 1
""",
            """\
g = gen()
next(g);
""",
        ),
        kind="generator",
        root="g",
        path="g → gen, line 3 → local batch",
        frame="gen, line 3, local batch",
        bytes=MILLION,
        action="close-generator",
        statement="g.close()",
    ),
    Story(
        name="a generator that never started",
        cells=(
            """\
def gen(batch):
    yield batch.sum()
g = gen(torch.zeros(1_000_000))
""",
        ),
        kind="generator",
        root="g",
        path="g → gen, line 1 → local batch",
        frame="gen, line 1, local batch",
        bytes=MILLION,
        action="close-generator",
    ),
    Story(
        name="a paused asynchronous generator",
        cells=(
            """\
async def rows():
    whole = torch.zeros(1_000_000)
    yield 1
""",
            """\
source = rows()
await anext(source);
""",
        ),
        kind="generator",
        root="source",
        path="source → rows, line 3 → local whole",
        frame="rows, line 3, local whole",
        bytes=MILLION,
        action="close-generator",
        after="await source.aclose()",
    ),
    Story(
        name="a module of the user",
        cells=(
            """\
import sys, types
made = types.ModuleType('mymod')
made.__file__ = '/tmp/mymod.py'
made.nbleak_test = True
sys.modules['mymod'] = made
exec('STORE = []', made.__dict__)
del made
""",
            """\
import mymod
for _ in range(4): mymod.STORE.append(torch.zeros(250_000))
""",
        ),
        kind="module",
        root="mymod",
        path="mymod.STORE[0…3]",
        bytes=MILLION,
        action="clear-container",
        statement="mymod.STORE.clear()",
        entries=4,
        family="modules",
    ),
    Story(
        name="what waits in an exit stack",
        cells=(
            """\
import contextlib
stack = contextlib.ExitStack()
for _ in range(4): stack.callback(print, torch.zeros(250_000))
""",
        ),
        kind="closure",
        root="stack",
        bytes=MILLION,
        action="clear-container",
        entries=4,
        statement="stack._exit_callbacks.clear()",
    ),
)
