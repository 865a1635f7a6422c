"""The table of options and their merged values."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from nbleak.config.size import parse_bytes
from nbleak.model.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping


def _option(default: Any, help_text: str, **more: Any) -> Any:
    metadata = {"help": help_text, **more}
    if isinstance(default, tuple):
        return field(default_factory=lambda: default, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every option of nbleak with its value; the field is the option's one definition."""

    threshold_bytes: int = _option(
        1024 * 1024, "Bytes a leak must keep before anything is shown.", size=True
    )
    walk_s: float = _option(
        0.15, "Processor time to look for holders after a cell, at most, seconds."
    )
    request_s: float = _option(
        2.0, "Processor time to look for holders when asked, at most, seconds."
    )
    walk_nodes: int = _option(200_000, "Most objects to visit after a cell.")
    request_nodes: int = _option(2_000_000, "Most objects to visit when asked.")
    top: int = _option(5, "Most holders to list in a report.")
    history: int = _option(50, "Reports to remember.")
    lint: bool = _option(True, "Lint each cell.")  # noqa: FBT003
    measure: bool = _option(True, "Measure each cell.")  # noqa: FBT003
    sample: bool = _option(
        True,  # noqa: FBT003
        "Send readings to JupyterLab's sidebar while a cell runs.",
    )
    show: bool = _option(True, "Show a report below a cell that leaked.")  # noqa: FBT003
    buttons: bool = _option(True, "Offer buttons below a report.")  # noqa: FBT003
    hints: bool = _option(False, "Also show findings that are only hints.")  # noqa: FBT003
    select: tuple[str, ...] = _option(
        (), "Only these rules, by code, name or family; empty for all."
    )
    ignore: tuple[str, ...] = _option((), "Never these rules, by code, name or family.")

    def merged(self, *sources: Mapping[str, Any]) -> Self:
        """A copy with the given values set; of several sources the first that names one wins.

        Raises:
            ConfigError: An option does not exist or cannot take the value.
        """
        values: dict[str, Any] = {}
        for source in reversed(sources):
            for name, raw in source.items():
                values[name.replace("-", "_")] = raw
        return dataclasses.replace(self, **{k: _convert(k, v) for k, v in values.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One row of the table, for help texts and docs."""

    name: str
    type: str
    default: Any
    help: str


OPTIONS: tuple[Option, ...] = tuple(
    Option(
        name=f.name,
        type=str(f.type),
        default=getattr(Config(), f.name),
        help=f.metadata["help"],
    )
    for f in dataclasses.fields(Config)
)
_FIELDS = {f.name: f for f in dataclasses.fields(Config)}


def _convert(name: str, raw: Any) -> Any:
    option = _FIELDS.get(name)
    if option is None:
        known = ", ".join(_FIELDS)
        raise ConfigError(f"nbleak has no option {name!r}; it has: {known}")
    try:
        return _parse(str(option.type), raw, size=bool(option.metadata.get("size")))
    except (TypeError, ValueError) as error:
        raise ConfigError(f"option {name} cannot be {raw!r}: {option.metadata['help']}") from error


def _parse(kind: str, raw: Any, *, size: bool) -> Any:
    if size:
        return raw if isinstance(raw, int) else parse_bytes(str(raw))
    if kind == "bool":
        if isinstance(raw, bool):
            return raw
        words = {"true": True, "on": True, "1": True, "false": False, "off": False, "0": False}
        return words[str(raw).lower()] if str(raw).lower() in words else int("no bool")
    if kind == "int":
        return int(raw)
    if kind == "float":
        return float(raw)
    return tuple(raw.replace(",", " ").split()) if isinstance(raw, str) else tuple(map(str, raw))
