"""What a look must never do to the user's session."""

from __future__ import annotations

import gc
import subprocess
import sys
import textwrap
import types
import weakref

import pytest
import torch

from nbleak.retain import Budget

from .conftest import AMPLE, Bench
from .stories.all_stories import STORIES
from .stories.story import Story

HOSTILE = '''
import types, weakref
def refuse(*a, **k):
    touched.append(a)
    raise RuntimeError("touched")
touched = []
NAMES = """repr str len bool eq ne lt gt le ge hash iter next contains getitem getattr call index
int float sizeof dir format instancecheck subclasscheck enter exit add reduce_ex""".split()
class Meta(type):
    def __getattribute__(cls, name): refuse(name)
    def __instancecheck__(cls, o): refuse("isinstance")
class Hostile(metaclass=Meta):
    def __getattribute__(self, name): refuse(name)
    def __init_subclass__(cls): pass
    prop = property(refuse)
    for _n in NAMES: locals()[f"__{_n}__"] = refuse
    __class__ = property(refuse)
class Lazy(types.ModuleType):
    def __getattribute__(self, name): refuse(name)
class Thing: pass
thing = Thing()
proxy = weakref.proxy(thing)
del thing
bad = object.__new__(Hostile)
object.__setattr__(bad, "data", torch.zeros(100_000))
'''


def test_no_code_of_the_users_objects_runs(bench: Bench) -> None:
    """Hostile classes, dead proxies and lazy modules are held everywhere and never touched."""
    bench.run(
        HOSTILE,
        "lazy = Lazy('lazy'); holds = [bad, {1: bad}, (bad,), proxy, Hostile, lazy]\n"
        "def f(x=bad): return lambda: bad\ng = f()\nclass Net:\n    kept = bad",
        "bad.anything",
    )
    census = bench.look()

    assert census.complete
    # The formatter of the failing cell looked; the census must not.
    bench.run("touched.clear()")
    census = bench.look()
    assert bench.ip.user_ns["touched"] == []
    assert {"bad", "holds"} <= {h.root for h in census.holders}
    assert max(h.total_bytes for h in census.holders if h.root == "bad") == 400_000


def test_tensor_subclasses_are_read_without_their_code(bench: Bench) -> None:
    """``__torch_function__`` and ``__torch_dispatch__`` are the user's code too."""
    bench.run(
        "class Sub(torch.Tensor):\n"
        "    calls = 0\n"
        "    @classmethod\n"
        "    def __torch_function__(cls, *a, **k): Sub.calls += 1; raise RuntimeError\n"
        "s = torch.zeros(250_000).as_subclass(Sub)"
    )
    census = bench.look()

    assert bench.ip.user_ns["Sub"].calls == 0
    assert {h.root: h.total_bytes for h in census.holders}["s"] == 1_000_000


@pytest.mark.parametrize("story", [s for s in STORIES if not s.after], ids=lambda s: s.name)
def test_nothing_is_kept_alive_by_a_look(bench: Bench, story: Story) -> None:
    """With the collector off, a tensor dies with its name directly after a look at it."""
    bench.run(*story.cells, "probe = torch.zeros(10)\nprobe_list = [probe]")
    alive = weakref.ref(bench.ip.user_ns["probe"])
    gc.collect()
    gc.disable()
    bench.look()
    bench.run("probe_list.clear()\ndel probe")

    assert alive() is None


WIDGETS = """\
import ipywidgets
from ipywidgets import Button, HBox, IntSlider
made = []
def connect(table):
    slider = IntSlider()
    slider.observe(lambda change: table[change['new']], 'value')
    return slider
for _ in range(4): made.append(connect(torch.zeros(250_000)).model_id)
box = HBox([connect(torch.zeros(250_000)), IntSlider()])
kept = {'first': [connect(torch.zeros(250_000))]}
def reader(slider):
    return lambda: slider.value
read = reader(connect(torch.zeros(250_000)))
bare = IntSlider().model_id
"""


def test_clearing_widgets_closes_only_what_nobody_uses(bench: Bench) -> None:
    """Those whose callbacks went and that no name leads to; others of the class stay open."""
    bench.free(bench.holder("registry", "widget IntSlider", WIDGETS))
    space = bench.ip.user_ns
    instances = sys.modules["ipywidgets.widgets.widget"]._instances
    used = [*space["box"].children, *space["kept"]["first"]]
    used.append(space["read"].__closure__[0].cell_contents)

    assert [name for name in space["made"] if name in instances] == []
    assert space["bare"] in instances
    assert all(widget.comm is not None for widget in used)
    for widget in list(instances.values()):
        widget.close()


