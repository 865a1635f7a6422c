"""Report in, string out: text, HTML, JSON; likewise for checks and rules.

Never imports: IPython, psutil, pynvml, ipywidgets, a framework; jinja2 and rich only when used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.render.growth import forecast_words
from nbleak.render.merged import render_merged
from nbleak.render.renderer import (
    CheckRenderer,
    ReportRenderer,
    RuleRenderer,
    RunRenderer,
    Style,
    choose,
)

if TYPE_CHECKING:
    from nbleak.model import Check, Report, RuleInfo, Run

__all__ = [
    "check_renderer",
    "forecast_words",
    "render",
    "render_check",
    "render_merged",
    "render_rule",
    "render_run",
]


def render(
    report: Report,
    format: str,  # noqa: A002 -- the word of the command line's option
    *,
    color: bool = False,
    width: int = 80,
    top: int = 5,
) -> str:
    """A report as ``text``, ``html`` or ``json``.

    Raises:
        ConfigError: There is no such format.
    """
    from nbleak.render import reports

    style = Style(color=color, width=width, top=top)
    return choose(reports, ReportRenderer, format).render(report, style)


def check_renderer(format: str) -> CheckRenderer:  # noqa: A002 -- as above
    """What shows the result of ``nbleak check`` in a format of `nbleak.render.checks`.

    Raises:
        ConfigError: There is no such format.
    """
    from nbleak.render import checks

    return choose(checks, CheckRenderer, format)


def render_check(
    check: Check,
    format: str,  # noqa: A002 -- as above
    *,
    color: bool = False,
    width: int = 80,
) -> str:
    """The result of ``nbleak check`` in a format of `nbleak.render.checks`.

    Raises:
        ConfigError: There is no such format.
    """
    return check_renderer(format).render(check, Style(color=color, width=width))


def render_rule(
    info: RuleInfo,
    format: str = "text",  # noqa: A002 -- as above
    *,
    color: bool = False,
    width: int = 80,
) -> str:
    """A rule's prose as ``text``, ``markdown`` or ``html``.

    Raises:
        ConfigError: There is no such format.
    """
    from nbleak.render import rules

    return choose(rules, RuleRenderer, format).render(info, Style(color=color, width=width))


def render_run(
    run: Run,
    format: str,  # noqa: A002 -- as above
    *,
    color: bool = False,
    width: int = 80,
) -> str:
    """What a headless run found, as ``text``, ``html`` or ``json``.

    Raises:
        ConfigError: There is no such format.
    """
    from nbleak.render import runs

    style = Style(color=color, width=width)
    return choose(runs, RunRenderer, format).render(run, style)
