"""The ``leakcheck`` marker and fixture of pytest.

``@pytest.mark.leakcheck(kept="10MB", repeat=5)`` fails a test that keeps more, or whose open files,
threads, child processes or figures grow with each run. The fixture measures a part of a test:
``with leakcheck(kept="1MB") as watched: ...``
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

    from nbleak.script import watch


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line(
        "markers",
        "leakcheck(kept='10MB', repeat=5): fail if the test keeps more; run it once to warm up and "
        "then so often (nbleak)",
    )


@pytest.fixture
def leakcheck() -> type[watch]:
    """`nbleak.watch`, for a part of a test."""
    from nbleak.script import watch

    return watch


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Measure a marked test around its call, whoever makes that."""
    marker = pyfuncitem.get_closest_marker("leakcheck")
    if marker is None:
        return (yield)
    kept, repeat = _options(marker, pyfuncitem)
    from nbleak.config import parse_bytes
    from nbleak.render import render
    from nbleak.script.block import function_block
    from nbleak.script.measurement import Measurement, limit_error

    wanted = inspect.signature(pyfuncitem.obj).parameters
    arguments = {name: pyfuncitem.funcargs[name] for name in wanted}
    names = {**pyfuncitem.obj.__globals__, **arguments}
    measurement = Measurement(function_block(pyfuncitem.obj), names, repeat=repeat)
    try:
        for _ in range(repeat):
            pyfuncitem.obj(**arguments)
            measurement.ran(names)
        result = yield
    except BaseException as error:
        measurement.end(names, error)
        raise
    report = measurement.end(names)
    over = None if report is None else limit_error(report, parse_bytes(kept))
    if report is not None and over is not None:
        pytest.fail(f"{over}\n\n{render(report, 'text')}", pytrace=False)
    return result


def _options(marker: pytest.Mark, item: pytest.Function) -> tuple[str, int]:
    """The marker's options.

    Raises:
        pytest.UsageError: It has others, or an async test is to be repeated.
    """
    kept, repeat = marker.kwargs.get("kept", "0"), marker.kwargs.get("repeat", 0)
    if marker.args or set(marker.kwargs) - {"kept", "repeat"}:
        raise pytest.UsageError(f"{item.nodeid}: leakcheck takes kept='10MB' and repeat=5 by name")
    if repeat and inspect.iscoroutinefunction(item.obj):
        raise pytest.UsageError(f"{item.nodeid}: leakcheck cannot repeat an async test")
    return str(kept), int(repeat)
