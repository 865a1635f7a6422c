"""What unknowns are: suggested by a name, learnt from use, or told by live types."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from nbleak.flow.events import Create
from nbleak.flow.libs import canonical, kind_of_type
from nbleak.flow.libs.priors import CONVENTIONS, suggest
from nbleak.flow.origins import METHOD, Origin
from nbleak.flow.text import dotted
from nbleak.flow.values import History, Kind, Value
from nbleak.flow.varying import varying
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from nbleak.flow.run import Run

_TORCH = frozenset({"torch", "torchvision", "timm", "lightning", "pytorch_lightning", "fastai"})
_KERAS = frozenset(
    {"tensorflow", "keras", "tf_keras", "keras_cv", "keras_nlp", "keras_hub", "tensorflow_hub"}
)
_FITS = frozenset(
    {"sklearn", "xgboost", "lightgbm", "catboost", "statsmodels", "scipy", "transformers", "gensim"}
)
_OTHER = frozenset({"tensorflow", "keras", "jax", "flax", "tf_keras", "mxnet", "sklearn"})


def become(run: Run, value: Value, kind: Kind, confidence: Confidence, **more: Any) -> None:
    """An unknown shows what it is; so do its copies."""
    origin = value.data if isinstance(value.data, Origin) else None
    same = [value] if origin is None else [value, *origin.values]
    for one in same:
        if one.kind is Kind.UNKNOWN or one.confidence is Confidence.SUGGESTED or one is value:
            one.kind, one.confidence = kind, confidence
            for name, fact in more.items():
                setattr(one, name, fact)
            one.data = None
    run.upgrades += 1
    if origin is not None and kind in (Kind.MODULE, Kind.KERAS_MODEL):
        _report_late(run, value, origin)


def _report_late(run: Run, value: Value, origin: Origin) -> None:
    """The object was made by a call nobody knew; now it is known what was made."""
    called = origin.callee
    if called.data == METHOD or not isinstance(origin.node, ast.Call):
        return  # methods may return what was there before; operators make nothing
    here = run.frame, run.loops, origin.frame.statement
    run.frame, run.loops = origin.frame, origin.loops
    origin.frame.statement = origin.node
    try:
        run.draft(
            Create,
            origin.node,
            kind=value.kind,
            qualname=called.name or dotted(origin.node.func),
            value=origin.values[0] if origin.values else value,  # itself, not what a list yields
            name=origin.bound,
            args=tuple(origin.args),
            varies=varying(run, origin.node),
            entry=run.entry(),
            confidence=value.confidence,
        )
    finally:
        origin.frame.statement = here[2]
        run.frame, run.loops = here[:2]


def framework(run: Run) -> str:
    """The framework whose objects unknown models belong to: torch, other, or empty."""
    roots = run.scope.state.get("frameworks", frozenset())
    if roots & _TORCH:
        return "torch"
    return "other" if roots & _OTHER else ""


def unbound(run: Run, name: str) -> Value:
    """The value of a name that no cell binds: live type, convention, or prior."""
    known = run.scope.unbound.get(name)
    if run.live is not None:
        told = live_value(run, name)
        if told is not None and told.kind is Kind.UNKNOWN:
            return _untold(run, name, known, told)
        if told is not None and (known is None or known.kind is not told.kind):
            known = run.scope.unbound[name] = told
    if known is None:
        known = run.scope.unbound[name] = _guess(run, name)
    return known


def _untold(run: Run, name: str, known: Value | None, told: Value) -> Value:
    """A type no table knows refutes what the name alone suggests, and nothing else."""
    if known is None:
        known = _guess(run, name)
    if known.confidence is Confidence.SUGGESTED and known.kind is not Kind.UNKNOWN:
        known = told
    run.scope.unbound[name] = known
    return known


def _guess(run: Run, name: str) -> Value:
    library = CONVENTIONS.get(name)
    if library is not None:
        return Value(Kind.LIBRARY, library, confidence=Confidence.INFERRED)
    return suggested(run, name)


def suggested(run: Run, name: str) -> Value:
    """What a name alone suggests; unknown for most names."""
    kind = suggest(name)
    value = Value(Kind.UNKNOWN, confidence=Confidence.SUGGESTED)
    if kind is None:
        return value
    if framework(run) == "other":
        kind = {Kind.MODULE: Kind.KERAS_MODEL}.get(kind)
        if kind is None:
            return value
        roots = run.scope.state.get("frameworks", frozenset())
        if not roots & {"tensorflow", "keras", "tf_keras"}:
            return value
    value.kind = kind
    if kind is Kind.CONTAINER:
        value.shape = "list"
    return value


def live_value(run: Run, name: str) -> Value | None:
    """What the type of a live top-level name tells; None if nothing."""
    if run.live is None:
        return None
    try:
        kind = run.live(name)
        if kind is None:
            return None
        mro = type.__dict__["__mro__"].__get__(kind)
        names = [f"{_own(c, '__module__')}.{_own(c, '__qualname__')}" for c in mro]
    except Exception:  # an odd metaclass tells nothing
        return None
    found = kind_of_type(names)
    if found is None:
        return Value(Kind.UNKNOWN)
    value = Value(found.kind, found.name or canonical(names[0]))
    value.shape = found.shape
    value.history = found.history
    return value


def _own(kind: type, name: str) -> str:
    found = type.__dict__[name].__get__(kind)
    return found if type(found) is str else ""


def refine_live(run: Run, name: str, value: Value) -> Value:
    """A value that stayed unknown takes the live type of the name it is bound to."""
    told = live_value(run, name)
    if told is None or told.kind is Kind.UNKNOWN:
        return value
    told.via, told.deps, told.born, told.site = value.via, value.deps, value.born, value.site
    if told.kind is Kind.TENSOR:
        told.history = History.MAYBE if value.history else told.history
    return told


MODULE_METHODS = frozenset(
    [
        "parameters",
        "named_parameters",
        "state_dict",
        "load_state_dict",
        "named_modules",
        "named_children",
        "requires_grad_",
        "register_forward_hook",
        "register_forward_pre_hook",
        "register_full_backward_hook",
        "register_buffer",
        "modules",
        "children",
        "half",
        "zero_grad",
        "init_hidden",
    ]
)
_OF_SAVED_MODELS = (MODULE_METHODS | {"eval", "train"}) - {"half", "requires_grad_"}
"""``torch.load`` gives a whole model, too; tensors have the others."""
KERAS_METHODS = frozenset(
    [
        "train_on_batch",
        "predict_on_batch",
        "test_on_batch",
        "fit_generator",
        "predict_generator",
        "evaluate_generator",
        "load_weights",
        "save_weights",
        "get_layer",
    ]
)


DATASET_METHODS = frozenset(
    ["batch", "prefetch", "padded_batch", "ragged_batch", "unbatch", "interleave"]
)


def learn_from_method(
    run: Run, receiver: Value, method: str, args: list[Value], kwargs: dict[str, Value]
) -> None:
    """A method that only one kind of object has tells the receiver's kind."""
    if receiver.kind is not Kind.UNKNOWN:
        if receiver.confidence is Confidence.SUGGESTED:
            _confirm(run, receiver, method, args, kwargs)
        return
    if method in ("append", "extend", "appendleft") and len(args) == 1 and not receiver.via:
        become(run, receiver, Kind.CONTAINER, Confidence.INFERRED, shape="list")
    elif is_keras(run, method, kwargs) and framework(run) != "torch":
        become(run, receiver, Kind.KERAS_MODEL, Confidence.INFERRED)
    elif is_session(run, method, kwargs):
        run.trail.set(run.scope.state, "graph", value=True)
        become(run, receiver, Kind.SESSION, Confidence.INFERRED)
    elif method in DATASET_METHODS and _tensorflow(run):
        become(run, receiver, Kind.TF_DATASET, Confidence.INFERRED)
    elif method == "apply_gradients":
        become(run, receiver, Kind.OBJECT, Confidence.INFERRED, name="keras.optimizers")
    elif method == "zero_grad" and not args:
        become(run, receiver, Kind.OPTIMIZER, Confidence.INFERRED)
    elif method in MODULE_METHODS or (method == "eval" and not args and not kwargs):
        if method != "requires_grad_" or args:
            become(run, receiver, Kind.MODULE, Confidence.INFERRED)
    elif method == "detach" and not args:
        become(run, receiver, Kind.TENSOR, Confidence.INFERRED, history=History.MAYBE)