def test_a_look_that_is_interrupted_keeps_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The interrupt's traceback leads to the walk, and the walk to nothing."""

    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    bench.run("probe = torch.zeros(1_000_000)")
    alive = weakref.ref(bench.ip.user_ns["probe"])
    monkeypatch.setattr("nbleak.retain.census.survivors", interrupted)
    gc.collect()
    gc.disable()
    with pytest.raises(KeyboardInterrupt) as caught:
        bench.look()
    bench.run("del probe")

    assert alive() is None
    assert caught.value.__traceback__ is not None


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(bench: Bench, *, enabled: bool) -> None:
    """Also after a walk that was cut short."""
    (gc.enable if enabled else gc.disable)()
    bench.run("big = [[] for _ in range(50_000)]")
    for budget in (AMPLE, Budget(seconds=20, nodes=100)):
        bench.look(budget=budget)
        assert gc.isenabled() is enabled


def test_checkpoints_are_not_run_again(bench: Bench) -> None:
    """Only ``_raw_saved_*`` is read: the forward pass is counted; inputs are still found."""
    bench.run(
        "from torch.utils.checkpoint import checkpoint\ncalls = 0\n"
        "def block(x):\n    global calls\n    calls += 1\n    return (x * 2).exp()\n"
        "bank = [checkpoint(block, torch.ones(250_000, requires_grad=True), use_reentrant=False)"
        " for _ in range(3)]"
    )
    graph = bench.holder("graph", "bank")

    assert bench.ip.user_ns["calls"] == 3
    assert graph.exclusive_bytes == pytest.approx(3_000_000, rel=0.05)


def test_locals_of_an_error_still_die_with_their_frames(bench: Bench) -> None:
    """``f_locals`` would keep them alive past ``clear_frames`` before Python 3.13."""
    bench.run("def f():\n    local = torch.zeros(1_000_000)\n    return local.sum() / []", "f()")
    holder = bench.holder("traceback", "last error")
    local = _local_of(sys.last_traceback.tb_next.tb_next.tb_frame)
    bench.free(holder)

    assert local() is None


def _local_of(frame: types.FrameType) -> weakref.ref[torch.Tensor]:
    """The tensor in a frame, which nobody keeps afterwards."""
    return next(weakref.ref(o) for o in gc.get_referents(frame) if type(o) is torch.Tensor)


def test_the_room_imports_no_framework_and_no_ipython() -> None:
    """In a fresh process, also after a look at a duck-typed shell."""
    code = """
        import sys
        from nbleak.retain import Budget, Retainer
        class Shell:
            user_ns = {"x": bytearray(10_000)}; user_ns_hidden = {}
        shell = Shell()
        retainer = Retainer(shell)
        retainer.baseline()
        census = retainer.census(budget=Budget(seconds=1, nodes=10_000))
        assert [h.root for h in census.holders] == ["x"], census
        names = ("torch", "tensorflow", "keras", "numpy", "IPython", "matplotlib")
        print([n for n in names if n in sys.modules])
    """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == "[]"


WIDE = {
    "numbers": "wide = list(range(2_000_000))",
    "lists": "wide = [[] for _ in range(2_000_000)]",
    "a dict of dicts": "wide = {n: {n: n} for n in range(700_000)}",
    "objects": (
        "class P:\n    def __init__(self): self.at = [1.0]\nwide = [P() for _ in range(500_000)]"
    ),
}


class SlowClock:
    """A clock on which every look takes a millisecond."""

    def __init__(self) -> None:
        self.looks = 0

    def thread_time(self) -> float:
        """Seconds of the processor."""
        self.looks += 1
        return self.looks / 1000

    def perf_counter(self) -> float:
        """Seconds on the wall."""
        return 0.0


@pytest.mark.parametrize("name", WIDE)
def test_the_clock_is_read_inside_wide_containers(
    bench: Bench, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A budget ends in the middle of one, and a cut walk flags nothing as exclusive."""
    bench.run(WIDE[name], "x = torch.zeros(1_000_000)")
    clock = SlowClock()
    monkeypatch.setattr("nbleak.retain.budget.time", clock)

    census = bench.look(budget=Budget(seconds=0.02, nodes=10_000_000))

    assert not census.complete
    assert clock.looks < 200
    assert all(h.exclusive_bytes is None for h in census.holders)
    assert all(h.release.predicted_bytes is None for h in census.holders)


def test_the_node_budget_holds(bench: Bench) -> None:
    """A limit on objects ends the walk; hidden roots are still looked at."""
    bench.run("import random\nchain = None\nfor _ in range(50_000): chain = [chain, {}]")
    bench.run("torch.zeros(1_000_000)")
    census = bench.look(budget=Budget(seconds=20, nodes=10_000))

    assert not census.complete
    assert census.nodes < 20_000
    assert "Out[3]" in {h.root for h in census.holders}
