"""Who holds most, as a front end asks it from a real kernel."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest

from nbleak.model import HolderKind, Holding, Inventory, decode

from ..shells import Kernel, Shell
from .comm import Comm
from .test_smells import run

MIB = 2**20
CELLS = {
    "model": "import torch\nmodel = torch.nn.Linear(2048, 2048)",
    "leak": """losses = []
weights = torch.randn(1024, 1024, requires_grad=True)
for _ in range(4):
    losses.append((weights ** 2).exp().sum())""",
    "show": "torch.zeros(1024, 1024)",
    "rename": "twin = model",
}


@pytest.fixture(scope="module")
def used() -> Any:
    """A kernel with a model under two names, losses with their graphs, and a shown tensor."""
    kernel = Kernel()
    kernel.ok("%load_ext nbleak")
    for cell, source in CELLS.items():
        run(kernel, cell, source)
    yield kernel
    kernel.close()


def ask(kernel: Kernel) -> Inventory:
    """The kernel's answer."""
    reply = Comm(kernel).ask({"type": "inventory"})
    assert reply["type"] == "inventory"
    return decode(Inventory, reply["inventory"])


def by_root(inventory: Inventory) -> dict[tuple[str, str], Holding]:
    """Holdings by kind and root."""
    return {(each.holder.kind.value, each.holder.root): each for each in inventory.holdings}


def test_every_large_holder_has_its_cells_and_its_verdict(used: Kernel) -> None:
    """Leak or in use, who made the bytes, who keeps them, and whether freeing one brings any."""
    inventory = ask(used)
    assert inventory.as_of is not None
    assert (inventory.as_of.id, inventory.complete) == ("rename", True)
    found = by_root(inventory)

    losses = found["graph", "losses"]
    assert losses.leak is not None
    assert losses.leak.bytes >= 15 * MIB
    shown = found["output", "Out[4]"]
    assert (shown.holder.exclusive_bytes, shown.can_free) == (4 * MIB, True)
    model, twin = found["name", "model"], found["name", "twin"]
    assert (model.leak, model.holder.exclusive_bytes, model.can_free) == (None, 0, False)
    assert (model.together, twin.together) == (("twin",), ("model",))
    assert model.holder.total_bytes >= 16 * MIB
    for holding, made, kept in (
        (losses, "leak", "leak"),
        (shown, "show", "show"),
        (model, "model", "model"),
        (twin, "model", "rename"),
    ):
        assert [birth.cell.id for birth in holding.holder.born] == [made]
        assert holding.kept_by is not None
        assert holding.kept_by.id == kept
    assert ("name", "losses") not in found, "its bytes are told with the graph"


def test_what_is_in_use_can_be_freed_by_name(used: Kernel) -> None:
    """With what is lost in words, the bytes predicted and the bytes measured."""
    run(used, "data", "data = torch.ones(3 * 1024, 1024)")
    release = by_root(ask(used))["name", "data"].holder.release
    assert (release.statement, release.loses) == ("del data", "the variable data")

    reply = Comm(used).ask({"type": "free", "kind": "name", "root": "data"})

    assert reply["predicted_bytes"] == 12 * MIB
    assert abs(reply["freed_bytes"] - 12 * MIB) < 0.05 * 12 * MIB
    assert ("name", "data") not in by_root(ask(used))


def test_asking_keeps_nothing_of_the_user(loaded: Shell) -> None:
    """What was listed dies when its name goes, without any collection of ours in between."""
    loaded.ok("class Box:\n    pass", "box = Box()\nbox.data = bytearray(8_000_000)", "x = 1")
    alive = weakref.ref(loaded.ip.user_ns["box"])
    listed = loaded.extension.session.inventory()
    assert "box" in {each.holder.root for each in listed.holdings}
    gc.disable()
    try:
        loaded.ok("del box")
        assert alive() is None
    finally:
        gc.enable()


def test_more_than_twenty_are_counted(loaded: Shell) -> None:
    """The largest twenty are listed; a holder below the floor is not counted at all."""
    loaded.ok(
        "for n in range(25):\n    globals()[f'part{n}'] = bytearray(2_000_000 + n)",
        "small = bytearray(1000)",
    )
    listed = loaded.extension.session.inventory()

    assert len(listed.holdings) == 20
    assert listed.left_out >= 5
    sizes = [each.holder.exclusive_bytes for each in listed.holdings]
    assert sizes == sorted(sizes, reverse=True)
    held = [each for each in listed.holdings if each.holder.kind is HolderKind.NAME]
    assert {each.kept_by for each in held} == {None}, "the text binds no such names"
