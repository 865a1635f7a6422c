"""What a library call returns and does, as data."""

from __future__ import annotations

from dataclasses import dataclass

from nbleak.flow.values import Device, History, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What a call returns and does.

    Attributes:
        returns: Kind of the result. name: Qualified type of it; empty for the callee's own name.
        history: ``any`` of the inputs, ``never``, ``leaf`` (``requires_grad=True`` says yes).
        op: Name of the operation for tensors. scalar: One element.
        shape, elem: Shape of a container and kind of its elements.
        device: Where the result lives.
        tag: Report a `Call` with this tag. create: Report a `Create`.
        takes: Names of positional parameters whose literals rules ask for.
        handle: The result is a handle on this resource. releases: It releases its receiver.
        special: Name of a function in `nbleak.flow.special` that does the work.
    """

    returns: Kind = Kind.UNKNOWN
    name: str = ""
    history: str = "any"
    op: str = ""
    scalar: bool = False
    shape: str = ""
    elem: Kind | None = None
    device: Device = Device.UNKNOWN
    tag: str = ""
    takes: tuple[str, ...] = ()
    create: bool = False
    handle: str = ""
    releases: bool = False
    special: str = ""


@dataclass(frozen=True, slots=True)
class TypeFact:
    """What a live type stands for."""

    kind: Kind
    name: str = ""
    shape: str = ""
    history: History = History.NO


def table(prefix: str, names: str, template: Template) -> dict[str, Template]:
    """The same template for many names of one module."""
    return {f"{prefix}{name}": template for name in names.split()}


def special(names: str, *, tag: str = "") -> dict[str, Template]:
    """Methods or functions whose handler has their own name: ``name`` or ``name=handler``."""
    found = {}
    for word in names.split():
        name, _, handler = word.partition("=")
        found[name] = Template(special=handler or name, tag=tag)
    return found


def handle(resource: str, special: str = "") -> Template:
    """A constructor of something to release."""
    return Template(returns=Kind.HANDLE, handle=resource, create=True, special=special)


NUMBER = Template(returns=Kind.NUMBER, history="never")
STRING = Template(returns=Kind.STRING)
NONE = Template(returns=Kind.NONE)
ARRAY = Template(returns=Kind.ARRAY, history="never")
OBJECT = Template(returns=Kind.OBJECT)
UNKNOWN = Template()
TENSOR = Template(returns=Kind.TENSOR)
NEVER = Template(returns=Kind.TENSOR, history="never")
LEAF = Template(returns=Kind.TENSOR, history="leaf", op="new")
TENSORS = Template(returns=Kind.CONTAINER, shape="list", elem=Kind.TENSOR)
NUMBERS = Template(returns=Kind.CONTAINER, shape="list", elem=Kind.NUMBER)
STRINGS = Template(returns=Kind.CONTAINER, shape="list", elem=Kind.STRING)
EAGER = Template(returns=Kind.EAGER)
