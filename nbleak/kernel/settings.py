"""`%config NBLeak`: the options table as traitlets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from traitlets import Bool, Float, Int, List, TraitType, Unicode, Union
from traitlets.config import Configurable

from nbleak.config import OPTIONS, Config

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.config import Option

_KINDS: dict[str, Callable[[], TraitType[Any, Any]]] = {
    "bool": Bool,
    "float": Float,
    "int": lambda: Union([Int(), Unicode()]),  # "10MB" is welcome too
    "tuple[str, ...]": lambda: List(Unicode()),
}


def _trait(option: Option) -> TraitType[Any, Any]:
    trait = _KINDS[option.type]()
    trait.default_value = (
        list(option.default) if option.type.startswith("tuple") else option.default
    )
    trait.help = option.help
    return trait.tag(config=True)


class _NBLeak(Configurable):
    """Options of nbleak."""


# The name is what users type: `%config NBLeak.threshold_bytes = "10MB"`.
NBLeak: type[Configurable] = type(
    "NBLeak",
    (_NBLeak,),
    {"__doc__": _NBLeak.__doc__, **{option.name: _trait(option) for option in OPTIONS}},
)


class Settings(NBLeak):  # type: ignore[misc,valid-type]
    """Keeps a `Config` in step with `%config`.

    Args:
        config: What the files said; `%config` and ``c.NBLeak`` win over it.
        changed: Called with the new values after each change.
        more: Passed on to traitlets (``parent``).
    """

    def __init__(self, config: Config, changed: Callable[[Config], None], **more: Any) -> None:
        self._changed: Callable[[Config], None] | None = None
        super().__init__(**more)
        given = self._load_config_values()
        for option in OPTIONS:
            if option.name not in given:
                value = getattr(config, option.name)
                setattr(self, option.name, list(value) if isinstance(value, tuple) else value)
        self._changed = changed
        self.observe(self._apply, names=[option.name for option in OPTIONS])
        if given:
            changed(self.config_now())

    def config_now(self) -> Config:
        """The present values.

        Raises:
            ConfigError: A value does not parse.
        """
        return Config().merged({option.name: getattr(self, option.name) for option in OPTIONS})

    def _apply(self, change: object) -> None:  # noqa: ARG002
        if self._changed is not None:
            self._changed(self.config_now())

    def _load_config_values(self) -> set[str]:
        sections = [self.config.get("NBLeak", {}), self.config.get("Settings", {})]
        return {name for section in sections for name in section}