def learn_saved(run: Run, loaded: Value, method: str) -> None:
    """What was loaded from a file is a whole model."""
    if method in _OF_SAVED_MODELS:
        become(run, loaded, Kind.MODULE, Confidence.INFERRED)


_CONFIRMS = {
    Kind.MODULE: MODULE_METHODS | {"eval", "train"},
    Kind.OPTIMIZER: frozenset({"zero_grad", "step", "add_param_group"}),
    Kind.CRITERION: frozenset({"parameters"}),
}


def _confirm(
    run: Run, receiver: Value, method: str, args: list[Value], kwargs: dict[str, Value]
) -> None:
    """What a name suggested is used as such, or as a Keras model."""
    if receiver.kind is Kind.MODULE and is_keras(run, method, kwargs):
        become(run, receiver, Kind.KERAS_MODEL, Confidence.INFERRED)
    elif method in _CONFIRMS.get(receiver.kind, ()) and not (method == "train" and args):
        confirm(run, receiver)


def confirm(run: Run, value: Value) -> None:
    """Use proves what a name suggested."""
    if value.confidence is Confidence.SUGGESTED:
        value.confidence = Confidence.INFERRED
        run.upgrades += 1


def learn_from_call(
    run: Run, callee: Value, args: list[Value], kwargs: dict[str, Value], node: ast.AST
) -> None:
    """Who is moved to a device and called is a module; only Keras models take ``training``."""
    if callee.kind is Kind.UNKNOWN and callee.fact("moved") and framework(run) != "other":
        loss = len(args) > 1 and args[0].holds_history()
        become(run, callee, Kind.CRITERION if loss else Kind.MODULE, Confidence.INFERRED)
    if "training" not in kwargs or framework(run) == "torch":
        return
    if _held(run, callee, node) or (
        callee.kind is Kind.MODULE and callee.confidence is Confidence.SUGGESTED
    ):
        become(run, callee, Kind.KERAS_MODEL, Confidence.INFERRED)


