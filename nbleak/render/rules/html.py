"""A rule's prose as a fragment of HTML, in the look of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.render.markup import html, style_sheet
from nbleak.render.renderer import RuleRenderer
from nbleak.render.rules._sections import sections

if TYPE_CHECKING:
    from nbleak.model import RuleInfo
    from nbleak.render.renderer import Style


class HtmlRule(RuleRenderer):
    """Text between backticks is shown as code; nothing else is markup."""

    format = "html"

    def render(self, info: RuleInfo, style: Style) -> str:  # noqa: ARG002 -- HTML has no width
        """The prose as an HTML fragment."""
        return prose(info, "report.css", "rule.css")


def prose(info: RuleInfo, *sheets: str) -> str:
    """A rule's prose with those style sheets, the others being there already."""
    values = {"info": info, "sections": sections(info), "style": style_sheet(*sheets)}
    return html("rule.html", **values)
