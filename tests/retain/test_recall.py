"""Growth, orphans and births between two looks."""

from __future__ import annotations

from nbleak.model import HolderKind

from .conftest import Bench


def test_growth_of_a_container_is_told_in_entries_and_bytes(bench: Bench) -> None:
    """The empty container of the first look counts."""
    first = bench.look("pool = []\nx = torch.zeros(10)")
    grown = bench.holder("name", "pool", "for _ in range(5): pool.append(torch.zeros(100_000))")
    same = bench.holder("name", "pool", "1;")

    assert all(h.gained_bytes is None for h in first.holders)
    assert (grown.entries, grown.gained_entries, grown.gained_bytes) == (5, 5, 2_000_000)
    assert (same.entries, same.gained_entries, same.gained_bytes) == (5, 0, 0)


def test_a_container_made_anew_has_not_grown(bench: Bench) -> None:
    """The same cell again: as many entries as before."""
    cell = "pool = [torch.zeros(100_000) for _ in range(5)]"
    bench.look(cell)
    again = bench.holder("name", "pool", cell)

    assert (again.entries, again.gained_entries, again.gained_bytes) == (5, 0, 0)


def test_what_is_written_to_a_buffer_counts_as_one_entry(bench: Bench) -> None:
    """Of the same file in memory; one made anew has not grown."""
    bench.look("import io\nclass Run:\n    pass\nrun = Run()\nrun.log = io.BytesIO()")
    write = "for _ in range(5): run.log.write(bytes(100_000))"
    grown = bench.holder("name", "run", write)
    same = bench.holder("name", "run", "1;")

    assert grown.path == "run.log"
    assert (grown.entries, grown.gained_entries) == (None, 1)
    assert same.gained_entries == 0
    assert bench.holder("name", "run", "run.log = io.BytesIO()", write).gained_entries is None


def test_a_list_of_modules_that_grows_has_entries(bench: Bench) -> None:
    """Told by their numbers; the parts of a network are its attributes."""
    bench.look("net = torch.nn.Module()\nnet.extra = torch.nn.ModuleList()")
    grown = bench.holder(
        "name", "net", "for _ in range(4): net.extra.append(torch.nn.Linear(400, 400, bias=False))"
    )
    wider = bench.holder("name", "net", "net.big = torch.nn.Linear(2000, 2000, bias=False)")

    assert grown.path == "net.extra[0…3].weight"
    assert (grown.entries, grown.gained_entries) == (4, 4)
    assert (wider.path, wider.entries) == ("net.big.weight", None)


def test_the_namespaces_of_other_threads_are_looked_into(bench: Bench) -> None:
    """Each thread of a pool has its own in a ``threading.local``; none is made by looking."""
    found = bench.holder(
        "name",
        "local",
        """
import concurrent.futures as futures, threading
class Local(threading.local):
    made = 0
    def __init__(self): Local.made += 1
local, gate = Local(), threading.Barrier(2)
def fill(n):
    gate.wait()
    local.kept = [torch.zeros(250_000) for _ in range(n)]
pool = futures.ThreadPoolExecutor(2)
list(pool.map(fill, [3, 2]))
made = Local.made
""",
    )

    assert found.path == "local.kept[0…2]"
    assert found.exclusive_bytes == 5_000_000
    assert bench.ip.user_ns["Local"].made == bench.ip.user_ns["made"]
    bench.run("pool.shutdown()")


def test_the_container_that_grew_is_named(bench: Bench) -> None:
    """Not the largest one around it."""
    bench.look(
        "class Log:\n    pass\nlog = Log()\nlog.parts = {'a': [], 'b': [torch.zeros(100)]}",
    )
    grown = bench.holder(
        "name", "log", "for _ in range(3): log.parts['a'].append(torch.zeros(100_000))"
    )

    assert grown.path == "log.parts['a'][0…2]"
    assert (grown.entries, grown.gained_entries) == (3, 3)


def test_orphans_were_under_a_name_at_the_last_look(bench: Bench) -> None:
    """The user let go, IPython did not."""
    bench.look("big = torch.zeros(1_000_000)\nbig")
    kept = bench.holder("output", "Out[2]", "del big")
    never = bench.holder("output", "Out[4]", "torch.ones(1_000_000)")

    assert kept.orphaned
    assert not never.orphaned


def test_an_orphan_stays_one(bench: Bench) -> None:
    """What has lost its name is told at every later look too, until a name leads there again."""
    bench.look("big = torch.zeros(1_000_000)\nbig")
    bench.look("del big")

    assert bench.holder("output", "Out[2]", "1;").orphaned
    assert bench.look("again = Out[2]").find(HolderKind.OUTPUT, "Out[2]") is None


def test_an_address_is_no_identity(bench: Bench) -> None:
    """A new tensor of the same size gets the same address; it was born later."""
    old = bench.holder("name", "x", "x = torch.zeros(1_000_000)")
    bench.run("del x")
    new = bench.holder("name", "x", "x = torch.zeros(1_000_000)")
    still = bench.holder("name", "x", "1;")

    assert [made.cell.count for made in old.born] == [2]
    assert [made.cell.count for made in new.born] == [4]
    assert new.born == still.born


def test_births_of_saved_tensors_come_from_the_tensor_that_keeps_them(bench: Bench) -> None:
    """Their own wrappers come and go."""
    bench.run("w = torch.ones(100_000, requires_grad=True)")
    bench.look("bank = [(w * 2).exp().sum()]")
    grown = bench.holder("graph", "bank", "bank.append((w * 3).exp().sum())")

    assert [made.cell.count for made in grown.born] == [3, 4]


def test_a_look_that_is_not_remembered_changes_nothing(bench: Bench) -> None:
    """Growth is measured from the last remembered look."""
    bench.look("pool = [torch.zeros(100)]")
    bench.look("pool += [torch.zeros(100)]", remember=False)
    holder = bench.holder("name", "pool")

    assert holder.gained_entries == 1


def test_bounded_containers_say_so(bench: Bench) -> None:
    """A deque with a limit, a cache with one, and the same without."""
    census = bench.look(
        "from collections import deque\nfrom functools import lru_cache\n"
        "ring = deque([torch.zeros(100_000)], maxlen=5)\nopen_end = deque([torch.zeros(100_000)])\n"
        "@lru_cache(maxsize=4)\ndef small(n): return torch.zeros(n)\n"
        "@lru_cache(maxsize=None)\ndef large(n): return torch.zeros(n)\n"
        "small(100_000); large(100_000);"
    )
    bounded = {(h.kind.value, h.root): h.bounded for h in census.holders}

    assert bounded["name", "ring"]
    assert not bounded["name", "open_end"]
    assert bounded["cache", "small"]
    assert not bounded["cache", "large"]


def test_two_classes_of_one_name_are_two_holders(bench: Bench) -> None:
    """An instance keeps the class of the former run alive."""
    bench.run("class Net:\n    kept = torch.zeros(100_000)\nold = Net()")
    census = bench.look("class Net:\n    kept = torch.zeros(200_000)")
    found = {h.root: h.exclusive_bytes for h in census.holders if h.kind == "class"}

    assert set(found) == {"Net", "Net #2"}
    assert set(found.values()) == {400_000, 800_000}
