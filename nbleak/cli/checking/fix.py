"""Fixes made in files, or shown as a difference."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.cli.checking.mend import difference, mend, mendable
from nbleak.files import read_text, write_text
from nbleak.model import NotebookReadError, NotebookWriteError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.cli.checking.targets import Target
    from nbleak.model import CheckedFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A file after its fixes were made or shown.

    Attributes:
        file: What is still found in it; what was found, if nothing was written.
        count: Findings mended.
        difference: What changed, or would.
    """

    file: CheckedFile
    count: int = 0
    difference: str = ""


def fix_file(
    target: Target,
    file: CheckedFile,
    keep: Callable[[CheckedFile], CheckedFile],
    *,
    suggested: bool,
    write: bool,
) -> Fixed:
    """Make a file's fixes, or only say what they are.

    Args:
        target: The file and its configuration.
        file: What was found in it.
        keep: Leaves out the findings that do not count.
        suggested: Also the fixes that want a reader.
        write: Change the file.
    """
    if not mendable(file, suggested=suggested):
        return Fixed(file=file)
    from nbleak.cli.checking.file import check_text

    def again(text: str) -> CheckedFile:
        return keep(check_text(file.path, text, target.config))

    try:
        before = read_text(target.path)
        after = mend(file, before, again, suggested=suggested)
        changes = difference(file.path, before, after.text)
        if not write:
            return Fixed(file=file, difference=changes)
        if after.text != before:
            write_text(target.path, after.text)
    except (NotebookReadError, NotebookWriteError) as error:
        message, _, cure = str(error).removeprefix(f"{file.path} ").rpartition("; ")
        problem = Problem(where=file.path, message=message, cure=cure)
        return Fixed(
            file=dataclasses.replace(file, problems=(*file.problems, problem), unread=True)
        )
    return Fixed(file=after.file, count=after.fixed, difference=changes)
