"""IPython syntax blanked in place, so that lines and columns never move."""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass

PYTHON_MAGICS = frozenset(
    [
        "time",
        "timeit",
        "capture",
        "leakcheck",
        "nbleak",
        "prun",
        "memit",
        "mprun",
        "lprun",
        "snakeviz",
        "scalene",
        "wandb",
        "skip",
        "run_if",
        "heat",
        "matplotlib",
        "pyinstrument",
        "mpl",
    ]
)
_STATEMENT_MAGICS = frozenset(["time", "timeit", "prun", "memit", "lprun", "mprun"])
_MAYBE = re.compile(r"(?m)^[ \t]*(?:[%!?]|>>> )|=[ \t]*[%!][ \t]*[\w/.]|\?[ \t]*;?[ \t]*$|^[/,;]\w")
_SIGNS = re.compile(r"[%!?]|>>>|(?m:^[/,;]\w)")
_PIECES = re.compile(r"\"\"\"|'''|\"|'|#|[\[({]|[\])}]|\\\r?\n|\\.|\n|\\")
_ASSIGNED = re.compile(r"^(\s*[\w.,\s\[\]()*'\"]+?(?<![=!<>])=)(\s*)([%!])(?![=])\s*[\w/.~$({\"']")
_HELP = re.compile(r"^\s*(?:\?{1,2}\s*%{0,2}[\w.*]+|%{0,2}[\w.*\[\]'\"]+\s*\?{1,2})\s*;?\s*$")
_CELL_MAGIC = re.compile(r"^%%\s*([\w.]+)!?[ \t]*(.*)$")
_LINE_MAGIC = re.compile(r"^(\s*)%{1,2}([A-Za-z_]\w*)[ \t]*(.*)$")
_OPTIONS = re.compile(r"(?:-{1,2}\w+[ \t]*=?[ \t]*(?:\d+[ \t]+)?)*")
_COMPOUND = re.compile(r"(?:for|while|with|if|try|async)\b")  # cannot stand behind a semicolon
_AUTOMAGIC = re.compile(
    r"^(\s*)(?:pip3?|conda|mamba|ls|ll|cd|cat|mkdir|rmdir|cp|mv|rm|pwd|wget|git|clear|cls|who|whos"
    r"|man|more|less|env|history|python3?)(?:\s+[^=\s(].*|\s*)$"
)
_PROMPT = re.compile(r"^(\s*)(>>>|\.\.\.|In \[\d+\]:)( |$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Escape:
    """One magic, shell escape or help request: its name, the rest of its line, its place."""

    name: str
    rest: str
    line: int
    whole_cell: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Blanked:
    """A cell's text without IPython syntax.

    Attributes:
        text: Same number of lines; columns of Python code as before.
        hidden: The cell is not Python. escapes: What was blanked.
    """

    text: str
    hidden: bool = False
    escapes: tuple[Escape, ...] = ()


def is_python(source: str) -> bool:
    """Whether the cell's body is Python: no cell magic of another language."""
    return not blanked(source).hidden


def blank(source: str) -> str:
    """The same text with IPython syntax blanked; same lines, same columns."""
    return blanked(source).text


def blanked(source: str) -> Blanked:
    """The text to parse, and what was taken out of it."""
    if not _SIGNS.search(source) or not _MAYBE.search(source) or _is_plain(source):
        return Blanked(text=source)
    lines = source.split("\n")
    escapes: list[Escape] = []
    hidden = _cell_magic(lines, escapes)
    if hidden:
        return Blanked(text="\n" * (len(lines) - 1), hidden=True, escapes=tuple(escapes))
    _prompts(lines)
    fresh = _fresh_lines("\n".join(lines))
    index = 0
    while index < len(lines):
        if index in fresh and _line(lines, index, escapes):
            while lines[index].endswith("\\") and index + 1 < len(lines):
                lines[index] = lines[index][:-1]
                index += 1
                lines[index] = _comment(lines[index], keep="\\")
            lines[index] = lines[index].rstrip("\\")
        index += 1
    return Blanked(text="\n".join(lines), escapes=tuple(escapes))


def _is_plain(source: str) -> bool:
    """Whether the text is Python as it stands: then a ``%`` or ``>>>`` in it is no IPython syntax.

    Cost: the parser stops at the first line that is IPython's.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _cell_magic(lines: list[str], escapes: list[Escape]) -> bool:
    for index, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _CELL_MAGIC.match(line.rstrip("\r"))
        if found is None:
            return False
        name, rest = found.group(1), found.group(2)
        escapes.append(Escape(name=name, rest=rest.strip(), line=index + 1, whole_cell=True))
        lines[index] = _comment(line)
        if name not in PYTHON_MAGICS:
            return True
    return False


def _comment(line: str, keep: str = "") -> str:
    """The line as a comment of the same length, or blank."""
    tail = keep if keep and line.endswith(keep) else ""
    return ("#" + " " * (len(line) - 1 - len(tail)) if len(line) > len(tail) else "") + tail


def _prompts(lines: list[str]) -> None:
    """``>>>`` sessions: prompts become blanks, output becomes comments."""
    code = (line.lstrip() for line in lines)
    first = next((line for line in code if line and not line.startswith("#")), "")
    if not first.startswith(">>>"):
        return
    for index, line in enumerate(lines):
        found = _PROMPT.match(line)
        if found:
            lines[index] = " " * found.end() + line[found.end() :]
        elif line.strip():
            lines[index] = _comment(line)


def _fresh_lines(text: str) -> set[int]:
    """Lines that begin outside strings, brackets and continuations."""
    fresh, line, depth, quote, start = {0}, 0, 0, "", 0
    for found in _PIECES.finditer(text):
        piece = found.group()
        if found.start() < start:
            continue
        if piece.endswith("\n"):
            line += 1
            if len(quote) == 1 and not piece.startswith("\\"):
                quote = ""  # an unterminated string ends with its line
            if not quote and depth == 0 and not piece.startswith("\\"):
                fresh.add(line)
        elif quote:
            closes = piece == quote or (len(quote) == 1 and piece == quote * 3)
            quote = "" if closes else quote
        elif piece[0] in "\"'":
            quote = piece
        elif piece == "#":
            end = text.find("\n", found.start())
            start = len(text) if end < 0 else end
        elif piece in "([{":
            depth += 1
        elif piece in ")]}":
            depth = max(0, depth - 1)
    return fresh


def _line(lines: list[str], index: int, escapes: list[Escape]) -> bool:
    """Blank one line if it is IPython syntax; True if it may continue below."""
    line = lines[index].rstrip("\r")
    body = line.lstrip()
    indent = len(line) - len(body)
    if not body or body[0] == "#":
        return False
    magic = _LINE_MAGIC.match(line) if body[0] == "%" else None
    if magic is not None:
        name, rest = magic.group(2), magic.group(3)
        escapes.append(Escape(name=name, rest=rest.strip(), line=index + 1))
        lines[index] = _statement(line, indent, magic) if rest else _pass(line, indent)
        return True
    if body[0] in "!%":
        escapes.append(Escape(name="!", rest=body[1:].strip(), line=index + 1))
        lines[index] = _pass(line, indent)
        return True
    if _HELP.match(line):
        escapes.append(Escape(name="?", rest=body.strip("? ;"), line=index + 1))
        lines[index] = _pass(line, indent)
        return False
    assigned = _ASSIGNED.match(line)
    if assigned is not None and _is_plain(f"{assigned.group(1).lstrip()}0"):
        head = assigned.group(1) + assigned.group(2)
        escapes.append(Escape(name="!", rest=line[len(head) + 1 :].strip(), line=index + 1))
        lines[index] = (head + "None").ljust(len(line)) + ("\\" if line.endswith("\\") else "")
        return True
    if indent == 0 and body[0] in "/,;" and body[1:2].isalpha():
        lines[index] = _pass(line, indent)
    return False


def _pass(line: str, indent: int) -> str:
    tail = "\\" if line.endswith("\\") else ""
    return (line[:indent] + "pass").ljust(len(line) - len(tail)) + tail


def _statement(line: str, indent: int, magic: re.Match[str]) -> str:
    """``%time f()`` and ``%timeit -n 5 f()``: the statement stays where it is."""
    if magic.group(2) not in _STATEMENT_MAGICS:
        return _pass(line, indent)
    options = _OPTIONS.match(line, magic.start(3))
    start = options.end() if options else magic.start(3)
    if _COMPOUND.match(line, start):
        return _pass(line, indent)
    return line[:indent] + "0;".ljust(start - indent) + line[start:]


def without_automagic(text: str) -> str | None:
    """For text that does not parse: ``pip install x`` and the like blanked; None if none stands."""
    lines = text.split("\n")
    changed = False
    for index, line in enumerate(lines):
        found = _AUTOMAGIC.match(line)
        if found:
            lines[index] = _pass(line, len(found.group(1)))
            changed = True
    return "\n".join(lines) if changed else None
