"""Stores into containers: which, how, in which loops, and what the judge is told."""

from __future__ import annotations

import pytest

from nbleak.flow import AttrStore, History, Kind, LoopKind, Scope, Store, interpret

from .reading import TORCH, cell, read, torch

LOOP = "for xb, yb in loader:\n    out = net(xb)\n    "

STORES = [
    ("bag = []", "bag.append(out)", "bag", "append"),
    ("bag = []", "bag.extend([out])", "bag", "extend"),
    ("bag = []", "bag += [out]", "bag", "iadd"),
    ("bag = []", "bag = bag + [out]", "bag", "iadd"),
    ("bag = []", "bag = [*bag, out]", "bag", "append"),
    ("bag = []", "bag.insert(0, out)", "bag", "insert"),
    ("bag = {}", "bag[yb] = out", "bag", "key"),
    ("bag = set()", "bag.add(out)", "bag", "add"),
    ("bag = {'a': []}", "bag['a'].append(out)", "bag['a']", "append"),
    ("from collections import defaultdict\nbag = defaultdict(list)", "bag['a'].append(out)",
     "bag['a']", "append"),
    ("bag = {}", "bag.setdefault('a', []).append(out)", "bag['a']", "append"),
    ("from collections import deque\nbag = deque()", "bag.append(out)", "bag", "append"),
    (("class P:\n    def __init__(self):\n        self.data = []\n    def push(self, x):\n"
     "        self.data.append(x)\nbag = P()"), "bag.push(out)", "bag.data", "append"),
    (("from dataclasses import dataclass, field\n@dataclass\nclass P:\n"
      "    data: list = field(default_factory=list)\n    def push(self, x):\n"
      "        self.data.append(x)\nbag = P()"), "bag.push(out)", "bag.data", "append"),
    ("bag = []\ndef keep(x, where=bag):\n    where.append(x)", "keep(out)", "bag", "append"),
    ("bag = []\nput = bag.append", "put(out)", "bag", "append"),
    ("import heapq\nbag = []", "heapq.heappush(bag, out)", "bag", "insert"),
    ("from bisect import insort\nbag = []", "insort(bag, out)", "bag", "insert"),
    ("from types import SimpleNamespace\nns = SimpleNamespace(a=[])", "ns.a.append(out)", "ns.a",
     "append"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "body", "container", "how"), STORES)
def test_stores(before: str, body: str, container: str, how: str) -> None:
    """Every way to keep a value is one event with the container's name at top level."""
    reading = torch(before, LOOP + body)
    store = next(e for e in reading.of(Store) if e.value.kind is Kind.TENSOR)
    assert (store.container, store.how) == (container, how)
    assert store.value.history is History.YES
    assert [loop.over_name for loop in store.growing] == ["loader"]
    assert store.grows
    facts = [f for flow in reading.flows for f in flow.facts.stores if f.container == container]
    assert [(f.per_iteration, f.history, f.consumed) for f in facts] == [(True, True, False)]


def test_comprehensions_are_loops_and_stores() -> None:
    """The list is born outside the loop that fills it."""
    store = torch("bag = [net(x) for x, y in loader]").one(Store)
    assert (store.container, store.how, store.value_name) == ("bag", "comprehension", "net(…)")
    assert [loop.kind for loop in store.growing] == [LoopKind.COMPREHENSION]


def test_a_list_of_the_same_iteration_does_not_grow() -> None:
    """Birth loops against store loops: no special case."""
    store = torch(LOOP + "bag = []\n    bag.append(out)").one(Store)
    assert store.growing == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from collections import deque\nbag = deque(maxlen=4)", ""),
        ("bag = []", "if len(bag) > 3:\n        bag.clear()"),
        ("bag = []", "if len(bag) > 3:\n        bag.pop(0)"),
        ("bag = []", "if len(bag) > 3:\n        del bag[0]"),
        ("import heapq\nbag = []", "if len(bag) > 3:\n        heapq.heappop(bag)"),
    ],
)
def test_bounded_containers(before: str, after: str) -> None:
    """A limit, or being emptied in the loop, bounds."""
    reading = torch(before, f"{LOOP}bag.append(out)\n    {after}")
    assert not reading.one(Store).grows
    assert [f.bounded for flow in reading.flows for f in flow.facts.stores] == [True]


def test_what_is_filled_only_while_it_is_short_is_bounded() -> None:
    """A pool of images: full once, and from then on each new one replaces an old one."""
    found = {}
    for test in ("len(bag) < 50", "50 >= len(bag)", "len(bag) > 50", "out"):
        reading = torch("bag = []", f"{LOOP}if {test}:\n        bag.append(out)")
        found[test] = [f.bounded for flow in reading.flows for f in flow.facts.stores]

    assert list(found.values()) == [[True], [True], [False], [False]]


POOL = f"{LOOP}if len(bag) < 50:\n        bag.append(out)"


