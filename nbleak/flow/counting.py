"""What moves the number on that the keys of a class's memo hold; see `class_memos`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.class_memos import counted_memos
from nbleak.flow.values import Kind
from nbleak.model.evidence import CountedMemo

if TYPE_CHECKING:
    from nbleak.flow.run import Run
    from nbleak.flow.values import Loop, Value

NODE = "definition"  # facts of a class
_MEMOS, _READ, _SET = "memos", "read elsewhere", "set elsewhere"
_BATCHES = (Kind.LOADER, Kind.TF_DATASET)
_COUNTING = (Kind.INSTANCE, Kind.DATASET)


def read(run: Run, cls: Value, name: str) -> None:
    """Whoever else reads a memo may want any entry of it; for good, however the cell goes on."""
    if run.frame.method_of is not cls and cls.facts is not None:
        cls.facts.setdefault(_READ, set()).add(name)


def moved(run: Run, owner: Value, name: str, growing: tuple[Loop, ...]) -> None:
    """An attribute is set: by the one loop around it, or by something that may set it back."""
    cls = owner.source
    if cls is None or cls.facts is None or cls.kind is not Kind.CLASS:
        return
    if run.frame.method_of is not cls:
        cls.facts.setdefault(_SET, set()).add(name)
    elif not run.loops:
        return
    loops = [loop for loop in run.loops if loop.real]
    loop = loops[0] if len(loops) == 1 and loops[0] in growing else None
    run.moved[cls, name] = loop if run.moved.get((cls, name), loop) is loop else None


def counted_here(run: Run) -> tuple[CountedMemo, ...]:
    """Memos whose number a loop of the cell moves on, or the object itself whenever it is used."""
    found = set()
    for (cls, name), loop in run.moved.items():
        if loop is not None and _passes_once(run, loop):
            found |= {memo for memo in _memos(cls) if memo[1] == name}
    for value in run.scope.names.values():
        if value.kind in _COUNTING and value.source is not None:
            elsewhere = value.source.fact(_SET, ())
            memos = _memos(value.source).items()
            found |= {memo for memo, itself in memos if itself and memo[1] not in elsewhere}
    return tuple(CountedMemo(memo=memo, counter=counter) for memo, counter in sorted(found))


def _memos(cls: Value) -> dict[tuple[str, str], bool]:
    """Those that nobody else reads; looked for once, where somebody uses the class."""
    node = cls.fact(NODE)
    if cls.facts is None or node is None:
        return {}
    if _MEMOS not in cls.facts:
        cls.facts[_MEMOS] = counted_memos(node)
    elsewhere: set[str] = cls.fact(_READ, set())
    return {memo: itself for memo, itself in cls.facts[_MEMOS].items() if memo[0] not in elsewhere}


def _passes_once(run: Run, loop: Loop) -> bool:
    """Whether a turn goes through the data once: no loop but one over batches holds another."""
    return not any(
        outer is loop and (middle.over is None or middle.over.kind not in _BATCHES)
        for outer, middle, *_ in (nest for nest in run.nests if len(nest) > 2)  # noqa: PLR2004
    )
