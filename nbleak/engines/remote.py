"""What runs on an engine: one cell, measured by an nbleak of its own."""

from __future__ import annotations

from typing import Any


def measured(source: str) -> dict[str, Any]:
    """Run a cell in this engine's shell; plain values that travel.

    Loads nbleak here the first time. The report is not displayed here; what the cell prints and
    its error come back with the report.

    Returns:
        ``report`` as JSON or None, ``error`` in one line or empty, and ``output``.
    """
    from IPython import get_ipython
    from IPython.utils.capture import capture_output

    from nbleak.model import encode

    shell: Any = get_ipython()
    shell.extension_manager.load_extension("nbleak")
    session = shell._nbleak_extension.session  # noqa: SLF001 - where the extension stands
    before = session.history[-1] if session.history else None
    with capture_output(display=True) as captured:
        result = shell.run_cell(f"%%leakcheck --quiet\n{source}", store_history=True)
    error = result.error_before_exec or result.error_in_exec
    report = session.history[-1] if session.history else None
    return {
        "report": None if report is None or report is before else encode(report),
        "error": "" if error is None else f"{type(error).__name__}: {error}"[:500],
        "output": captured.stdout,
    }
