"""What an object has, by name."""

from __future__ import annotations

from nbleak.flow.values import Kind, Value


def find_attribute(value: Value, name: str) -> Value | None:
    """An attribute of an instance, or of its class."""
    if value.attrs is not None and name in value.attrs:
        return value.attrs[name]
    cls = value if value.kind is Kind.CLASS else value.source
    if cls is not None and cls.kind is Kind.CLASS and cls.attrs is not None:
        return cls.attrs.get(name)
    return None
