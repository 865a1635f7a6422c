"""Loaders and datasets for torch."""

from __future__ import annotations

from nbleak.flow.libs.template import NONE, OBJECT, Template, TypeFact, table
from nbleak.flow.values import Kind

_DATASET = Template(returns=Kind.DATASET)

FUNCTIONS: dict[str, Template] = {
    **table("torch.utils.data.", "DataLoader", Template(special="new_loader")),
    **table("torch_geometric.loader.", "DataLoader NeighborLoader", Template(special="new_loader")),
    **table("torch_geometric.data.", "DataLoader", Template(special="new_loader")),
    **table(
        "torch.utils.data.",
        "TensorDataset Subset ConcatDataset Dataset IterableDataset ChainDataset",
        _DATASET,
    ),
    **table(
        "torch.utils.data.",
        "random_split",
        Template(returns=Kind.CONTAINER, shape="list", elem=Kind.DATASET),
    ),
    **table("datasets.", "load_dataset", _DATASET),
}

METHODS: dict[Kind, dict[str, Template]] = {
    Kind.LOADER: {
        **table("", "__iter__", Template(special="iter")),
        **table("", "one_batch", Template(special="next")),
        **table("", "close", Template(returns=Kind.NONE, tag="release")),
    },
    Kind.ITERATOR: {
        **table("", "__next__ next", Template(special="next", tag="next")),
        **table("", "set_description set_postfix update close write refresh", NONE),
        **table("", "set_description_str set_postfix_str", NONE),
    },
    Kind.DATASET: {
        **table("", "map filter shuffle select with_format train_test_split", _DATASET),
        **table("", "set_format", NONE),
    },
}

TYPES: dict[str, TypeFact] = {
    "torch.utils.data.dataloader.DataLoader": TypeFact(Kind.LOADER, "torch.utils.data.DataLoader"),
    "torch.utils.data.DataLoader": TypeFact(Kind.LOADER, "torch.utils.data.DataLoader"),
    "torch.utils.data.dataset.Dataset": TypeFact(Kind.DATASET),
    "torch.utils.data.Dataset": TypeFact(Kind.DATASET),
}


def default(name: str) -> Template | None:
    """Capitalised names of dataset modules are datasets."""
    last = name.rpartition(".")[2]
    if name.startswith(("torchvision.datasets.", "torchaudio.datasets.", "torchtext.datasets.")):
        return _DATASET
    if name.startswith("torch.utils.data.") and last[:1].isupper():
        return OBJECT
    return None