def test_a_limit_holds_for_the_store_it_guards_only() -> None:
    """Another line fills the same list without end."""
    first, second = torch("bag = []", POOL, LOOP + "bag.append(out)").of(Store)
    assert (first.grows, second.grows) == (False, True)
    assert (first.limited, second.limited) == (True, False)


@pytest.mark.parametrize("text", [POOL, LOOP + "bag.append(out)\n    bag.pop(0)"])
def test_a_limit_goes_with_the_text_that_set_it(text: str) -> None:
    """The cell is changed and runs again: nothing bounds the list any more."""
    scope = Scope()
    for name, source in (("a", TORCH), ("b", "bag = []"), ("c", text)):
        interpret(cell(source, name), scope)
    again = interpret(cell(f"{LOOP}bag.append(out)", "c"), scope)
    assert [e.grows for e in again.events if isinstance(e, Store)] == [True]


def test_a_key_of_a_list_with_a_limit_replaces() -> None:
    """A ring of the last transitions: grown up to its capacity, then written over."""
    fill = "if len(bag) < 50:\n        bag.append(None)\n    bag[place] = out"
    assert [e.grows for e in torch("bag = []", LOOP + fill).of(Store)] == [False, False]
    other = fill.replace("append(None)", "update(a=None)")
    assert [e.grows for e in torch("bag = {}", LOOP + other).of(Store)][-1]


def test_a_length_without_a_name_limits_nothing() -> None:
    """``len(find())`` is not the length of what another call gives."""
    filled = torch(f"{LOOP}if len(a or b) < 50:\n        (c or d).append(out)").of(Store)
    assert [e.limited for e in filled if not e.container] == [False]


def test_a_constant_key_does_not_grow() -> None:
    """The next turn overwrites it."""
    store = torch("bag = {}", LOOP + "bag['last'] = out").one(Store)
    assert (store.key, store.growing) == ("last", ())


NET = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.extra = nn.ModuleList()
    def more(self):
        self.extra.append(nn.Linear(4, 4))
    def forward(self, x):
        {}
        return x
net = Net()
"""


@pytest.mark.parametrize(
    ("forward", "grows"),
    [
        ("self.extra.append(nn.Linear(4, 4))", [True]),
        ("self.more()", [True]),
        ("if not self.extra: self.extra.append(nn.Linear(4, 4))", []),
        ("for _ in range(3): self.extra.append(nn.Linear(4, 4))", []),
        ("pass", []),
    ],
)
def test_a_list_of_modules_grows_by_each_forward(forward: str, grows: list[bool]) -> None:
    """Not where a condition decides, nor when another method than the pass adds to it."""
    reading = torch(NET.format(forward) + "net.more()", "for _ in range(9): net(x)")

    facts = [fact for flow in reading.flows for fact in flow.facts.stores]
    assert [fact.per_call for fact in facts if fact.container == "net.extra"] == grows


@pytest.mark.parametrize(
    ("made", "body", "bounded"),
    [
        ("io.BytesIO()", "buf.write(part)", False),
        ("bytearray()", "buf.extend(part)", False),
        ("array.array('d')", "buf.frombytes(part)", False),
        ("io.BytesIO()", "buf.seek(0); buf.write(part)", True),
        ("io.BytesIO()", "buf.write(part)\n    return buf.getvalue()", True),
        ("io.BytesIO()", "buf.write(part)\n    client.put(buf)", True),
        ("bytearray()", "buf.extend(part)\n    del buf[:9]", True),
    ],
)
def test_a_buffer_is_filled_by_each_call(made: str, body: str, bounded: bool) -> None:  # noqa: FBT001
    """A file in memory that is rewound or read is no pile."""
    reading = torch(
        f"import array, io\nbuf = {made}",
        f"def add(part):\n    {body}",
        "for part in parts: add(part)",
    )

    (fact,) = reading.flows[-1].facts.stores
    assert (fact.container, fact.per_call, fact.per_iteration) == ("buf", True, True)
    assert fact.bounded is bounded


def test_a_store_per_call() -> None:
    """A function that keeps its argument grows with each call."""
    reading = torch("bag = []", "def f(x):\n    bag.append(net(x))\nf(1)")
    store = reading.one(Store)
    assert (store.per_call, store.growing, store.elsewhere) == (True, (), True)
    assert reading.flows[-1].facts.stores[0].per_call


ROWS = """
from torch.utils.data import DataLoader, Dataset
class Rows(Dataset):
    def __init__(self):
        self.kept = {}
        self.log = []
    def __getitem__(self, row):
        image = torch.randn(256, 256)
        STORE
        return image
