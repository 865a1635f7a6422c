"""NBL238: a Dataset full of Python objects, read by worker processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import AttrRead, AttrStore, Create, Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loaders import has_workers
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_SHAPES = ("list", "dict", "defaultdict", "set")
_PLAIN = (Kind.TENSOR, Kind.ARRAY, Kind.BATCH, Kind.MODULE, Kind.FUNCTION, Kind.DATASET)


class TorchDatasetPythonList(Rule[Create]):
    """A dataset that each worker copies, page by page.

    Leak:
        Workers are forks of the notebook and share its memory until somebody writes to a page.
        Reading a Python object writes to it: its reference count stands beside its data. A list of
        a million small objects is thus copied into every worker during the first epoch.

    Instead:
        Keep what belongs to an item in arrays, Arrow tables or memory maps: one object however
        many items. Or use fewer workers.

    Limits:
        A hint, since the text does not tell how long the list is, unless it has an entry for each
        line of a file, or ``__len__`` is its length and it holds more than names of files. Only for
        classes derived from ``Dataset`` that a loader with workers reads, and for lists filled by a
        loop or a comprehension, or parsed from JSON; literals, arrays, tensors and Hugging Face
        datasets are silent.

    Sources:
        PyTorch issue 13246, "DataLoader num_workers > 0 causes CPU memory from parent process to be
        replicated in all worker processes".
    """

    code = "NBL238"
    name = "torch-dataset-python-list"
    title = "Large Python objects in a Dataset with workers"
    severity = Severity.MEDIUM
    practices = ("Optimize DataLoader Workers and Persistence",)
    setup = """
import json
import numpy as np
from torch.utils.data import DataLoader, Dataset
"""
    examples = (
        Bad(
            "parsed rows in a list",
            """
class Words(Dataset):
    def __init__(self, paths):
        self.rows = [parse(path) for path in paths]  # !
    def __getitem__(self, i):
        return self.rows[i]
    def __len__(self):
        return len(self.rows)
# %%
loader = DataLoader(Words(paths), num_workers=8)
""",
        ),
        Bad(
            "the entries of a JSON file",
            """
class Boxes(Dataset):
    def __init__(self, path):
        with open(path) as file:
            self.entries = json.load(file)["annotations"]  # !
    def __getitem__(self, i):
        return np.asarray(self.entries[i]["box"])
    def __len__(self):
        return len(self.entries)
# %%
loader = DataLoader(Boxes("train.json"), batch_size=64, num_workers=4)
""",
        ),
        Bad(
            "a dict filled by a loop",
            """
class Captions(Dataset):
    def __init__(self, path):
        found = {}
        for line in open(path):
            key, text = line.split(",")
            found[key] = text
        self.captions = found  # !
    def __getitem__(self, key):
        return self.captions[key]
captions = Captions("captions.csv")
# %%
loader = DataLoader(captions, batch_size=32, num_workers=4)
""",
        ),
        Good(
            "an array",
            """
class Words(Dataset):
    def __init__(self, paths):
        self.rows = np.array([encode(path) for path in paths])
    def __getitem__(self, i):
        return self.rows[i]
loader = DataLoader(Words(paths), num_workers=8)
""",
        ),
        Good(
            "the files of a folder, and settings",
            """
class Words(Dataset):
    def __init__(self, paths, settings):
        self.paths = sorted(str(path) for path in paths)
        self.settings = json.load(open(settings))
    def __getitem__(self, i):
        return parse(self.paths[i], self.settings)
    def __len__(self):
        return len(self.paths)
loader = DataLoader(Words(paths, "words.json"), num_workers=8)
""",
            hint=True,
        ),
        Good(
            "no workers",
            """
class Words(Dataset):
    def __init__(self, paths):
        self.rows = [parse(path) for path in paths]
    def __getitem__(self, i):
        return self.rows[i]
loader = DataLoader(Words(paths))
""",
        ),
        Good(
            "a short literal",
            """
class Squares(Dataset):
    def __init__(self):
        self.names = ["one", "two", "three"]
    def __getitem__(self, i):
        return self.names[i]
loader = DataLoader(Squares(), num_workers=2)
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A loader with workers reads a dataset whose class fills lists or dicts."""
        if event.kind is not Kind.LOADER or not has_workers(event.value):
            return
        dataset = event.value.source
        if dataset is None or dataset.kind is not Kind.DATASET or dataset.source is None:
            return
        for store in notebook.every(AttrStore):
            if store.target.source is dataset.source and _many_objects(store.value):
                yield self.found(
                    store,
                    f"`self.{store.name}` holds one Python object for each item: every worker of"
                    f" the loader ends up with a copy",
                    subject=store.name,
                    hint=not (_of_lines(store.value, notebook) or _items(store, notebook)),
                )


def _many_objects(value: Value) -> bool:
    """Whether a container of Python objects was filled item by item, or parsed as a whole."""
    if value.fact("parsed"):
        return True
    if value.kind is not Kind.CONTAINER or value.shape not in _SHAPES or value.elem is None:
        return False
    return not value.keys and value.elem.kind not in _PLAIN


def _items(store: AttrStore, notebook: Notebook) -> bool:
    """Whether it is the items themselves, as ``__len__`` says, and more than names of files."""
    value = store.value
    if not value.fact("parsed") and not (_filled(value, notebook) and _rich(value.elem)):
        return False
    return any(
        read.owner is store.target.source
        and read.name == store.name
        and (read.function or "").endswith(".__len__")
        for read in notebook.every(AttrRead)
    )


def _filled(container: Value, notebook: Notebook) -> bool:
    """Whether a loop or a comprehension filled it."""
    return any(store.target is container and store.growing for store in notebook.every(Store))


def _rich(elem: Value | None) -> bool:
    if elem is None or elem.name == "pathlib.Path":
        return False
    return elem.kind not in (Kind.STRING, Kind.NUMBER)


def _of_lines(container: Value, notebook: Notebook) -> bool:
    """Whether a loop over the lines of a file filled the container: one object for each line."""
    return any(
        store.target is container
        and any(loop.over is not None and loop.over.name == "file" for loop in store.growing)
        for store in notebook.every(Store)
    )
