"""``nbleak run --junit``: a test case a cell, for CI servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import format_bytes
from nbleak.model import Ended
from nbleak.render.renderer import RunRenderer
from nbleak.render.runs.text import regression
from nbleak.render.words import plain

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from nbleak.model import Report, Run, RunLeak
    from nbleak.render.renderer import Style


class JunitRun(RunRenderer):
    """A cell whose leak is still held at the end failed; what stopped the run is an error."""

    format = "junit"

    def render(self, run: Run, style: Style) -> str:  # noqa: ARG002 -- no colours, no width
        """The run as XML."""
        from xml.etree.ElementTree import Element, SubElement, indent, tostring

        cells = {report.cell.index for report in run.cells}
        failed = _failing(run)
        odd = failed - cells  # leaks that no cell that ended can be blamed for
        raised = [report for report in run.cells if report.ended is not Ended.OK]
        lost = run.error is not None and not raised
        totals = {
            "name": "nbleak run",
            "tests": str(len(run.cells) + len(odd) + lost),
            "failures": str(len(failed)),
            "errors": str(len(raised) + lost),
            "time": f"{run.totals.seconds:.3f}",
        }
        root = Element("testsuites", totals)
        suite = SubElement(root, "testsuite", {**totals, "skipped": "0"})
        suite.extend(_case(run, report) for report in run.cells)
        for cell in sorted(odd, key=lambda index: index or 0):
            name = f"cell {cell}" if cell is not None else "before the first cell"
            suite.append(_failed(_element(run, name, 0.0), run, cell))
        if lost:
            case = SubElement(suite, "testcase", _names(run, "the kernel", 0.0))
            SubElement(case, "error", {"type": "stopped", "message": plain(run.error or "")})
        indent(root)
        text: str = tostring(root, "unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def _failing(run: Run) -> set[int | None]:
    """Cells that leak; against a baseline those that keep more than there."""
    if run.regressions is not None:
        return {found.cell for found in run.regressions}
    return {leak.cell for leak in run.leaks}


def _case(run: Run, report: Report) -> Element:
    from xml.etree.ElementTree import SubElement

    seconds = report.delta.seconds if report.delta else 0.0
    case = _element(run, f"cell {report.cell.index}", seconds)
    if report.ended is not Ended.OK:
        error = plain(report.error or report.ended.value)
        SubElement(case, "error", {"type": report.ended.value, "message": error})
    elif report.cell.index in _failing(run):
        _failed(case, run, report.cell.index)
    return case


def _failed(case: Element, run: Run, cell: int | None) -> Element:
    from xml.etree.ElementTree import SubElement

    leaks = [leak for leak in run.leaks if leak.cell == cell]
    size = format_bytes(sum(leak.bytes for leak in leaks))
    types = " ".join(dict.fromkeys(leak.finding or leak.kind for leak in leaks)) or "baseline"
    said = [regression(found) for found in run.regressions or () if found.cell == cell]
    message = "; ".join(said) or f"{size} still held"
    failure = SubElement(case, "failure", {"type": types, "message": message})
    failure.text = "\n".join(map(_line, leaks))
    return case


def _line(leak: RunLeak) -> str:
    line = f"line {leak.line}: " if leak.line is not None else ""
    return plain(f"{line}{format_bytes(leak.bytes)} held by {leak.path}; free: {leak.release}")


def _element(run: Run, name: str, seconds: float) -> Element:
    from xml.etree.ElementTree import Element

    return Element("testcase", _names(run, name, seconds))


def _names(run: Run, name: str, seconds: float) -> dict[str, str]:
    path = plain(run.path)
    return {"name": name, "classname": path, "file": path, "time": f"{seconds:.3f}"}
