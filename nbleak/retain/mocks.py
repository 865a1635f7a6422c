"""Objects of `unittest.mock`, which write down what they were called with."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.passive import instance_dict, is_kind, size_of

if TYPE_CHECKING:
    from collections.abc import Iterable

# Source: a call stands in the lists of the mock and of all those above it, and its arguments in
# `call_args` as well (CPython 3.11 to 3.14).
_ALL: Final = "_mock_mock_calls"
RECORDS: Final = (_ALL, "method_calls", "_mock_call_args_list", "_mock_call_args")


def mock_type() -> Any:
    """The class that all mocks are of; None where nobody has imported it."""
    return getattr(sys.modules.get("unittest.mock"), "NonCallableMock", None)


def is_mock(obj: Any) -> bool:
    """Whether the object is a mock."""
    kind = mock_type()
    return kind is not None and is_kind(obj, kind)


def uppermost(mock: Any) -> Any:
    """The mock that this one came into being as an attribute or a result of."""
    above = mock
    while is_mock(above):
        mock, above = above, (instance_dict(above) or {}).get("_mock_new_parent")
    return mock


def recorded_calls(mock: Any) -> int:
    """How many calls a mock has written down, those of its attributes too; 0 for others."""
    calls = (instance_dict(mock) or {}).get(_ALL) if is_mock(mock) else None
    return size_of(calls) or 0


def forget_calls(mock: Any) -> None:
    """Makes a mock and its attributes forget their calls; what they return stays."""
    mock_type().reset_mock(mock)


def without_records(mock: Any) -> Iterable[Any]:
    """What else a mock refers to."""
    values = instance_dict(mock) or {}
    return [value for name, value in list(values.items()) if name not in RECORDS]


def records(mock: Any) -> Iterable[Any]:
    """Where a mock has written its calls down."""
    values = instance_dict(mock) or {}
    return [values[name] for name in RECORDS if values.get(name)]