def _tensorflow(run: Run) -> bool:
    roots = run.scope.state.get("frameworks", frozenset())
    return "tensorflow" in roots and not roots & _TORCH


def is_session(run: Run, method: str, kwargs: dict[str, Value]) -> bool:
    """``sess.run(train_op, feed_dict=feed)``."""
    return method == "run" and "feed_dict" in kwargs and _tensorflow(run)


def _held(run: Run, callee: Value, node: ast.AST) -> bool:
    """An unknown under a name, or in an object that is no layer: ``self.net(x, training=True)``."""
    written, owner = getattr(node, "func", None), run.frame.method_of
    plain = owner is None or owner.fact("root") not in (Kind.KERAS_MODEL, Kind.KERAS_LAYER)
    held = isinstance(written, ast.Name) or (isinstance(written, ast.Attribute) and plain)
    return callee.kind is Kind.UNKNOWN and callee.data != METHOD and held


def is_keras(run: Run, method: str, kwargs: dict[str, Value]) -> bool:
    """Only Keras has the method, or others have it and the notebook imports Keras."""
    if method in KERAS_METHODS or (method == "predict" and "verbose" in kwargs):
        return True
    if method == "fit" and {"epochs", "verbose"} <= kwargs.keys():
        return True
    roots = run.scope.state.get("frameworks", frozenset())
    if roots and not roots & _KERAS:
        return False
    if roots and not roots & _FITS and method in ("fit", "evaluate"):
        return True
    told = kwargs.keys() & {"epochs", "verbose", "validation_data", "validation_split", "steps"}
    return method == "compile" or (method in ("fit", "predict", "evaluate") and bool(told))