rows = Rows()
"""


@pytest.mark.parametrize(
    ("kept", "container", "grows"),
    [
        ("self.log.append(image)", "rows.log", True),
        ("self.kept[row] = image", "rows.kept", False),
        ("name = f'{row}.png'; self.kept[name] = image", "rows.kept", False),
    ],
)
@pytest.mark.parametrize("over", ["DataLoader(rows)", "rows"])
def test_rows_of_a_data_set_are_made(over: str, kept: str, container: str, *, grows: bool) -> None:
    """Whoever goes over a data set calls its `__getitem__`; a row's number comes again."""
    reading = torch(ROWS.replace("STORE", kept), f"for x in {over}:\n    pass")

    (fact,) = reading.flows[-1].facts.stores
    assert (fact.container, fact.per_call, fact.by_function) == (container, grows, True)


@pytest.mark.parametrize(
    ("loops", "call", "again"),
    [
        (("for e in range(9)", "for i in range(64)"), "load(i)", True),
        (("for e in range(9)", "for i in names"), "load(i)", True),
        (("for e in range(9)", "for i in names"), "load(key=f'{i}-{size}')", True),
        (("for e in range(9)", "for i in range(64)"), "load((e, i))", False),
        (("for e in range(9)", "for i in range(e)"), "load(i)", False),
        (("for e in range(9)", "for x in loader"), "load(x)", False),
        (("for e in range(9)", "for i in names"), "load(random.random())", False),
        (("for e in range(9)", "for i in names"), "load(size)", False),
        (("if size", "for i in range(64)"), "load(i)", False),
    ],
)
def test_keys_that_come_again(loops: tuple[str, str], call: str, *, again: bool) -> None:
    """An outer loop over the same numbers or texts asks a function's dict for them again."""
    outer, inner = loops
    reading = torch(
        "import random\nkept, names, size = {}, ['a', 'b'], 3",
        "def load(key):\n    if key not in kept:\n        kept[key] = net(1)\n    return kept[key]",
        f"{outer}:\n    {inner}:\n        load_call = {call}",
    )
    store = next(e for e in reading.of(Store) if e.container == "kept")
    assert store.again is again


@pytest.mark.parametrize(
    ("test", "lasts"),
    [
        ("if not hasattr(net, 'kept'):\n        ", True),
        ("if hasattr(net, 'kept'):\n        pass\n    else:\n        ", True),
        ("if not hasattr(net, 'seen'):\n        ", False),
        ("", False),
    ],
)
def test_what_is_made_where_an_attribute_lacks_lasts(test: str, *, lasts: bool) -> None:
    """A list made at the first call only lives as long as the object that it hangs on."""
    reading = torch(
        f"def f(x):\n    {test}net.kept = []\n    net.kept.append(net(x))", "for x in loader: f(x)"
    )
    store = next(e for e in reading.of(Store) if e.container == "net.kept")
    assert store.per_call is lasts


def test_hooks_for_saved_tensors_are_called() -> None:
    """What packs a saved tensor runs for each of them, so that its list grows."""
    reading = torch(
        "bag = []\ndef pack(t):\n    bag.append(t)\n    return t",
        "with torch.autograd.graph.saved_tensors_hooks(pack, lambda t: t):\n    out = net(xb)",
    )
    store = reading.one(Store)
    assert (store.container, store.value.history, store.per_call) == ("bag", History.NO, True)


def test_a_container_local_to_a_function() -> None:
    """What only a function's own names reach is no fact for the judge."""
    reading = torch(
        "def f():\n    bag = []\n    for x, y in loader:\n        bag.append(net(x))\nf()"
    )
    assert reading.one(Store).local
    assert all(flow.facts.stores == () for flow in reading.flows)


def test_containers_nobody_saw() -> None:
    """A list from an unseen cell is a list because it is used as one."""
    store = torch(LOOP + "features.append(out)").one(Store)
    assert (store.container, store.elsewhere, store.grows) == ("features", True, True)


def test_attributes() -> None:
    """An attribute of an object that outlives the statement."""
    stored = torch("class A: pass\na = A()", "def f(o):\n    o.last = net(1)\nf(a)").one(AttrStore)
    assert (stored.path, stored.name, stored.value.history) == ("a", "last", History.YES)


def test_facts_of_a_cell() -> None:
    """What the judge needs: names in order, loops, stores with their lines."""
    facts = (
        read("import json\na = 1\nb, (c, d) = f()\nfor i in x:\n    a = i\ndef g(): pass")
        .flows[0]
        .facts
    )
    assert facts.assigned == ("json", "a", "b", "c", "d", "i", "g")
    assert facts.loops
    assert not read("a = 1").flows[0].facts.loops


def test_what_a_cell_takes_back() -> None:
    """By whatever name, and in a function that it calls."""
    define = "from tensorflow.keras import backend as K\ndef trial():\n    K.clear_session()"
    log = "import atexit, logging\nlog = logging.getLogger('a')\nlog.handlers.clear()"
    defined, *called = (
        flow.facts.undoes for flow in read(define, "trial()", log, "atexit.unregister(trial)").flows
    )
    assert defined == frozenset()
    assert called == [{"clear-session"}, {"handlers"}, {"unregister-exit"}]
