"""The one place where text becomes HTML: everything is escaped, nothing is a script."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from nbleak.render.words import plain

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_BLANKS = re.compile(r"\s*([{}:;,])\s*|\s+")


def html(template: str, **values: Any) -> str:
    """A template of this package filled in; every value is escaped."""
    return _environment().get_template(template).render(values).strip()


@cache
def style_sheet(*sheets: str) -> Markup:
    """A style element with those sheets of this package, without needless blanks.

    The sheets stand in a comment, which CSS skips: a sanitizer that shows unknown elements as
    text, as nbconvert's does, then shows no sheet.
    """
    from markupsafe import Markup

    source = "\n".join(_environment().get_template(sheet).render() for sheet in sheets)
    squeezed = _BLANKS.sub(lambda match: match[1] or " ", source)
    return Markup(f"<style><!--\n{squeezed}\n--></style>")  # noqa: S704 -- our own text


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("nbleak.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _visible(value: Any) -> Any:
    """Control characters shown; markup of a template (a subclass of str) stays what it is."""
    return plain(value) if type(value) is str else value
