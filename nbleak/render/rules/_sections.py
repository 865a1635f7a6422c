"""A rule's prose as headings and blocks, the same for every format."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.model import Basis, Default

if TYPE_CHECKING:
    from nbleak.model import RuleInfo

PAPER = "arXiv:2511.15229"
_RESTS_ON = {
    Basis.STATIC: "Found in the text alone.",
    Basis.TYPES: "Found in the text, surer with the live types of names it does not define.",
    Basis.MEASURED: "Found by a run alone.",
}
_SHOWN = {
    Default.ON: "Shown by default.",
    Default.HINT: "Shown with `--hints`, or when the rule is selected.",
    Default.OFF: "Shown only when the rule is selected.",
}
_CODE_INDENT = "    "
_FENCE = "```"
_BULLETS = ("- ", "* ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, an item of a list, or lines of code."""

    text: str
    item: bool = False
    code: bool = False


def sections(info: RuleInfo) -> list[tuple[str, tuple[Block, ...]]]:
    """The sections that have something to say, with their headings."""
    pairs = (
        ("Leak", info.leak),
        ("Instead", info.instead),
        ("Limits", info.limits),
        ("Sources", info.sources),
        ("Evidence", _evidence(info)),
    )
    return [(heading, _blocks(text)) for heading, text in pairs if text.strip()]


def _evidence(info: RuleInfo) -> str:
    """What the rule rests on, when it is shown, and which part of the paper it stands for."""
    said = [f"{_RESTS_ON[info.basis]} {_SHOWN[info.default]}"]
    if info.paper:
        said.append(f"{PAPER}, smell: {info.paper}.")
    if info.practices:
        said.append(f"{PAPER}, practices:\n" + "\n".join(f"- {name}" for name in info.practices))
    return "\n\n".join(said)


def _blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs are divided by blank lines; indented or fenced ones are code."""
    found: list[Block] = []
    for part in inspect.cleandoc(text).split("\n\n"):
        lines = [line for line in part.split("\n") if not line.strip().startswith(_FENCE)]
        fenced = len(lines) < part.count("\n") + 1
        indented = all(line.startswith(_CODE_INDENT) for line in lines)
        if not any(line.strip() for line in lines):
            continue
        if fenced or indented:
            found.append(Block(text=inspect.cleandoc("\n".join(lines)), code=True))
        else:
            found += _paragraph(part)
    return tuple(found)


def _paragraph(text: str) -> list[Block]:
    """List items stand on their own; other lines of a paragraph belong together."""
    parts: list[str] = []
    for line in text.split("\n"):
        if parts and not line.lstrip().startswith(_BULLETS):
            parts[-1] += f" {line.strip()}"
        else:
            parts.append(line.strip())
    return [Block(text=part, item=part.startswith(_BULLETS)) for part in parts]
