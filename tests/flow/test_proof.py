"""What a backward pass proves of things nobody sees being made: models, losses, parts."""

from __future__ import annotations

import pytest

from nbleak.flow import Create, Forward, Grow, History, Kind, Store
from nbleak.model import Confidence

from .reading import read

UNSEEN = "import torch\nimport torch.nn.functional as F\nfrom zoo import Thing, distance, batches\n"

LOOPS = {
    "parameters with names that say nothing": """
def fit(m, dl, lf, o):
    kept = []
    for x, y in dl:
        out = m(x.cuda())
        e = lf(out, y.cuda())
        e.backward()
        kept.append(out)
""",
    "known operations between the unknown call and the backward pass": """
def fit(m, dl):
    kept = []
    for x, y in dl:
        out = F.normalize(m(x), dim=-1)
        F.cross_entropy(out / 0.1, y).backward()
        kept.append(out)
""",
    "attributes that come from elsewhere": """
class T:
    def __init__(self, enc, dl):
        self.enc, self.dl, self.kept = enc, dl, []
    def run(self):
        for x in self.dl:
            out = self.enc(x)
            out.pow(2).mean().backward()
            self.kept.append(out)
""",
    "an imported class, an imported function": """
m = Thing().cuda()
kept = []
for x in batches(8):
    out = m(x)
    e = distance(out, x)
    e.backward()
    kept.append(out)
""",
    "a known loss says it without a backward pass": """
def score(m, dl):
    kept = []
    for x, y in dl:
        out = m(x)
        print(F.cross_entropy(out, y))
        kept.append(out)
""",
}


@pytest.mark.parametrize("source", LOOPS.values(), ids=LOOPS)
def test_the_maker_of_a_loss_is_a_model(source: str) -> None:
    """What the unknown callee returned has history, whatever it is called."""
    reading = read(UNSEEN + source)
    store = reading.of(Store)[-1]
    assert (store.value.kind, store.value.history) == (Kind.TENSOR, History.YES)


def test_a_loss_of_an_unseen_library_adds_up() -> None:
    """The second turn of the loop knows what the backward pass of the first one proved."""
    reading = read(
        UNSEEN + "m = Thing()\ntotal = 0\nfor x in batches(8):\n    e = distance(m(x), x)\n"
        "    total = total + e\n    e.backward()\n"
    )
    assert reading.one(Grow).value.history is History.YES


def test_only_the_part_that_is_differentiated_has_history() -> None:
    """A step of a trainer nobody sees may return numbers beside the loss."""
    reading = read(
        UNSEEN + "def fit(agent, dl):\n    losses, scores = [], []\n    for batch in dl:\n"
        "        loss, score = agent.step(batch)\n        loss.backward()\n"
        "        losses.append(loss)\n        scores.append(score)\n"
    )
    values = {store.container: store.value for store in reading.of(Store)}
    assert values["losses"].history is History.YES
    assert values["scores"].kind is Kind.UNKNOWN


def test_the_same_key_is_the_same_part() -> None:
    """``out["loss"]`` is what ``out["loss"].backward()`` proved it to be."""
    reading = read(
        UNSEEN + "m = Thing()\nkept = []\nfor x in batches(8):\n    out = m(x)\n"
        "    out['loss'].backward()\n    kept.append(out['loss'])\n"
    )
    assert reading.one(Store).value.history is History.YES


def test_a_model_known_late_was_made_where_it_was_made() -> None:
    """The object of an imported class becomes a model when its parameters are asked for."""
    reading = read(UNSEEN + "for k in range(9):\n    m = Thing()\n    m.load_state_dict(w)\n")
    assert [(e.kind, e.qualname) for e in reading.of(Create)] == [(Kind.MODULE, "zoo.Thing")]


def test_functions_that_only_prepare_are_no_models() -> None:
    """A known loss of what a library function made proves nothing about that function."""
    reading = read(
        UNSEEN + "from audio import spectrogram\nkept = []\nfor x, y in batches(8):\n"
        "    s = spectrogram(x)\n    print(F.l1_loss(s, y))\n    kept.append(s)\n"
    )
    assert reading.one(Store).value.kind is Kind.UNKNOWN


def test_nothing_is_recorded_without_grad() -> None:
    """A loss under ``no_grad`` shows a model, not history."""
    reading = read(
        UNSEEN + "def score(m, dl):\n    kept = []\n    with torch.no_grad():\n"
        "        for x, y in dl:\n            out = m(x)\n            F.cross_entropy(out, y)\n"
        "            kept.append(out)\n"
    )
    assert reading.one(Store).value.history is History.NO
    assert reading.one(Forward).module.kind is Kind.MODULE


