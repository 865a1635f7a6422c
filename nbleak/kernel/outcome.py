"""How a cell ended, and giving it another end."""

from __future__ import annotations

from typing import Any, cast

from nbleak.model import Ended
from nbleak.retain.passive import instance_dict, is_kind, module_of, mro, type_name

LONGEST_ERROR = 200


def error_of(result: Any) -> BaseException | None:
    """The cell's error; an exception may define its own truth, so it is not asked."""
    if result is None:
        return None
    before: BaseException | None = result.error_before_exec
    inside: BaseException | None = result.error_in_exec
    return inside if before is None else before


def ended(error: BaseException | None) -> Ended:
    """How a cell with that error ended."""
    if error is None:
        return Ended.OK
    return Ended.INTERRUPTED if is_kind(error, KeyboardInterrupt) else Ended.ERROR


def words(error: BaseException | None) -> str | None:
    """``ValueError: what was said``, without calling code of the user's."""
    if error is None:
        return None
    said = BaseException.args.__get__(error)  # type: ignore[attr-defined]
    first = said[0] if said and type(said[0]) is str else _in_its_librarys_words(error)
    return f"{type_name(type(error))}: {first}"[:LONGEST_ERROR].rstrip(": ")


def fail(shell: Any, result: Any, error: BaseException) -> None:
    """End a cell with an error, shown in one line.

    Its outcome is read from the result after the last event. Showing the error through the
    shell's own `showtraceback` would store it in ``sys.last_value``.
    """
    result.error_in_exec = error
    name = type(error).__name__
    lines = [f"{name}: {error}".rstrip(": ")]
    shell._showtraceback(type(error), error, lines)  # noqa: SLF001 - the one that stores nothing


def _in_its_librarys_words(error: BaseException) -> str:
    """What an error says that keeps its words elsewhere than in ``args``; empty for others.

    Source: ``numpy/_core/_exceptions.py``, whose error of that name says how much it could not
    allocate; ``tensorflow/python/framework/errors_impl.py``, whose errors leave ``args`` empty.
    """
    for base in mro(type(error)):
        named = module_of(base).partition(".")[0], type_name(base)
        if named == ("numpy", "MemoryError"):
            return str(cast("Any", base).__str__(error))
        if named == ("tensorflow", "OpError"):
            said = (instance_dict(error) or {}).get("_message")
            return said if type(said) is str else ""
    return ""
