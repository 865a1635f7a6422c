"""Byte sizes as people write and read them."""

from __future__ import annotations

import re

_UNITS = {"": 1, "B": 1}
_UNITS |= {f"{prefix}B": 1000**power for power, prefix in enumerate("KMGT", start=1)}
_UNITS |= {f"{prefix}IB": 1024**power for power, prefix in enumerate("KMGT", start=1)}
_UNITS |= {prefix: 1024**power for power, prefix in enumerate("KMGT", start=1)}
_SIZE = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*([A-Za-z]*)\s*", re.ASCII)
_SHOWN = ("B", "KiB", "MiB", "GiB", "TiB", "PiB")
_STEP = 1024
_THREE_DIGITS = 9.995, 99.95


def parse_bytes(text: str) -> int:
    """Bytes from ``10MB`` (decimal), ``10MiB`` or ``10M`` (binary), ``4096``.

    Raises:
        ValueError: The text is no size.
    """
    match = _SIZE.fullmatch(text)
    unit = match.group(2).upper() if match else ""
    if match is None or unit not in _UNITS:
        raise ValueError(f"{text!r} is not a size; write for example 50MB, 1.5GiB or 4096")
    return round(float(match.group(1)) * _UNITS[unit])


def format_bytes(value: int | None, *, sign: bool = False) -> str:
    """Bytes with a binary unit and two or three digits; ``–`` for unknown.

    >>> format_bytes(1_299_227_607), format_bytes(None), format_bytes(38 * 2**20, sign=True)
    ('1.21 GiB', '–', '+38.0 MiB')
    """
    if value is None:
        return "–"
    lead = "−" if value < 0 else "+" if sign and value > 0 else ""
    amount, step = float(abs(value)), 0
    while amount >= _STEP - 0.5 and step < len(_SHOWN) - 1:
        amount, step = amount / _STEP, step + 1
    low, middle = _THREE_DIGITS
    digits = 0 if step == 0 or amount >= middle else 2 if amount < low else 1
    return f"{lead}{amount:.{digits}f} {_SHOWN[step]}"
