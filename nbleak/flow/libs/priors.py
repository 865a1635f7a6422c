"""What a bare name suggests: asked only where nobody sees what binds it or what it does."""

from __future__ import annotations

import re
from functools import lru_cache

from nbleak.flow.text import words
from nbleak.flow.values import Kind

CONVENTIONS = {
    "torch": "torch",
    "nn": "torch.nn",
    "F": "torch.nn.functional",
    "optim": "torch.optim",
    "dist": "torch.distributed",
    "DataLoader": "torch.utils.data.DataLoader",
    "Dataset": "torch.utils.data.Dataset",
    "DistributedDataParallel": "torch.nn.parallel.DistributedDataParallel",
    "SummaryWriter": "torch.utils.tensorboard.SummaryWriter",
    "pad_sequence": "torch.nn.utils.rnn.pad_sequence",
    "AutoModel": "transformers.AutoModel",
    "np": "numpy",
    "pd": "pandas",
    "tf": "tensorflow",
    "keras": "keras",
    "layers": "keras.layers",
    "plt": "matplotlib.pyplot",
    "h5py": "h5py",
    "copy": "copy",
    "gc": "gc",
    "os": "os",
    "sys": "sys",
    "time": "time",
    "json": "json",
    "math": "math",
    "random": "random",
    "itertools": "itertools",
    "functools": "functools",
    "collections": "collections",
    "defaultdict": "collections.defaultdict",
    "deque": "collections.deque",
    "asyncio": "asyncio",
    "threading": "threading",
    "multiprocessing": "multiprocessing",
    "logging": "logging",
    "contextlib": "contextlib",
    "widgets": "ipywidgets",
    "tqdm": "tqdm.tqdm",
    "GridSearchCV": "sklearn.model_selection.GridSearchCV",
    "KerasClassifier": "scikeras.wrappers.KerasClassifier",
    "get_ipython": "IPython.get_ipython",
    "display": "IPython.display.display",
}

_VERB = re.compile(
    r"^(get|make|build|create|load|init|setup|set|compute|calc|calculate|run|train|fit|test|eval"
    r"|evaluate|validate|predict|infer|generate|save|export|plot|show|print|log|count|check|wrap"
    r"|convert|prepare|update|apply|freeze|compile|quantize|download|split|define|find|return"
    r"|initialize|finetune|summarize|inspect|profile|benchmark|reset|copy|compare|describe)_"
)
_PATTERNS = (
    (
        Kind.CRITERION,
        (
            r"criterion\w*|criteri\w*|loss_?f(n|unc|unction)?\d?|loss_func\w*|\w+_loss_fn|lossfn"
            r"|mse_loss_fn|ce_loss|bce_loss|distill\w*|adversarial_loss|cross_entropy_loss"
        ),
    ),
    (Kind.OPTIMIZER, r"optim|optimi[sz]er\w*|\w*_?optimi[sz]er|opt|opt_\w+|\w_opt|adam|sgd"),
    (
        Kind.LOADER,
        (
            r"(\w*_)?(data)?loaders?(_\w+)?|(train|val|valid|test)(loader|_?dl|_iter)|\w+_dl|dl"
            r"|trainloader|testloader|valloader|validloader"
        ),
    ),
    (
        Kind.MODULE,
        (
            r"net|net[_A-Z]?\w?|\w*_?net(work)?|network|model|model_?\w?|\w+_model|module|encoder|decoder"
            r"|backbone|head|heads|classifier|generator|discriminator|critic|actor|policy(_net)?"
            r"|teacher|student|rnn|lstm|gru|lstm_cell|transformer|resnet\d*|vgg\d*|unet|gen|disc"
            r"|autoencoder|vae|(en|de)coder_?\w*|embedder|bert|gpt|q_?net(work)?|(target|policy|value)_net"
        ),
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_TENSOR = re.compile(
    r"[xy]b|xs?|inputs?|images?|imgs?|batch|data|labels?|targets?|input_ids|tokens|tgt|src|logits"
)


@lru_cache(maxsize=4096)
def suggest(name: str) -> Kind | None:
    """The kind a name suggests; None for most."""
    if _VERB.match(name) or name[:1].isupper():
        return None
    for kind, pattern in _COMPILED:
        if pattern.fullmatch(name):
            return kind
    return None


def suggests_mask(method: str) -> bool:
    """A method of this name gives ones and zeros, whatever they are made from."""
    return words(method)[-1:] == ["mask"]


def suggests_tensor(name: str) -> bool:
    """A parameter of a training or forward function with this name is data."""
    return _TENSOR.fullmatch(name) is not None
