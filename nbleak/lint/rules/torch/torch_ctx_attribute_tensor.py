"""NBL217: ``ctx.y = y`` in an autograd function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import FUNCTION_CONTEXT, AttrStore, Kind, Return
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchCtxAttributeTensor(Rule[AttrStore]):
    """A tensor put on ``ctx`` as an attribute.

    Leak:
        ``ctx`` is the node of the graph. An output put on it makes a cycle: the output leads to
        its node, the node to the output. Only Python's cycle collector frees that, late, and with
        it the memory of the device. Other tensors stay until the node dies, while those
        saved with ``save_for_backward`` are freed by the backward pass.

    Instead:
        ``ctx.save_for_backward(y)`` in ``forward``, and ``(y,) = ctx.saved_tensors`` in
        ``backward``. Put only plain values on ``ctx``: shapes, flags, numbers.

    Limits:
        Knows tensors by what the notebook passes to ``apply``, by what torch returns, and by being
        the first input of ``forward``. Further inputs of a function nobody applies may as well be
        numbers: silent.

    Sources:
        PyTorch docs, ``FunctionCtx.save_for_backward``. Measured: with an output on ``ctx`` the
        object is gone only after ``gc.collect()``.
    """

    code = "NBL217"
    name = "torch-ctx-attribute-tensor"
    title = "Tensor stored on ctx instead of save_for_backward"
    severity = Severity.HIGH
    paper = "Missing Gradient Tensors"
    practices = (
        "Proper Tensor Management with ctx.save_for_backward()",
        "Store Intermediate Tensors Explicitly During Backward Pass",
    )
    setup = """
import torch
from torch.autograd import Function
"""
    examples = (
        Bad(
            "an output on ctx",
            """
class Exp(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x.exp()
        ctx.y = y  # !
        return y
    @staticmethod
    def backward(ctx, g):
        return g * ctx.y
""",
        ),
        Bad(
            "an input and an intermediate, applied in another cell",
            """
class Swish(Function):
    @staticmethod
    def forward(ctx, x):
        gate = torch.sigmoid(x)
        ctx.x = x  # !
        ctx.gate = gate  # !
        return x * gate
    @staticmethod
    def backward(ctx, grad):
        return grad * (ctx.gate + ctx.x * ctx.gate * (1 - ctx.gate))
# %%
swish = Swish.apply
swish(torch.randn(8, requires_grad=True)).sum().backward()
""",
        ),
        Bad(
            "beside tensors that are saved",
            """
class Scaled(Function):
    @staticmethod
    def forward(ctx, x, weight):
        ctx.save_for_backward(weight)
        ctx.out = x * weight  # !
        return ctx.out
    @staticmethod
    def backward(ctx, g):
        weight, = ctx.saved_tensors
        return g * weight, (g * ctx.out / weight).sum()
""",
            by_hand=True,
        ),
        Good(
            "saved for backward",
            """
class Exp(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x.exp()
        ctx.save_for_backward(y)
        return y
    @staticmethod
    def backward(ctx, g):
        (y,) = ctx.saved_tensors
        return g * y
""",
        ),
        Good(
            "shapes, flags and numbers",
            """
class Flatten(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.shape, ctx.many = x.shape, x.dim() > 2
        ctx.size = x.size(0)
        return x.reshape(x.size(0), -1)
    @staticmethod
    def backward(ctx, g):
        return g.reshape(ctx.shape)
""",
        ),
        Good(
            "a factor",
            """
class Reverse(Function):
    @staticmethod
    def forward(ctx, x, alpha):
        ctx.alpha = alpha
        return x.view_as(x)
    @staticmethod
    def backward(ctx, g):
        return g.neg() * ctx.alpha, None
# %%
Reverse.apply(torch.ones(3, requires_grad=True), 0.5).sum().backward()
""",
        ),
        Good(
            "a buffer that its module keeps anyway",
            """
class Take(Function):
    @staticmethod
    def forward(ctx, x, order):
        ctx.order = order
        return x[:, order]
    @staticmethod
    def backward(ctx, g):
        return g[:, ctx.order.argsort()], None
class Shuffle(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.order = torch.randperm(width).argsort()
    def forward(self, x):
        return Take.apply(x, self.order)
Shuffle(8)(torch.ones(2, 8, requires_grad=True)).sum().backward()
""",
        ),
        Good(
            "an attribute of an ordinary object",
            """
class State:
    pass
ctx = State()
ctx.y = torch.ones(3).exp()
""",
        ),
    )

    def check(self, event: AttrStore, notebook: Notebook) -> Iterator[Finding]:
        """A method of an autograd function binds a tensor to an attribute of its context."""
        if not _on_context(event) or _kept_anyway(event, notebook):
            return
        returned = self._returned(event, notebook)
        what = (
            "is returned too, a cycle that only the collector frees"
            if returned
            else ("stays until the graph's node dies, while backward frees what is saved for it")
        )
        yield self.found(
            event,
            f"`{event.path}.{event.name}` {what}: use `{event.path}.save_for_backward`",
            subject=f"{event.path}.{event.name}",
            severity=Severity.HIGH if returned else Severity.MEDIUM,
        )

    def fix(self, event: AttrStore, notebook: Notebook) -> Fix | None:
        """All tensors of the context in one ``save_for_backward``; shared by their findings."""
        from nbleak.lint.fixes import save_for_backward

        names = [
            other.name
            for other in notebook.every(AttrStore)
            if _on_context(other) and (other.cell, other.function) == (event.cell, event.function)
        ]
        return save_for_backward(notebook.source(event.cell), event.span, names)

    def _returned(self, event: AttrStore, notebook: Notebook) -> bool:
        """Whether the method also returns the tensor."""
        return any(
            (other.cell, other.function) == (event.cell, event.function)
            and (
                other.name in (event.value_name or None, f"{event.path}.{event.name}")
                or any(part is event.value for part in (other.value, *other.value.inside()))
            )
            for other in notebook.every(Return)
        )


def _on_context(event: AttrStore) -> bool:
    """Whether a context gets a tensor that is computed or known; made from constants it is fine."""
    value = event.value
    tensor = value.kind is Kind.TENSOR and event.confidence is not Confidence.SUGGESTED
    made = value.fact("leaf") and not value.history
    return event.target.name == FUNCTION_CONTEXT and tensor and not made


def _kept_anyway(event: AttrStore, notebook: Notebook) -> bool:
    """Whether another object has the tensor for an attribute: a buffer, which dies with that."""
    return any(
        other.value is event.value and other.target.name != FUNCTION_CONTEXT
        for other in notebook.every(AttrStore)
    )