def test_a_method_that_only_raises_stands_for_its_override() -> None:
    """What the base class of a trainer leaves to others may be the loss."""
    reading = read(
        UNSEEN + "class Base:\n    def loss_of(self, b):\n        raise NotImplementedError\n"
        "    def fit(self, dl):\n        total = 0\n        for b in dl:\n"
        "            e = self.loss_of(b)\n            e.backward()\n            total += e\n"
    )
    assert reading.one(Grow).value.history is History.YES


CONFIRMED = [
    "def run(model, x):\n    model.eval()\n    return model(x)",
    "def run(model, x):\n    model(x).sum().backward()\n    return model(x)",
]


@pytest.mark.parametrize("source", CONFIRMED)
def test_use_confirms_what_a_name_suggests(source: str) -> None:
    """A parameter called ``model`` that is put into evaluation mode is one."""
    events = read(UNSEEN + source).of(Forward)
    assert {event.module.confidence for event in events} == {Confidence.INFERRED}


RECORDS = [
    "from types import SimpleNamespace\nR = SimpleNamespace",
    "from dataclasses import dataclass\n@dataclass\nclass R:\n    out: object\n    y: int",
    "from collections import namedtuple\nR = namedtuple('R', 'out y')",
]


@pytest.mark.parametrize("record", RECORDS)
def test_records_hold_values(record: str) -> None:
    """A tensor in a named tuple is kept with it, and wanted with it."""
    reading = read(
        UNSEEN + f"{record}\nm = torch.nn.Linear(2, 2)\nkept, used = [], []\n"
        "for x in batches(8):\n    kept.append(R(out=m(x), y=1))\n"
        "    used.append(R(out=m(x), y=1))\nsum(r.out.sum() for r in used).backward()\n"
    )
    stores = {store.container: store for store in reading.of(Store) if store.how == "append"}
    assert stores["kept"].value.holds_history() is History.YES
    assert not reading.scope.consumption.consumed(stores["kept"])
    assert reading.scope.consumption.consumed(stores["used"])


def test_components_of_a_pipeline_are_models() -> None:
    """The pipeline runs without gradients, its parts do not."""
    reading = read(
        "from diffusers import DiffusionPipeline\npipe = DiffusionPipeline.from_pretrained('x')\n"
        "kept = []\nz = start\nfor t in pipe.scheduler.timesteps:\n"
        "    z = pipe.scheduler.step(pipe.unet(z, t).sample, t, z).prev_sample\n"
        "    kept.append(z)\n"
    )
    assert reading.one(Store).value.history is History.YES


def test_keyword_arguments_are_the_values_of_a_dict() -> None:
    """``for k, v in kw.items()`` runs over what was passed."""
    reading = read(
        "import torch\nm = torch.nn.Linear(2, 2)\nrows = {}\ndef log(**kw):\n"
        "    for k, v in kw.items():\n        rows.setdefault(k, []).append(v)\n"
        "for x in data:\n    log(out=m(x))\n"
    )
    assert reading.one(Store).value.history is History.YES


def test_columns_of_rows() -> None:
    """``zip(*rows)`` keeps apart what the rows hold."""
    reading = read(
        UNSEEN + "m = torch.nn.Linear(2, 2)\nrows, back = [], []\nfor x in batches(8):\n"
        "    rows.append((x.float(), m(x)))\nxs, outs = zip(*rows)\n"
        "back.append(torch.stack(xs))\nback.append(torch.stack(outs))\n"
    )
    first, second = [store.value for store in reading.of(Store) if store.container == "back"]
    assert (first.history, second.history) == (History.NO, History.YES)


@pytest.mark.parametrize(
    ("test", "history"), [("x.any()", History.YES), ("training", History.MAYBE)]
)
def test_what_a_loop_decides_anew_goes_either_way(test: str, history: History) -> None:
    """Some turn stores the branch with history; what is decided once may never do so."""
    reading = read(
        UNSEEN + "m, kept = torch.nn.Linear(2, 2), []\nfor x in batches(8):\n"
        f"    out = m(x) if {test} else torch.zeros(2)\n    kept.append(out)\n"
    )
    assert reading.one(Store).value.history is history


def test_values_made_in_uncalled_functions_outlive_the_end() -> None:
    """Rules read events after `finish`, which takes back only what later cells could see."""
    reading = read(
        UNSEEN + "shared = []\nclass Box:\n    def __init__(self):\n        self.kept = []\n"
        "    def run(self, m, dl):\n        for x in dl:\n            row = [m(x).sum()]\n"
        "            row[0].backward()\n            self.kept.append(row)\n"
        "            shared.append(x)\n            if len(self.kept) > 9:\n"
        "                self.kept.pop(0)\n"
    )
    store = next(store for store in reading.of(Store) if store.spelled == "self.kept")
    assert store.target.bounded
    assert store.value.holds_history() is History.YES
    assert reading.scope.names["shared"].elem is None
