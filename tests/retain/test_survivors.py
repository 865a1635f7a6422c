"""What no root reaches: garbage in cycles, and what is held where Python cannot look."""

from __future__ import annotations

import ctypes
import gc
import types
import weakref
from typing import TYPE_CHECKING

from nbleak.model import HolderKind
from nbleak.retain import Budget, census, owners, survivors

from .conftest import Bench

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from nbleak.retain.roots import Held
    from nbleak.retain.walk import Walk

HELD_FROM_C = "held = torch.zeros(1_000_000)"


def test_an_object_held_from_c_has_an_unknown_holder(bench: Bench) -> None:
    """Its reference count exceeds its referrers; nbleak offers nothing it cannot do."""
    bench.run(HELD_FROM_C)
    alive = weakref.ref(bench.ip.user_ns["held"])
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(alive()))
    holder = bench.holder("unknown", "unknown holder", "del held")
    freed = bench.free(holder)
    ctypes.pythonapi.Py_DecRef(ctypes.py_object(alive()))

    assert (holder.hidden, holder.exclusive_bytes) == (True, 4_000_000)
    assert freed.after_gc_bytes == 0
    assert "cannot let go" in freed.message
    assert alive() is None


def test_a_long_search_that_finds_nothing_is_charged_to_nobody(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may take longer than the walk: what a name keeps is exclusive all the same."""

    def search(walk: Walk, *_given: object) -> Iterator[Held]:
        walk.clock.extend(0.0, 0)  # all that was left has passed
        return iter(())

    monkeypatch.setattr(census, "survivors", search)
    monkeypatch.setattr(owners, "_EVERY", 1)
    found = bench.look("kept = torch.zeros(1_000_000)", "both = [torch.zeros(9)]; same = [both]")
    kept = found.find(HolderKind.NAME, "kept")

    assert found.complete
    assert kept is not None
    assert kept.exclusive_bytes == 4_000_000


def test_what_was_judged_once_is_told_again_without_a_search(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A leak that stands must not cost every later cell a table of all references."""
    gc.disable()
    bench.run(HELD_FROM_C, "ring = [torch.zeros(2_000_000)]\nring.append(ring)")
    alive = weakref.ref(bench.ip.user_ns["held"])
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(alive()))
    first = bench.look("del held, ring")
    climbs: list[object] = []
    climb = survivors._climb
    monkeypatch.setattr(survivors, "_climb", lambda *given: climbs.append(0) or climb(*given))
    after_a_cell = bench.look(budget=Budget(seconds=1.9, nodes=5_000_000))
    searches = len(climbs)
    asked = bench.look()
    ctypes.pythonapi.Py_DecRef(ctypes.py_object(alive()))

    told = [{h.root: h.exclusive_bytes for h in c.holders if h.hidden} for c in (first, asked)]
    again = {h.root: h.exclusive_bytes for h in after_a_cell.holders if h.hidden}
    assert again == told[0] == {"unreachable cycles": 8_000_000, "unknown holder": 4_000_000}
    assert (searches, len(climbs)) == (0, 1)
    assert told[1] == told[0]


def test_a_list_that_holds_itself_is_garbage(bench: Bench) -> None:
    """No class of the user is needed: the climb goes up from the tensor."""
    gc.disable()
    bench.run("ring = [torch.zeros(1_000_000)]\nring.append({'back': ring})\ndel ring")
    holder = bench.holder("cycle", "unreachable cycles")

    assert holder.exclusive_bytes == 4_000_000


def test_garbage_and_held_objects_are_told_apart(bench: Bench) -> None:
    """Both at once, in one look."""
    gc.disable()
    bench.run(
        "class Node: pass\na = Node()\na.me = a\na.data = torch.zeros(1_000_000)\n"
        "held = torch.zeros(2_000_000)",
    )
    alive = weakref.ref(bench.ip.user_ns["held"])
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(alive()))
    census = bench.look("del a, held")
    ctypes.pythonapi.Py_DecRef(ctypes.py_object(alive()))
    found = {h.root: h.exclusive_bytes for h in census.holders if h.hidden}

    assert found["unreachable cycles"] == 4_000_000
    assert found["unknown holder"] == 8_000_000


def test_what_a_view_or_a_graph_keeps_is_no_survivor(bench: Bench) -> None:
    """Bases of views and saved tensors have Python objects that nothing refers to."""
    bench.run(
        "x = torch.zeros(1_000_000)[:10]\n"
        "w = torch.ones(100_000, requires_grad=True)\nloss = (w * 2).exp()[5:].sum()"
    )
    bench.look()
    census = bench.look()

    assert {h.kind for h in census.holders} <= {"name", "graph"}


def test_named_objects_in_a_cycle_are_no_garbage(bench: Bench) -> None:
    """A cycle with a name is in use."""
    gc.disable()
    census = bench.look(
        "class Node: pass\na = Node()\na.me = a\na.data = torch.zeros(1_000_000)",
    )

    assert [h.kind for h in census.holders] == ["name"]


def test_garbage_owns_nothing_that_somebody_else_holds(bench: Bench) -> None:
    """The collector takes it away by itself, so what it shares is the other holder's alone."""
    gc.disable()
    bench.run(
        "class Node: pass\nbatch = torch.zeros(1_000_000)\na = Node()\na.me = a\na.data = batch",
        "def step(batch):\n    raise ValueError",
        "step(batch)",
    )
    holder = bench.holder("traceback", "last error", "del a, batch")

    assert holder.exclusive_bytes == 4_000_000


def test_a_search_leaves_no_frame_behind(bench: Bench) -> None:
    """A frame that knows itself stays until the collector runs, with the user's objects in it."""
    gc.disable()
    bench.look("ring = [torch.zeros(1_000_000)]\nring.append({'back': ring})\ndel ring")

    frames = [obj for obj in gc.get_objects() if type(obj) is types.FrameType]
    assert [f.f_code.co_name for f in frames if "nbleak/retain" in f.f_code.co_filename] == []


def test_what_was_passed_over_is_no_survivor(bench: Bench) -> None:
    """Records that hold numbers alone are not walked one by one, and not searched for either."""
    census = bench.look(
        "class Point:\n    def __init__(self, at): self.at = [at]",
        "points = [Point(n) for n in range(20_000)]",
    )

    assert 40_000 <= census.nodes < 50_000
