"""``nbleak check --format junit``: a test case a file, for CI servers.

Source: the JUnit report schema that Jenkins and GitLab read: a test case holds at most one
failure or error, so a file's findings stand together in one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.render.checks._notes import note
from nbleak.render.paths import relative
from nbleak.render.renderer import CheckRenderer
from nbleak.render.words import plain, plural, sentence

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from nbleak.model import Check, CheckedFile, Finding
    from nbleak.render.renderer import Style


class JunitCheck(CheckRenderer):
    """A file with findings failed, one that could not be read is an error."""

    format = "junit"

    def render(self, check: Check, style: Style) -> str:  # noqa: ARG002 -- no colours, no width
        """The result as XML."""
        from xml.etree.ElementTree import Element, indent, tostring

        failed = sum(bool(file.findings) and not file.unread for file in check.files)
        totals = {
            "name": "nbleak",
            "tests": str(len(check.files)),
            "failures": str(failed),
            "errors": str(sum(file.unread for file in check.files)),
            "time": f"{check.seconds:.3f}",
        }
        root = Element("testsuites", totals)
        suite = Element("testsuite", {**totals, "skipped": "0"})
        root.append(suite)
        suite.extend(_case(file, check.root) for file in check.files)
        indent(root)
        text: str = tostring(root, "unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def _case(file: CheckedFile, root: str) -> Element:
    from xml.etree.ElementTree import Element, SubElement

    path = plain(relative(file.path, root))
    case = Element("testcase", {"name": path, "classname": "nbleak.check", "file": path})
    notes = "\n".join(plain(note(problem)) for problem in file.problems)
    if file.unread:
        SubElement(case, "error", {"type": "unreadable", "message": notes}).text = notes
    elif file.findings:
        types = " ".join(sorted({finding.code for finding in file.findings}))
        message = plural(len(file.findings), "leak")
        failure = SubElement(case, "failure", {"type": types, "message": message})
        failure.text = "\n".join(_line(finding, path) for finding in file.findings)
    if notes and not file.unread:
        SubElement(case, "system-out").text = notes
    return case


def _line(finding: Finding, path: str) -> str:
    cell = "" if finding.cell.index is None else f"cell {finding.cell.index}:"
    place = f"{path}:{cell}{finding.span.line}:{finding.span.column + 1}"
    return plain(f"{place}: {finding.code} {finding.name}: {sentence(finding.message)}")
