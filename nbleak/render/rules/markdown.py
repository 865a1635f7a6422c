"""A rule's prose in Markdown, as SARIF readers show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.render.renderer import RuleRenderer
from nbleak.render.rules._sections import sections

if TYPE_CHECKING:
    from nbleak.model import RuleInfo
    from nbleak.render.renderer import Style


class MarkdownRule(RuleRenderer):
    """Headings, paragraphs and fenced code."""

    format = "markdown"

    def render(self, info: RuleInfo, style: Style) -> str:  # noqa: ARG002 -- no width here
        """The prose as Markdown."""
        return prose(info)


def prose(info: RuleInfo) -> str:
    """The prose as Markdown, without a heading of its own."""
    parts = [f"**{info.title}** · {info.code} {info.name}"]
    for heading, blocks in sections(info):
        parts.append(f"### {heading}")
        parts += [f"```python\n{block.text}\n```" if block.code else block.text for block in blocks]
    return "\n\n".join(parts)
