"""What nobody knows: callees whose results stay unknown and are kept or given to a model.

``python tests/bench/unknowns.py FOLDER…`` writes the backlog of the library tables.
"""

from __future__ import annotations

import ast
import sys
import warnings
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from nbleak.files import find_files, read_cells
from nbleak.flow import AttrStore, Forward, Grow, Kind, Return, Scope, Store, finish, interpret
from nbleak.flow.origins import OPERATOR, Origin
from nbleak.flow.text import dotted
from nbleak.model import NotebookReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nbleak.flow import Event, Value
    from nbleak.model import Cell

MOST = 230


def kept(event: Event) -> list[Value]:
    """The values whose kind a rule would ask for."""
    match event:
        case Store() | AttrStore() | Grow() | Return():
            return [event.value, *event.value.inside()]
        case Forward():
            return list(event.args)
        case _:
            return []


def callees(value: Value) -> Iterator[str]:
    """The unknown calls behind a value: a library's name, or a method's as ``.name``."""
    origins, seen = [value.data], 0
    while origins and seen < MOST:
        origin = origins.pop()
        seen += 1
        if not isinstance(origin, Origin):
            continue
        if origin.callee is OPERATOR:
            origins += [part.data for part in origin.args]
        elif origin.callee.kind is Kind.LIBRARY:
            yield origin.callee.name
        elif isinstance(origin.node, ast.Call):
            spelled = dotted(origin.node.func)
            yield f".{spelled.rpartition('.')[2]}" if "." in spelled else f"{spelled}()"


def count(cells: Iterable[Cell]) -> Counter[str]:
    """Unknown callees of one notebook, each counted once an event."""
    scope, found = Scope(), Counter[str]()
    events = [event for cell in cells for event in interpret(cell, scope).events]
    for event in (*events, *finish(scope).events):
        names = {n for v in kept(event) if v.kind is Kind.UNKNOWN for n in callees(v)}
        found.update(names or ({"(no call)"} & _mute(event)))
    scope.close()
    return found


def _mute(event: Event) -> set[str]:
    return {"(no call)"} if any(v.kind is Kind.UNKNOWN for v in kept(event)) else set()


def main(folders: list[Path]) -> None:
    """Print the most frequent, with the number of files they occur in."""
    warnings.simplefilter("ignore")
    times, files = Counter[str](), Counter[str]()
    for path in find_files(folders):
        try:
            found = count(read_cells(path))
        except NotebookReadError:
            continue
        times += found
        files.update(found.keys())
    for name, number in times.most_common(MOST):
        print(f"  {number:6} in {files[name]:4} files  {name}")


if __name__ == "__main__":
    main([Path(given) for given in sys.argv[1:]])
